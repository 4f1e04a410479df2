//! What real descriptions get wrong in ways that have one sensible reading. Each is warned of.

use super::walk::Walk;
use super::{Place, Version};
use crate::diag::codes::document::{ASSUMED_MEMBER, NULL_MEMBER, REQUIRED_FLAG, SCALAR_AS_TEXT};
use crate::document::vocabulary::{Form, Kind};
use serde_json::{Map, Value, json};

/// Reads a null member as absent, and assumes what is missing where that is harmless.
pub(super) fn members(
    walk: &mut Walk<'_>,
    kind: Kind,
    members: &mut Map<String, Value>,
    at: &Place<'_>,
) {
    members.retain(|key, value| {
        // A null is a value where any is welcome, and `type: null` means the type.
        let keep = !value.is_null()
            || matches!(kind.form_in_31(key), None | Some(Form::Any))
            || (kind, key.as_str()) == (Kind::Schema, "type")
            || kind.entry(key).is_some();
        if !keep {
            let message = format!("`{key}` is null; it is read as if it were absent");
            walk.diagnostics
                .report(&NULL_MEMBER, &at.ptr().child(key), message);
        }
        keep
    });
    let (key, value, permitted_in_31) = match kind {
        Kind::OpenApi => ("paths", json!({}), true),
        Kind::Operation => ("responses", json!({}), true),
        Kind::Info => ("version", json!(""), false),
        Kind::Response => ("description", json!(""), false),
        Kind::Parameter | Kind::Header => ("schema", json!({}), false),
        _ => return,
    };
    let instead = if key == "schema" { "content" } else { "$ref" };
    if [key, instead, "$ref"]
        .iter()
        .any(|key| members.contains_key(*key))
    {
        return;
    }
    if !(permitted_in_31 && walk.version == Version::V31) {
        let message = format!("{} needs `{key}`; it is read as empty", kind.title());
        walk.diagnostics.report(&ASSUMED_MEMBER, &at.ptr(), message);
    }
    members.insert(key.to_owned(), value);
}

/// Ignores `required: true` in a schema, which its author copied from a parameter: whether a property
/// is required is said by the list of the object around it.
pub(super) fn required_flag(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    if matches!(members.get("required"), Some(Value::Bool(_))) {
        members.shift_remove("required");
        let message = "`required` of a schema is a list of properties; this is ignored";
        walk.diagnostics
            .report(&REQUIRED_FLAG, &at.ptr().child("required"), message);
    }
}

/// Reads null as an empty object, where a map has an object under each key.
pub(super) fn entry(walk: &mut Walk<'_>, value: &mut Value, at: &Place<'_>) {
    if value.is_null() {
        let message = "null is read as an empty object";
        walk.diagnostics.report(&NULL_MEMBER, &at.ptr(), message);
        *value = json!({});
    }
}

/// Reads `- key:`, a requirement without scopes, as `- key: []`.
pub(super) fn requirement(walk: &mut Walk<'_>, item: &mut Value, at: &Place<'_>) {
    let Value::Object(schemes) = item else { return };
    for (name, scopes) in schemes.iter_mut().filter(|(_, scopes)| scopes.is_null()) {
        let message = "null is read as an empty list of scopes";
        walk.diagnostics
            .report(&NULL_MEMBER, &at.ptr().child(name), message);
        *scopes = json!([]);
    }
}

/// Reads a number or a boolean as text, as it is written, where OpenAPI wants text.
pub(super) fn text(walk: &mut Walk<'_>, form: Form, value: &mut Value, at: &Place<'_>) {
    match (form, value) {
        (Form::Text, value @ (Value::Number(_) | Value::Bool(_))) => {
            let at = at.ptr();
            let written = walk
                .texts
                .written(&at)
                .map_or_else(|| value.to_string(), str::to_owned);
            let message = format!("expected a string; this is read as {written:?}");
            walk.diagnostics.report(&SCALAR_AS_TEXT, &at, message);
            *value = written.into();
        }
        (Form::TextList, Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                text(walk, Form::Text, item, &at.item(index));
            }
        }
        (Form::TextMap, Value::Object(entries)) => {
            for (key, value) in entries.iter_mut() {
                text(walk, Form::Text, value, &at.member(key));
            }
        }
        _ => {}
    }
}
