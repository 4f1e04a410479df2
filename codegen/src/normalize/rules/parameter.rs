//! Members of parameters and headers that mean something in certain places only.

use super::super::walk::Walk;
use super::super::{Place, Version};
use super::report_no_effect;
use serde_json::{Map, Value};

/// Ignores `allowReserved` where nothing is percent-encoded: it is for the query, and since version
/// 3.2 for paths and cookies in style `form` as well.
pub(super) fn check(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    let text = |key: &str| members.get(key).and_then(Value::as_str);
    let since_32 = walk.version >= Version::V32;
    let place = match text("in") {
        Some("header") => "in a header",
        Some("path") if !since_32 => "in a path",
        Some("cookie") if !since_32 => "in a cookie",
        Some("cookie") if text("style") == Some("cookie") => "in a cookie of style `cookie`",
        _ => return,
    };
    allow_reserved(walk, members, at, place);
}

/// Ignores `allowReserved` of a response header.
pub(super) fn header(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    allow_reserved(walk, members, at, "in a header");
}

fn allow_reserved(
    walk: &mut Walk<'_>,
    members: &mut Map<String, Value>,
    at: &Place<'_>,
    place: &str,
) {
    // Version 3.0 lets every parameter have the member, and `false` is what holds without it.
    let is_usual = |value: &Value| walk.version < Version::V31 && *value == Value::Bool(false);
    if members
        .get("allowReserved")
        .is_some_and(|value| !is_usual(value))
    {
        members.shift_remove("allowReserved");
        report_no_effect(walk, at, "allowReserved", place);
    }
}
