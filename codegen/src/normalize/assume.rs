//! Required members that are missing, where a client can do without them.

use super::walk::Walk;
use super::{Place, Version};
use crate::diag::codes::document::ASSUMED_MEMBER;
use crate::document::vocabulary::{Form, Kind};
use serde_json::{Map, Value, json};

/// What is assumed where a member is missing.
struct Assumption {
    key: &'static str,
    /// A member that makes it unnecessary.
    instead: &'static str,
    value: fn(&Map<String, Value>) -> Value,
    /// The first version that allows it to be missing.
    optional_since: Option<Version>,
}

const fn assumption(key: &'static str, value: fn(&Map<String, Value>) -> Value) -> Assumption {
    Assumption {
        key,
        instead: "$ref",
        value,
        optional_since: None,
    }
}

fn text(_: &Map<String, Value>) -> Value {
    json!("")
}

fn object(_: &Map<String, Value>) -> Value {
    json!({})
}

/// What is assumed of the members of an object.
fn assumptions(kind: Kind) -> &'static [Assumption] {
    const SINCE_31: Option<Version> = Some(Version::V31);
    match kind {
        Kind::OpenApi => {
            const {
                &[
                    assumption("info", object),
                    Assumption {
                        optional_since: SINCE_31,
                        ..assumption("paths", object)
                    },
                ]
            }
        }
        Kind::Info => const { &[assumption("title", text), assumption("version", text)] },
        Kind::License => const { &[assumption("name", text)] },
        Kind::Server => const { &[assumption("url", |_| json!("/"))] },
        Kind::ServerVariable => const { &[assumption("default", first_value)] },
        Kind::Operation => {
            const {
                &[Assumption {
                    optional_since: SINCE_31,
                    ..assumption("responses", object)
                }]
            }
        }
        Kind::Response => {
            const {
                &[Assumption {
                    optional_since: Some(Version::V32),
                    ..assumption("description", text)
                }]
            }
        }
        Kind::Parameter | Kind::Header => {
            const {
                &[Assumption {
                    instead: "content",
                    ..assumption("schema", object)
                }]
            }
        }
        _ => assumptions_of_flow(kind),
    }
}

/// What is assumed of the members of an OAuth flow.
fn assumptions_of_flow(kind: Kind) -> &'static [Assumption] {
    match kind {
        Kind::ImplicitFlow => {
            const {
                &[
                    assumption("authorizationUrl", text),
                    assumption("scopes", object),
                ]
            }
        }
        Kind::PasswordFlow | Kind::ClientCredentialsFlow => {
            const { &[assumption("tokenUrl", text), assumption("scopes", object)] }
        }
        Kind::AuthorizationCodeFlow => {
            const {
                &[
                    assumption("authorizationUrl", text),
                    assumption("tokenUrl", text),
                    assumption("scopes", object),
                ]
            }
        }
        _ => &[],
    }
}

/// The value of a server variable that has no default.
fn first_value(variable: &Map<String, Value>) -> Value {
    let values = variable.get("enum").and_then(Value::as_array);
    let first = values.and_then(|values| values.first());
    first.cloned().unwrap_or_else(|| json!(""))
}

/// Assumes what is missing, and takes a value of the wrong type for missing.
pub(super) fn members(
    walk: &mut Walk<'_>,
    kind: Kind,
    members: &mut Map<String, Value>,
    at: &Place<'_>,
) {
    for assumption in assumptions(kind) {
        let key = assumption.key;
        let form = kind.form(key);
        let found = members.get(key);
        let is_there = found.is_some_and(|value| match form {
            Some(Form::One(_)) => value.is_object(),
            // A number or a boolean will be read as text.
            Some(Form::Text) => !value.is_object() && !value.is_array(),
            _ => true,
        });
        let is_said = |key: &str| members.contains_key(key);
        if is_there || is_said(assumption.instead) || is_said("$ref") {
            continue;
        }
        let value = (assumption.value)(members);
        // A description without paths has at least something else.
        let is_pointless = key == "paths" && !is_said("components") && !is_said("webhooks");
        let is_optional = assumption
            .optional_since
            .is_some_and(|since| walk.version >= since && !is_pointless);
        if found.is_some() || !is_optional {
            let read = match &value {
                Value::String(text) if !text.is_empty() => format!("`{text}`"),
                _ => "empty".to_owned(),
            };
            let message = format!("{} needs `{key}`; it is read as {read}", kind.title());
            walk.diagnostics.report(&ASSUMED_MEMBER, &at.ptr(), message);
        }
        members.insert(key.to_owned(), value);
    }
    if kind == Kind::SecurityScheme {
        security_scheme(walk, members, at);
    }
}

/// A token is sent the same way whatever the flows and URLs are that yield it.
fn security_scheme(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    let (key, value) = match members.get("type").and_then(Value::as_str) {
        Some("oauth2") => ("flows", json!({})),
        Some("openIdConnect") => ("openIdConnectUrl", json!("")),
        _ => return,
    };
    if !members.contains_key(key) {
        let title = Kind::SecurityScheme.title();
        let message = format!("{title} needs `{key}`; it is read as empty");
        walk.diagnostics.report(&ASSUMED_MEMBER, &at.ptr(), message);
        members.insert(key.to_owned(), value);
    }
}
