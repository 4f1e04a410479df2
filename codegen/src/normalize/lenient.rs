//! What real descriptions get wrong in ways that have one sensible reading. Each is warned of.

use super::walk::Walk;
use super::{Place, Version};
use crate::diag::codes::document::{
    LEFT_OUT, NULL_MEMBER, READ_AS, REQUIRED_BESIDE, REQUIRED_FLAG, SCALAR_AS_TEXT,
};
use crate::document::vocabulary::{Form, Kind};
use serde_json::{Map, Value, json};

/// Reads a null member as absent.
pub(super) fn nulls(
    walk: &mut Walk<'_>,
    kind: Kind,
    members: &mut Map<String, Value>,
    at: &Place<'_>,
) {
    members.retain(|key, value| {
        // A null is a value where any is welcome, and `type: null` means the type.
        let keep = !value.is_null()
            || matches!(kind.form_in_any(key), None | Some(Form::Any))
            || (kind, key.as_str()) == (Kind::Schema, "type")
            || kind.entry(key).is_some();
        if !keep {
            let message = format!("`{key}` is null; it is read as if it were absent");
            walk.diagnostics
                .report(&NULL_MEMBER, &at.ptr().child(key), message);
        }
        keep
    });
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

/// Formats of strings that some authors write as the type.
const FORMATS: [&str; 6] = ["date-time", "date", "uuid", "email", "uri", "byte"];

/// Reads a format in the place of the type as that format of strings.
pub(super) fn format_as_type(
    walk: &mut Walk<'_>,
    members: &mut Map<String, Value>,
    at: &Place<'_>,
) {
    let format = members.get("type").and_then(Value::as_str);
    let Some(format) = format.filter(|it| FORMATS.contains(it)) else {
        return;
    };
    let message = format!("`{format}` is a format; this is read as a string of that format");
    walk.diagnostics
        .report(&READ_AS, &at.ptr().child("type"), message);
    let format = Value::from(format);
    members.insert("type".to_owned(), "string".into());
    members.entry("format").or_insert(format);
}

/// Ignores `required` beside a reference where the version gives it no meaning: a value without the
/// property is allowed, so it must be read.
pub(super) fn required_beside(
    walk: &mut Walk<'_>,
    members: &mut Map<String, Value>,
    at: &Place<'_>,
) {
    if walk.version >= Version::V31
        || !members.get("$ref").is_some_and(Value::is_string)
        || members.get("required").is_none_or(|it| !it.is_array())
    {
        return;
    }
    members.shift_remove("required");
    let message = "`required` beside a reference means nothing in this version; it is ignored";
    walk.diagnostics
        .report(&REQUIRED_BESIDE, &at.ptr().child("required"), message);
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
    if let Value::String(scheme) = item {
        let message = format!("this is read as `{scheme}: []`");
        walk.diagnostics.report(&READ_AS, &at.ptr(), message);
        let scheme = std::mem::take(scheme);
        *item = json!({scheme: []});
    }
    let Value::Object(schemes) = item else { return };
    for (name, scopes) in schemes.iter_mut().filter(|(_, scopes)| scopes.is_null()) {
        let message = "null is read as an empty list of scopes";
        walk.diagnostics
            .report(&NULL_MEMBER, &at.ptr().child(name), message);
        *scopes = json!([]);
    }
}

/// Reads `discriminator: kind`, as Swagger 2.0 writes it.
pub(super) fn discriminator(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    let Some(Value::String(property)) = members.get("discriminator") else {
        return;
    };
    let property = property.clone();
    if walk.version != Version::V20 {
        let message = format!("this is read as `propertyName: {property}`");
        let at = at.ptr().child("discriminator");
        walk.diagnostics.report(&READ_AS, &at, message);
    }
    let object = json!({"propertyName": property});
    members.insert("discriminator".to_owned(), object);
}

/// Reads a list under `items` as `prefixItems`, which it was called in earlier drafts of JSON Schema.
pub(super) fn item_list(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    if !matches!(members.get("items"), Some(Value::Array(_))) || members.contains_key("prefixItems")
    {
        return;
    }
    let at = at.ptr();
    let message = "a list of schemas under `items` is read as `prefixItems`";
    walk.diagnostics
        .report(&READ_AS, &at.child("items"), message);
    if let Some(items) = members.shift_remove("items") {
        walk.moves
            .record(at.child("x-oas31-prefixItems"), at.child("items"));
        members.insert("x-oas31-prefixItems".to_owned(), items);
    }
}

/// Leaves out what is no schema where there should be one: a keyword that slipped in among the names
/// of properties.
pub(super) fn entries(
    walk: &mut Walk<'_>,
    kind: Kind,
    entries: &mut Map<String, Value>,
    at: &Place<'_>,
) {
    if kind != Kind::Schema {
        return;
    }
    entries.retain(|key, value| {
        let keep = matches!(value, Value::Object(_) | Value::Bool(_) | Value::Null);
        if !keep {
            let message = format!("`{key}` is no schema; it is left out");
            walk.diagnostics
                .report(&LEFT_OUT, &at.ptr().child(key), message);
        }
        keep
    });
}

/// Reads a value of another type than the specification wants, where it can mean one thing only.
pub(super) fn value(walk: &mut Walk<'_>, form: Form, value: &mut Value, at: &Place<'_>) {
    let read = match (form, &*value) {
        (Form::Flag | Form::SchemaOrFlag, Value::String(text)) => text
            .trim()
            .to_ascii_lowercase()
            .parse()
            .ok()
            .map(Value::Bool),
        (Form::Number, Value::String(text)) => number(text),
        (Form::Count, Value::String(text)) => text.trim().parse::<u64>().ok().map(Value::from),
        (Form::Count, Value::Number(number)) => whole(number),
        (Form::TextList, Value::String(_)) => Some(json!([value])),
        (Form::List(kind), Value::Object(members)) => {
            let is_one = |key: &String| kind.form_in_any(key).is_some() || key == "$ref";
            members.keys().any(is_one).then(|| json!([value]))
        }
        (Form::Requirements, Value::Object(_)) => Some(json!([value])),
        (Form::TextMap, Value::Array(names)) => {
            let names = names
                .iter()
                .map(|name| Some((name.as_str()?.to_owned(), json!(""))));
            names.collect::<Option<_>>().map(Value::Object)
        }
        _ => return text(walk, form, value, at),
    };
    if let Some(read) = read {
        let said = match read {
            Value::Array(_) => "a list of one".to_owned(),
            Value::Object(_) => "an object".to_owned(),
            ref scalar => format!("`{scalar}`"),
        };
        let message = format!("this is read as {said}");
        walk.diagnostics.report(&READ_AS, &at.ptr(), message);
        if read.is_array() {
            walk.moves.record(at.ptr().child(0), at.ptr());
        }
        *value = read;
        text(walk, form, value, at);
    }
}

fn number(text: &str) -> Option<Value> {
    let number: Value = serde_json::from_str(text.trim()).ok()?;
    number.is_number().then_some(number)
}

/// `10.0` as the whole number that it is.
fn whole(number: &serde_json::Number) -> Option<Value> {
    let float = number.as_f64().filter(|_| !number.is_u64())?;
    let whole = float as u64;
    (whole as f64 == float).then(|| Value::from(whole))
}

/// Reads a number or a boolean as text, as it is written, where OpenAPI wants text.
fn text(walk: &mut Walk<'_>, form: Form, value: &mut Value, at: &Place<'_>) {
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
