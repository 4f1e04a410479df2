//! Changes to a description as a tree of values.

use crate::random::Random;
use serde_json::{Map, Value, json};

/// Keys that mean something somewhere.
const KEYS: &[&str] = &[
    "$ref",
    "type",
    "oneOf",
    "anyOf",
    "allOf",
    "not",
    "items",
    "properties",
    "additionalProperties",
    "patternProperties",
    "prefixItems",
    "required",
    "enum",
    "const",
    "nullable",
    "format",
    "default",
    "example",
    "discriminator",
    "mapping",
    "schema",
    "content",
    "parameters",
    "requestBody",
    "responses",
    "default",
    "200",
    "4XX",
    "in",
    "name",
    "style",
    "explode",
    "security",
    "servers",
    "components",
    "schemas",
    "paths",
    "get",
    "post",
    "operationId",
    "tags",
    "description",
    "deprecated",
    "readOnly",
    "writeOnly",
    "minimum",
    "maximum",
    "headers",
    "links",
    "callbacks",
    "webhooks",
    "$defs",
    "$anchor",
    "$dynamicRef",
    "$id",
    "swagger",
    "openapi",
    "definitions",
    "x-oas31-type",
    "",
    " ",
    "self",
    "Self",
    "type_",
    "r#type",
    "a/b",
    "a~b",
    "a.b",
    "1",
    "é",
    "🦀",
    "\u{0}",
    "__proto__",
];

/// Values that are odd nearly anywhere.
fn odd(random: &mut Random) -> Value {
    let texts = [
        "",
        " ",
        "null",
        "object",
        "array",
        "string",
        "integer",
        "#",
        "#/",
        "#/components",
        "#/paths/~1",
        "#/components/schemas/A",
        "#/components/schemas/%41",
        "other.yaml#/components/schemas/A",
        "other.yaml",
        "broken.yaml#/a",
        "other.yaml#/paths",
        "https://example.com/x.json",
        "{",
        "}",
        "/{a}/{a}",
        "/{a}{b}",
        "a\nb",
        "\"",
        "\\",
        "*/",
        "`x`",
        "]]>",
        "é🦀",
        "\u{202e}",
        "2.0",
        "3.2.0",
        "application/json; charset=x",
        "multipart/form-data",
        "text/event-stream",
        "*/*",
        "application/*+json",
    ];
    let text = random.pick(&texts).copied().unwrap_or_default();
    match random.below(14) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3 => json!(0),
        4 => json!(-1),
        5 => json!(u64::MAX),
        6 => json!(1e308),
        7 => json!({}),
        8 => json!([]),
        9 => json!([null, {}, [], "", 1.5]),
        10 => json!({"$ref": text}),
        11 => json!("x".repeat(1 << random.below(16))),
        12 => deep(1 << random.below(9)),
        _ => json!(text),
    }
}

fn deep(depth: usize) -> Value {
    (0..depth).fold(json!({"type": "string"}), |inner, level| match level % 3 {
        0 => json!({"type": "array", "items": inner}),
        1 => json!({"type": "object", "properties": {"a": inner}}),
        _ => json!({"allOf": [inner]}),
    })
}

/// Changes a tree once. `donor`: where parts for transplantation come from.
pub fn change(root: &mut Value, donor: Option<&Value>, random: &mut Random) {
    let count = size(root);
    match random.below(8) {
        0 => *nth(root, random.below(count)) = odd(random),
        1 => rename(nth(root, random.below(count)), random),
        2 => add(nth(root, random.below(count)), random),
        3 => remove(nth(root, random.below(count)), random),
        4 => {
            let mut part = nth(root, random.below(count)).take();
            let count = size(root);
            std::mem::swap(nth(root, random.below(count)), &mut part);
        }
        5 => {
            let part = nth(root, random.below(count)).clone();
            *nth(root, random.below(count)) = part;
        }
        6 => shuffle(nth(root, random.below(count)), random),
        _ => {
            if let Some(donor) = donor {
                let mut donor = donor.clone();
                let parts = size(&donor);
                let part = nth(&mut donor, random.below(parts)).take();
                *nth(root, random.below(count)) = part;
            }
        }
    }
}

/// How many values there are in a value, with itself.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum::<usize>(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

/// The value with this number, counted from the outside to the inside.
fn nth(value: &mut Value, number: usize) -> &mut Value {
    let Some((index, number)) = child_of(value, number) else {
        return value;
    };
    let child = match value {
        Value::Array(items) => items.get_mut(index),
        Value::Object(members) => members.values_mut().nth(index),
        _ => None,
    };
    nth(child.expect("it was counted"), number)
}

/// The child that holds the value with this number, and the value's number in there.
fn child_of(value: &Value, number: usize) -> Option<(usize, usize)> {
    let mut number = number.checked_sub(1)?;
    let children: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(members) => members.values().collect(),
        _ => Vec::new(),
    };
    for (index, child) in children.into_iter().enumerate() {
        let size = size(child);
        if number < size {
            return Some((index, number));
        }
        number -= size;
    }
    None
}

fn key(random: &mut Random) -> String {
    random.pick(KEYS).copied().unwrap_or_default().to_owned()
}

fn rename(value: &mut Value, random: &mut Random) {
    let Value::Object(members) = value else {
        return;
    };
    let at = random.below(members.len());
    let new = key(random);
    let renamed = std::mem::take(members).into_iter().enumerate();
    *members = renamed
        .map(|(index, (name, value))| (if index == at { new.clone() } else { name }, value))
        .collect();
}

fn add(value: &mut Value, random: &mut Random) {
    let new = odd(random);
    match value {
        Value::Object(members) => {
            members.insert(key(random), new);
        }
        Value::Array(items) => items.push(new),
        other => *other = new,
    }
}

fn remove(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(members) => {
            let name = members.keys().nth(random.below(members.len())).cloned();
            if let Some(name) = name {
                members.shift_remove(&name);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            items.remove(random.below(items.len()));
        }
        other => *other = Value::Null,
    }
}

/// Another order of members or items, some of them twice.
fn shuffle(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(members) => {
            let mut entries: Vec<_> = std::mem::take(members).into_iter().collect();
            let at = random.below(entries.len());
            entries.rotate_left(at);
            *members = Map::from_iter(entries);
        }
        Value::Array(items) => {
            if let Some(item) = random.pick(items).cloned() {
                items.push(item);
            }
        }
        Value::String(text) => text.make_ascii_uppercase(),
        _ => {}
    }
}
