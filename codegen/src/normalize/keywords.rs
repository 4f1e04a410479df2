//! The keywords of version 3.1, one function each. Schemas of 3.1 are JSON Schema 2020-12.

use super::Version;
use crate::document::vocabulary::Kind;
use crate::document::{PARKED, PARKED_OF_32};
use serde_json::{Map, Value, json};

/// A rewrite of one keyword; it says whether there was something to rewrite.
type Rewrite = fn(&mut Map<String, Value>) -> bool;

/// The keywords that version 3.0 has with another meaning, or can say in another way.
pub(super) const REWRITES: &[(&str, Rewrite)] = &[
    ("type", type_list),
    ("exclusiveMinimum", |schema| {
        exclusive_bound(schema, "minimum", "exclusiveMinimum", true)
    }),
    ("exclusiveMaximum", |schema| {
        exclusive_bound(schema, "maximum", "exclusiveMaximum", false)
    }),
    ("const", constant),
    ("examples", examples),
];

/// `true` becomes `{}` and `false` becomes `{not: {}}`.
pub(super) fn boolean_schema(schema: &mut Value) -> bool {
    match schema {
        Value::Bool(true) => *schema = json!({}),
        Value::Bool(false) => *schema = json!({"not": {}}),
        _ => return false,
    }
    true
}

/// `type: [string, "null"]` becomes `type: string` and `nullable: true`. Several types, and `null`
/// alone, are parked as a list without `null`, or of `null` alone.
fn type_list(schema: &mut Map<String, Value>) -> bool {
    let written: &[Value] = match schema.get("type") {
        Some(Value::Array(types)) => types,
        Some(single @ (Value::String(_) | Value::Null)) => std::slice::from_ref(single),
        _ => return false,
    };
    // A null that was written without quotes is the same type in the eyes of its author.
    let is_null = |name: &Value| name == "null" || name.is_null();
    let is_plain = written.len() == 1 && schema["type"].is_string() && !is_null(&written[0]);
    if is_plain || !written.iter().all(|name| name.is_string() || is_null(name)) {
        return false;
    }
    let nullable = written.iter().any(is_null);
    let mut types: Vec<Value> = Vec::new();
    for name in written.iter().filter(|name| !is_null(name)) {
        if !types.contains(name) {
            types.push(name.clone());
        }
    }
    let single = types.len() == 1;
    match types.pop() {
        Some(name) if single => {
            schema.insert("type".to_owned(), name);
        }
        Some(name) => {
            types.push(name);
            park_as(schema, "type", Value::Array(types));
        }
        None if nullable => {
            park_as(schema, "type", json!(["null"]));
            return true;
        }
        None => return false,
    }
    if nullable {
        schema.insert("nullable".to_owned(), Value::Bool(true));
    }
    true
}

/// `exclusiveMinimum: 5` becomes `minimum: 5` and `exclusiveMinimum: true`, unless an inclusive bound
/// beside it is the stricter one.
fn exclusive_bound(
    schema: &mut Map<String, Value>,
    bound: &str,
    exclusive: &str,
    lower: bool,
) -> bool {
    let Some(limit @ Value::Number(number)) = schema.get(exclusive) else {
        return false;
    };
    let (limit, value) = (limit.clone(), number.as_f64());
    let inclusive = schema.get(bound).and_then(Value::as_f64);
    let inclusive_is_stricter = match (inclusive, value) {
        (Some(inclusive), Some(value)) if lower => inclusive > value,
        (Some(inclusive), Some(value)) => inclusive < value,
        _ => false,
    };
    schema.insert(exclusive.to_owned(), Value::Bool(!inclusive_is_stricter));
    if !inclusive_is_stricter {
        schema.insert(bound.to_owned(), limit);
    }
    true
}

/// `const: a` becomes `enum: [a]`; the constant is parked as well, since an enumeration of one value
/// may grow and a constant may not.
fn constant(schema: &mut Map<String, Value>) -> bool {
    let Some(value) = schema.get("const").cloned() else {
        return false;
    };
    rename(schema, "const", PARKED);
    schema.insert("enum".to_owned(), Value::Array(vec![value]));
    true
}

/// `examples: [a, b]` becomes `example: a`, unless there is one; the list is parked.
fn examples(schema: &mut Map<String, Value>) -> bool {
    let Some(examples) = schema.get("examples") else {
        return false;
    };
    let first = examples
        .as_array()
        .and_then(|examples| examples.first())
        .cloned();
    rename(schema, "examples", PARKED);
    if let Some(first) = first
        && !schema.contains_key("example")
    {
        schema.insert("example".to_owned(), first);
    }
    true
}

/// `type: mutualTLS` becomes an HTTP scheme of that name, which no client knows; the type is parked.
pub(super) fn mutual_tls(scheme: &mut Map<String, Value>) -> bool {
    if scheme.get("type").is_none_or(|kind| kind != "mutualTLS") {
        return false;
    }
    park_as(scheme, "type", "mutualTLS".into());
    scheme.insert("type".to_owned(), "http".into());
    scheme.insert("scheme".to_owned(), "mutualTLS".into());
    true
}

/// Parks every member that version 3.0 does not have, and names those parked with the version that
/// added them.
pub(super) fn park(kind: Kind, members: &mut Map<String, Value>) -> Vec<(&'static str, Version)> {
    let of_31 = kind.members_of_31().iter();
    let of_31 = of_31.map(|member| (member.key, Version::V31));
    let of_32 = kind.members_of_32().iter();
    let added = of_31.chain(of_32.map(|member| (member.key, Version::V32)));
    let parked: Vec<_> = added
        .filter(|(key, _)| members.contains_key(*key))
        .collect();
    for (key, version) in &parked {
        let prefix = match version {
            Version::V32 => PARKED_OF_32,
            _ => PARKED,
        };
        rename(members, key, prefix);
    }
    parked
}

/// Parks a member with another value.
fn park_as(members: &mut Map<String, Value>, key: &str, value: Value) {
    rename(members, key, PARKED);
    members.insert(format!("{PARKED}{key}"), value);
}

/// Gives a member its parked name, at the same place among the members.
fn rename(members: &mut Map<String, Value>, key: &str, prefix: &str) {
    let renamed = std::mem::take(members).into_iter().map(|(name, value)| {
        if name == key {
            (format!("{prefix}{name}"), value)
        } else {
            (name, value)
        }
    });
    *members = renamed.collect();
}
