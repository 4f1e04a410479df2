//! Names that the specification or HTTP restricts.

use super::super::walk::Walk;
use super::super::{Place, Version};
use crate::diag::At;
use crate::diag::codes::document::{COMPONENT_NAME, NAME};
use crate::document::vocabulary::{Form, Kind};
use crate::document::{is_header_name, is_slot_name};
use serde_json::{Map, Value};

/// Warns of the names of components with other characters than those of OpenAPI 3.0.3, section 4.7.7.
/// Swagger 2.0 restricts none.
pub(super) fn components(walk: &mut Walk<'_>, members: &Map<String, Value>, at: &Place<'_>) {
    if walk.version == Version::V20 {
        return;
    }
    let is_section = |key: &str| matches!(Kind::Components.form(key), Some(Form::Map(_)));
    for (section, entries) in members.iter().filter(|(key, _)| is_section(key)) {
        let at = at.member(section);
        let names = entries.as_object().into_iter().flatten();
        for (name, _) in names.filter(|(name, _)| !is_component_name(name)) {
            let message = format!(
                "`{name}` has other characters than letters, digits, `.`, `-` and `_`; it is read \
                 as it is"
            );
            let at = At::Key(at.ptr().child(name));
            walk.diagnostics.report(&COMPONENT_NAME, at, message);
        }
    }
}

fn is_component_name(name: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.is_empty() && name.chars().all(is_allowed)
}

/// Says which headers of a response no message can have; lowering leaves them out.
pub(super) fn headers(walk: &mut Walk<'_>, members: &Map<String, Value>, at: &Place<'_>) {
    let at = at.member("headers");
    let headers = members.get("headers").and_then(Value::as_object);
    let names = headers.into_iter().flatten().map(|(name, _)| name);
    for name in names.filter(|name| !is_header_name(name)) {
        let message = format!("`{name}` is no name of a header; it is left out");
        let at = At::Key(at.ptr().child(name));
        walk.diagnostics.report(&NAME, at, message);
    }
}

/// Says which parameters no request can have because of their names; lowering leaves them out.
pub(super) fn parameter(walk: &mut Walk<'_>, members: &Map<String, Value>, at: &Place<'_>) {
    let text = |key: &str| members.get(key).and_then(Value::as_str);
    let Some(name) = text("name") else { return };
    let wrong = match text("in") {
        Some("header") if !is_header_name(name) => "is no name of a header",
        Some("path") if !is_slot_name(name) => "can be the name of no slot",
        _ => return,
    };
    let message = format!("`{name}` {wrong}; the parameter is left out");
    let at = at.ptr().child("name");
    walk.diagnostics.report(&NAME, &at, message);
}
