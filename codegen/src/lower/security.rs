//! Security schemes, and what operations require of them.

use super::Lower;
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Requirement, Scheme, SchemeId, SchemeKind, SchemePlace, SchemeUse};
use indexmap::IndexMap;
use serde_json::Value;

/// The schemes that the client applies, and the names of all.
#[derive(Debug, Default)]
pub(super) struct Schemes {
    pub list: Vec<Scheme>,
    /// By name; `None` for a scheme that was reported and left out.
    names: IndexMap<String, Option<SchemeId>>,
}

impl<'d> Lower<'d, '_> {
    /// The schemes under `components.securitySchemes`.
    pub(super) fn schemes(&mut self) -> Schemes {
        let mut schemes = Schemes::default();
        let Some(components) = self.document.root().get("components") else {
            return schemes;
        };
        for (name, place) in components.members("securitySchemes") {
            let id = self.scheme(name, &place).map(|scheme| {
                let id = SchemeId(u32::try_from(schemes.list.len()).unwrap_or(u32::MAX));
                schemes.list.push(scheme);
                id
            });
            schemes.names.insert(name.to_owned(), id);
        }
        schemes
    }

    fn scheme(&mut self, name: &str, place: &Node<'d>) -> Option<Scheme> {
        let node = self.resolve(place)?;
        let text = |key: &str| node.value.get(key).and_then(Value::as_str);
        let model: openapiv3::SecurityScheme = self.read(&node)?;
        let description = text("description").map(str::to_owned);
        let kind = match model {
            openapiv3::SecurityScheme::APIKey { location, name, .. } => SchemeKind::ApiKey {
                place: key_place(&location),
                name,
            },
            openapiv3::SecurityScheme::HTTP { scheme, .. } => {
                match scheme.to_lowercase().as_str() {
                    "bearer" => bearer(None, None),
                    "basic" => SchemeKind::Basic,
                    other => {
                        let message = match other {
                            // What normalization makes of `type: mutualTLS`.
                            "mutualtls" => format!(
                                "`{name}`: give the client a transport that has the certificate"
                            ),
                            _ => format!("`{name}`: the client does not write `{scheme}`"),
                        };
                        self.report(&codes::SECURITY_SCHEME, &node.at, message);
                        return None;
                    }
                }
            }
            openapiv3::SecurityScheme::OAuth2 { .. } => oauth(&node),
            openapiv3::SecurityScheme::OpenIDConnect {
                open_id_connect_url,
                ..
            } => bearer(Some(open_id_connect_url), None),
        };
        Some(Scheme {
            at: node.at,
            name: name.to_owned(),
            description,
            kind,
        })
    }

    /// What an operation requires: its own `security`, else the document's.
    pub(super) fn security(&mut self, operation: &Node<'d>, schemes: &Schemes) -> Vec<Requirement> {
        let root = self.document.root();
        let holder = if operation.get("security").is_some() {
            operation
        } else {
            &root
        };
        let mut requirements = Vec::new();
        for place in holder.items("security") {
            let mut requirement = Vec::new();
            let mut known = true;
            for (name, scopes) in place.value.as_object().into_iter().flatten() {
                match schemes.names.get(name) {
                    Some(Some(scheme)) => {
                        let scopes = scopes.as_array().into_iter().flatten();
                        let scopes = scopes.filter_map(|scope| scope.as_str().map(str::to_owned));
                        requirement.push(SchemeUse {
                            scheme: *scheme,
                            scopes: scopes.collect(),
                        });
                    }
                    // Left out and reported; the caller satisfies it in another way.
                    Some(None) => {}
                    None => {
                        known = false;
                        let message = format!("there is no security scheme `{name}`");
                        self.report(&codes::UNKNOWN_SCHEME, &place.at.child(name), message);
                    }
                }
            }
            if known {
                requirements.push(requirement);
            }
        }
        requirements
    }
}

fn key_place(location: &openapiv3::APIKeyLocation) -> SchemePlace {
    match location {
        openapiv3::APIKeyLocation::Query => SchemePlace::Query,
        openapiv3::APIKeyLocation::Header => SchemePlace::Header,
        openapiv3::APIKeyLocation::Cookie => SchemePlace::Cookie,
    }
}

fn bearer(token_url: Option<String>, authorization_url: Option<String>) -> SchemeKind {
    SchemeKind::Bearer {
        token_url,
        authorization_url,
        scopes: Vec::new(),
    }
}

/// An OAuth2 token is sent as a bearer token, whichever flow yields it; the first flow that names a
/// URL is quoted, and the scopes of all.
fn oauth(node: &Node<'_>) -> SchemeKind {
    let url = |key: &str| {
        let mut flows = node
            .members("flows")
            .filter_map(|(_, flow)| flow.value.get(key));
        flows.find_map(Value::as_str).map(str::to_owned)
    };
    let mut scopes: Vec<(String, String)> = Vec::new();
    for (_, flow) in node.members("flows") {
        for (name, description) in flow.members("scopes") {
            if !scopes.iter().any(|(known, _)| known == name) {
                let description = description.value.as_str().unwrap_or_default();
                scopes.push((name.to_owned(), description.to_owned()));
            }
        }
    }
    SchemeKind::Bearer {
        token_url: url("tokenUrl"),
        authorization_url: url("authorizationUrl"),
        scopes,
    }
}
