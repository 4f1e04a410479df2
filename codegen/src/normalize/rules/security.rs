//! Members of a security scheme that belong to another type of scheme.

use super::super::walk::Walk;
use super::super::{Place, Version};
use super::report_no_effect;
use crate::diag::At;
use serde_json::{Map, Value};

/// Members that only some types of schemes have (OpenAPI 3.0.3, section 4.7.27.1), with those types.
const MEMBERS: [(&str, &str); 6] = [
    ("name", "apiKey"),
    ("in", "apiKey"),
    ("scheme", "http"),
    ("bearerFormat", "http"),
    ("flows", "oauth2"),
    ("openIdConnectUrl", "openIdConnect"),
];

/// Ignores members of another type of scheme.
pub(super) fn check(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    let Some(Value::String(kind)) = members.get("type") else {
        return;
    };
    let kind = kind.clone();
    if !MEMBERS.iter().any(|(_, of)| *of == kind) && kind != "mutualTLS" {
        return;
    }
    // What Swagger 2.0 calls so has become `http` already.
    let said = match (walk.version, kind.as_str()) {
        (Version::V20, "http") => "basic",
        (_, kind) => kind,
    };
    let is_said = |key: &str| members.contains_key(key);
    let foreign: Vec<_> = MEMBERS
        .iter()
        .filter(|(key, of)| *of != kind && is_said(key))
        .collect();
    for (key, _) in foreign {
        members.shift_remove(*key);
        report_no_effect(walk, at, key, &format!("beside `type: {said}`"));
    }
    let place = members.get("in");
    if walk.version == Version::V20 && place.is_some_and(|place| place == "cookie") {
        let place = || At::Pointer(at.ptr().child("in"));
        walk.warn_of("`in: cookie`", Version::V30, place);
    }
}
