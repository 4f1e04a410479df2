//! Security schemes, and what operations require of them.

use super::Lower;
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{
    Flow, Requirement, Scheme, SchemeId, SchemeKind, SchemePlace, SchemeUse, TokenExchange,
};
use crate::ptr::Ptr;
use indexmap::IndexMap;
use serde_json::Value;

/// The schemes of the description, and those that requirements name without one.
#[derive(Debug, Default)]
pub(super) struct Schemes {
    pub list: Vec<Scheme>,
    names: IndexMap<String, SchemeId>,
}

impl Schemes {
    fn add(&mut self, key: &str, scheme: Scheme) -> SchemeId {
        let id = SchemeId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(scheme);
        self.names.insert(key.to_owned(), id);
        id
    }
}

impl<'d> Lower<'d, '_> {
    /// The schemes under `components.securitySchemes`.
    pub(super) fn schemes(&mut self) -> Schemes {
        let mut schemes = Schemes::default();
        let Some(components) = self.document.root().get("components") else {
            return schemes;
        };
        for (name, place) in components.members("securitySchemes") {
            let scheme = self.scheme(name, &place).unwrap_or_else(|| {
                // What is wrong with it has been reported.
                undeclared(name, place.at)
            });
            schemes.add(name, scheme);
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
                    "bearer" => bearer(text("bearerFormat").map(str::to_owned), None),
                    "basic" => SchemeKind::Basic,
                    // What normalization makes of `type: mutualTLS`.
                    "mutualtls" => {
                        let message = format!(
                            "`{name}`: give the client a transport that has the certificate"
                        );
                        self.report(&codes::MUTUAL_TLS, &node.at, message);
                        SchemeKind::MutualTls
                    }
                    _ => SchemeKind::Authorization { scheme },
                }
            }
            openapiv3::SecurityScheme::OAuth2 { .. } => {
                let exchange = self.token_exchange(&node);
                oauth(&node, exchange)
            }
            openapiv3::SecurityScheme::OpenIDConnect {
                open_id_connect_url,
                ..
            } => bearer(None, Some(open_id_connect_url)),
        };
        Some(Scheme {
            at: node.at,
            name: name.to_owned(),
            description,
            kind,
        })
    }

    /// What extensions say about how a grant becomes a token.
    fn token_exchange(&mut self, node: &Node<'d>) -> TokenExchange {
        let mut exchange = TokenExchange::default();
        match node.value.get("x-client-authentication").map(Value::as_str) {
            None | Some(Some("basic")) => {}
            Some(Some("body")) => exchange.secret_in_body = true,
            Some(_) => {
                let at = node.at.child("x-client-authentication");
                let message = "a client proves who it is by `basic` or in the `body`";
                self.report(&codes::INVALID_EXTENSION, &at, message);
            }
        }
        if let Some(value) = node.value.get("x-token-base-url") {
            let text = |key: &str| value.get(key).and_then(Value::as_str);
            let path = text("path").filter(|path| path.starts_with('/') || path.is_empty());
            match (text("member"), path) {
                (Some(member), Some(path)) => {
                    exchange.base_url = Some((member.to_owned(), path.to_owned()));
                }
                _ => {
                    let at = node.at.child("x-token-base-url");
                    let message = "it has a `member` of the token's reply, and the `path` that \
                                   follows its value";
                    self.report(&codes::INVALID_EXTENSION, &at, message);
                }
            }
        }
        exchange
    }

    /// What an operation requires: its own `security`, else the document's.
    pub(super) fn security(
        &mut self,
        operation: &Node<'d>,
        schemes: &mut Schemes,
    ) -> Vec<Requirement> {
        let root = self.document.root();
        let holder = if operation.get("security").is_some() {
            operation
        } else {
            &root
        };
        let mut requirements = Vec::new();
        for place in holder.items("security") {
            let mut requirement = Vec::new();
            for (name, scopes) in place.value.as_object().into_iter().flatten() {
                let known = schemes.names.get(name).copied();
                let at = place.at.child(name);
                let scheme =
                    known.unwrap_or_else(|| schemes.add(name, undeclared(name, at.clone())));
                if schemes
                    .list
                    .get(scheme.0 as usize)
                    .is_some_and(|scheme| matches!(scheme.kind, SchemeKind::Undeclared))
                {
                    let message = format!("there is no security scheme `{name}`");
                    self.report(&codes::UNKNOWN_SCHEME, &at, message);
                }
                let scopes = scopes.as_array().into_iter().flatten();
                let scopes = scopes.filter_map(|scope| scope.as_str().map(str::to_owned));
                requirement.push(SchemeUse {
                    scheme,
                    scopes: scopes.collect(),
                });
            }
            requirements.push(requirement);
        }
        requirements
    }
}

fn undeclared(name: &str, at: Ptr) -> Scheme {
    Scheme {
        at,
        name: name.to_owned(),
        description: None,
        kind: SchemeKind::Undeclared,
    }
}

fn key_place(location: &openapiv3::APIKeyLocation) -> SchemePlace {
    match location {
        openapiv3::APIKeyLocation::Query => SchemePlace::Query,
        openapiv3::APIKeyLocation::Header => SchemePlace::Header,
        openapiv3::APIKeyLocation::Cookie => SchemePlace::Cookie,
    }
}

/// A bearer token whose endpoint the description does not name.
fn bearer(format: Option<String>, discovery_url: Option<String>) -> SchemeKind {
    SchemeKind::Bearer {
        format,
        flows: Vec::new(),
        scopes: Vec::new(),
        discovery_url,
        exchange: TokenExchange::default(),
    }
}

/// An OAuth2 token is sent as a bearer token, whichever flow yields it.
fn oauth(node: &Node<'_>, exchange: TokenExchange) -> SchemeKind {
    let mut flows = Vec::new();
    let mut scopes: Vec<(String, String)> = Vec::new();
    for (name, flow) in node.members("flows") {
        let name = name.strip_prefix("x-oas32-").unwrap_or(name);
        if name.starts_with("x-") {
            continue;
        }
        let url = |key: &str| {
            flow.value
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        flows.push(Flow {
            name: name.to_owned(),
            authorization_url: url("authorizationUrl").or_else(|| url("deviceAuthorizationUrl")),
            token_url: url("tokenUrl"),
            refresh_url: url("refreshUrl"),
        });
        for (name, description) in flow.members("scopes") {
            if !scopes.iter().any(|(known, _)| known == name) {
                let description = description.value.as_str().unwrap_or_default();
                scopes.push((name.to_owned(), description.to_owned()));
            }
        }
    }
    SchemeKind::Bearer {
        format: None,
        flows,
        scopes,
        discovery_url: None,
        exchange,
    }
}
