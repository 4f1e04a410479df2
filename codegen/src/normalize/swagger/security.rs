//! Security definitions become security schemes.

use super::{Part, Upgrade};
use serde_json::{Map, Value, json};

/// The names of OAuth 2.0 flows in Swagger 2.0, and in version 3.0.
const FLOWS: [(&str, &str); 4] = [
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

impl<'u> Upgrade<'u> {
    pub(super) fn schemes(&mut self, schemes: &Part<'u>) -> Value {
        let upgraded = schemes
            .members()
            .map(|(name, scheme)| (name.to_owned(), self.scheme(&scheme)));
        upgraded.collect()
    }

    fn scheme(&mut self, scheme: &Part<'u>) -> Value {
        let Value::Object(members) = scheme.value else {
            return scheme.value.clone();
        };
        let mut upgraded = Map::new();
        let mut flow = Map::new();
        for (key, value) in members {
            match key.as_str() {
                "flow" => {}
                "scopes" | "authorizationUrl" | "tokenUrl" => {
                    flow.insert(key.clone(), value.clone());
                }
                _ => {
                    upgraded.insert(key.clone(), value.clone());
                }
            }
        }
        match scheme.get("type").and_then(Value::as_str) {
            Some("basic") => {
                upgraded.insert("type".to_owned(), json!("http"));
                upgraded.insert("scheme".to_owned(), json!("basic"));
            }
            Some("oauth2") => {
                let written = scheme.get("flow").and_then(Value::as_str);
                let name = FLOWS.iter().find(|(name, _)| Some(*name) == written);
                let name = name.map_or("authorizationCode", |(_, name)| *name);
                let at = scheme.to.child("flows").child(name);
                self.moves.record(at, scheme.from.clone());
                upgraded.insert("flows".to_owned(), json!({name: flow}));
            }
            _ => {}
        }
        Value::Object(upgraded)
    }
}
