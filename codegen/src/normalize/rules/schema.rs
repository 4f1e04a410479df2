//! Rules for the keywords of schemas.

use super::super::walk::Walk;
use super::super::{Place, Version};
use crate::diag::At;
use crate::diag::codes::document::{DEFAULT, EXCLUSIVE_MEMBERS, FILE, NO_ITEMS};
use serde_json::{Map, Value};

/// Keywords that Swagger 2.0 does not have and version 3.0 has.
const SINCE_30: [&str; 5] = ["oneOf", "anyOf", "not", "nullable", "writeOnly"];

pub(super) fn check(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    // What stands beside a reference says nothing before version 3.1.
    if walk.version >= Version::V31 || members.contains_key("$ref") {
        return;
    }
    match walk.version {
        Version::V20 => {
            for keyword in SINCE_30 {
                if members.contains_key(keyword) {
                    let place = || At::Key(at.ptr().child(keyword));
                    walk.warn_of(keyword, Version::V30, place);
                }
            }
            file(walk, members, at);
        }
        _ => items(walk, members, at),
    }
    both_directions(walk, members, at);
    default(walk, members, at);
}

/// Warns of an array without `items` (OpenAPI 3.0.3, section 4.7.24.1). Swagger 2.0 wants them of
/// parameters only, where its own rules are.
fn items(walk: &mut Walk<'_>, members: &Map<String, Value>, at: &Place<'_>) {
    let is_array = members.get("type").is_some_and(|kind| kind == "array");
    if is_array && !members.contains_key("items") && !members.contains_key("prefixItems") {
        let message = "`type: array` needs `items`; without them an item is any JSON value";
        let at = at.ptr().child("type");
        walk.diagnostics.report(&NO_ITEMS, &at, message);
    }
}

/// Ignores `writeOnly` beside `readOnly` (OpenAPI 3.0.3, section 4.7.24.1).
fn both_directions(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    let is_set = |key: &str| members.get(key) == Some(&Value::Bool(true));
    if is_set("readOnly") && is_set("writeOnly") {
        members.shift_remove("writeOnly");
        let message = "`readOnly` and `writeOnly` exclude each other; `writeOnly` is ignored";
        let at = at.ptr().child("writeOnly");
        walk.diagnostics.report(&EXCLUSIVE_MEMBERS, &at, message);
    }
}

/// Warns of a default of another type than the schema's: unlike JSON Schema, Swagger 2.0 and OpenAPI
/// 3.0 forbid it (3.0.3, section 4.7.24.1). It is read as the one value of the type that it can mean,
/// or ignored.
fn default(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    let (Some(Value::String(kind)), Some(value)) = (members.get("type"), members.get("default"))
    else {
        return;
    };
    if is_of_type(value, kind) || value.is_null() && may_be_null(members) {
        return;
    }
    let place = at.ptr().child("default");
    let meant = meant(value, kind, walk.texts.written(&place));
    let wrong = match value {
        Value::Null => format!("null is no value of `type: {kind}` without `nullable: true`"),
        _ => format!("this is no value of `type: {kind}`"),
    };
    let read = match &meant {
        Some(value) => format!("read as `{value}`"),
        None => "ignored".to_owned(),
    };
    let message = format!("{wrong}; the default is {read}");
    walk.diagnostics.report(&DEFAULT, &place, message);
    match meant {
        Some(value) => members.insert("default".to_owned(), value),
        None => members.shift_remove("default"),
    };
}

/// Whether a value is of a type; every value is of one that nobody knows.
fn is_of_type(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

/// The value of a type that a number, a boolean or a text can mean.
fn meant(value: &Value, kind: &str, written: Option<&str>) -> Option<Value> {
    match (kind, value) {
        ("string", Value::Number(_) | Value::Bool(_)) => Some(
            written
                .map_or_else(|| value.to_string(), str::to_owned)
                .into(),
        ),
        ("boolean" | "number" | "integer", Value::String(text)) => {
            let read = serde_json::from_str(text.trim()).ok()?;
            is_of_type(&read, kind).then_some(read)
        }
        _ => None,
    }
}

fn may_be_null(members: &Map<String, Value>) -> bool {
    let is_set = |key: &str| members.get(key).is_some_and(|value| value != false);
    is_set("nullable") || is_set("x-nullable")
}

/// Warns of `type: file` in Swagger 2.0 where it is neither a whole response, nor a definition that
/// may be one. Fields of forms were rewritten before.
fn file(walk: &mut Walk<'_>, members: &Map<String, Value>, at: &Place<'_>) {
    if members.get("type").is_none_or(|kind| kind != "file") {
        return;
    }
    let at = at.ptr();
    let segments: Vec<_> = at.segments().collect();
    let is_response = matches!(segments.as_slice(), [.., responses, _, content, _, schema]
        if responses == "responses" && content == "content" && schema == "schema");
    let is_definition = matches!(segments.as_slice(), [components, schemas, _]
        if components == "components" && schemas == "schemas");
    if !is_response && !is_definition {
        let message = "`type: file` is for fields of forms and for responses; here it is read as \
                       `type: string` with `format: binary`";
        walk.diagnostics.report(&FILE, &at.child("type"), message);
    }
}
