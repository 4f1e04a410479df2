//! `host`, `basePath` and `schemes` become servers.

use super::Upgrade;
use crate::ptr::Ptr;
use serde_json::{Value, json};

impl Upgrade<'_> {
    /// The servers of the whole API; none where nothing is said about them.
    pub(super) fn servers(&mut self) -> Vec<Value> {
        self.servers_of(self.source, &Ptr::root(), &Ptr::root())
    }

    /// The servers of the schemes that an object lists; `https` comes first, since the first server is
    /// the one that credentials are sent to.
    pub(super) fn servers_of(&mut self, schemes: &Value, from: &Ptr, to: &Ptr) -> Vec<Value> {
        let text = |key: &str| self.source.get(key).and_then(Value::as_str);
        let base = text("basePath").unwrap_or_default().trim_end_matches('/');
        let base = match base {
            "" => String::new(),
            base => format!("/{}", base.trim_start_matches('/')),
        };
        let Some(host) = text("host").filter(|host| !host.is_empty()) else {
            if base.is_empty() {
                return Vec::new();
            }
            let at = to.child("servers").child(0);
            self.moves.record(at, Ptr::root().child("basePath"));
            return vec![json!({"url": base})];
        };
        // Some write the whole URL.
        let host = host.trim_end_matches('/');
        let (own, host) = match host.split_once("://") {
            Some((scheme, host)) => (Some(scheme), host),
            None => (None, host),
        };
        let listed = schemes.get("schemes").and_then(Value::as_array);
        let listed = listed.into_iter().flatten().filter_map(Value::as_str);
        let mut listed: Vec<_> = listed.collect();
        if listed.is_empty() {
            listed.push(own.unwrap_or("https"));
        }
        listed.sort_by_key(|scheme| *scheme != "https");
        listed.dedup();
        let mut servers = Vec::new();
        for (index, scheme) in listed.iter().enumerate() {
            let before = match schemes.get("schemes") {
                Some(_) => from.child("schemes"),
                None => Ptr::root().child("host"),
            };
            self.moves.record(to.child("servers").child(index), before);
            servers.push(json!({"url": format!("{scheme}://{host}{base}")}));
        }
        servers
    }
}
