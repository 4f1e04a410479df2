//! Keyword by keyword.

use super::{Converter, Direction, Part};
use crate::source::Place;
use serde_json::{Map, Value, json};

type IsRight = fn(&Value) -> bool;

/// Keywords that mean the same everywhere, with the kind of value that they must have.
const COPIED: &[(&str, IsRight)] = &[
    ("multipleOf", Value::is_number),
    ("maximum", Value::is_number),
    ("minimum", Value::is_number),
    ("exclusiveMaximum", Value::is_number),
    ("exclusiveMinimum", Value::is_number),
    ("maxLength", Value::is_u64),
    ("minLength", Value::is_u64),
    ("maxItems", Value::is_u64),
    ("minItems", Value::is_u64),
    ("uniqueItems", Value::is_boolean),
    ("maxProperties", Value::is_u64),
    ("minProperties", Value::is_u64),
    ("format", Value::is_string),
    ("contentEncoding", Value::is_string),
];

/// Keywords whose value is a schema.
const SCHEMAS: &[&str] = &[
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedProperties",
];

const KINDS: &[&str] = &[
    "string", "number", "integer", "boolean", "array", "object", "null",
];

const FORMATS: &[&str] = &["date-time", "date", "uuid", "email", "uri", "byte"];

impl Converter<'_> {
    /// Everything but references and alternatives.
    pub(super) fn keywords(
        &mut self,
        schema: &Map<String, Value>,
        place: &Place,
        out: &mut Map<String, Value>,
    ) {
        for (key, is_right) in COPIED {
            if let Some(value) = schema.get(*key).filter(|value| is_right(value)) {
                out.insert((*key).to_owned(), value.clone());
            }
        }
        for key in SCHEMAS {
            if let Some(inner) = schema.get(*key).filter(|inner| is_schema(inner)) {
                let converted = self.convert(inner, &place.child(key));
                out.insert((*key).to_owned(), converted);
            }
        }
        if let Some(Value::Array(items)) = schema.get("prefixItems") {
            let at = place.child("prefixItems");
            let items = items.iter().enumerate();
            let items =
                items.map(|(index, item)| self.convert(item, &at.child(&index.to_string())));
            out.insert("prefixItems".into(), items.collect());
        }
        if let Some(Value::Object(patterns)) = schema.get("patternProperties") {
            let at = place.child("patternProperties");
            let patterns = patterns.iter().filter(|(pattern, _)| is_pattern(pattern));
            let converted =
                patterns.map(|(key, inner)| (key.clone(), self.convert(inner, &at.child(key))));
            out.insert(
                "patternProperties".into(),
                Value::Object(converted.collect()),
            );
        }
        self.properties(schema, place, out);
        kinds(schema, out);
        bounds(schema, out);
        values(schema, out);
        remembered(schema, out);
    }

    /// `properties` and `required`, as the direction has them.
    fn properties(
        &mut self,
        schema: &Map<String, Value>,
        place: &Place,
        out: &mut Map<String, Value>,
    ) {
        let mut required: Vec<Value> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter(|name| name.is_string())
            .cloned()
            .collect();
        required.dedup();
        if let Some(Value::Object(properties)) = schema.get("properties") {
            let at = place.child("properties");
            let mut converted = Map::new();
            for (name, property) in properties.iter().filter(|(_, it)| is_schema(it)) {
                let at = at.child(name);
                if self.goes_the_other_way(property, &at) {
                    required.retain(|it| it != name);
                    converted.insert(name.clone(), Value::Bool(false));
                } else {
                    converted.insert(name.clone(), self.convert(property, &at));
                }
            }
            out.insert("properties".into(), Value::Object(converted));
        }
        let mut distinct: Vec<Value> = Vec::new();
        required.retain(|name| {
            let is_new = !distinct.contains(name);
            distinct.extend(is_new.then(|| name.clone()));
            is_new
        });
        if !required.is_empty() {
            out.insert("required".into(), required.into());
        }
    }

    /// Whether a property only travels in the other direction. Its own flags count, those of what it
    /// refers to, and those of the members of an `allOf` around that.
    fn goes_the_other_way(&self, property: &Value, place: &Place) -> bool {
        let flag = match self.direction {
            Direction::Request => "readOnly",
            Direction::Reply => "writeOnly",
        };
        let is_set = |value: &Value| value.get(flag) == Some(&Value::Bool(true));
        if is_set(property) {
            return true;
        }
        let target = |value: &Value, at: &Place| {
            let reference = value.get("$ref")?.as_str()?;
            self.files.follow(self.files.resolve(at, reference)?)
        };
        if let Some((_, value)) = target(property, place) {
            return is_set(&value);
        }
        let members = property.get("allOf").and_then(Value::as_array);
        members.into_iter().flatten().any(|member| {
            is_set(member) || target(member, place).is_some_and(|(_, value)| is_set(&value))
        })
    }

    /// `allOf`, `oneOf` and `anyOf`.
    pub(super) fn alternatives(
        &mut self,
        schema: &Map<String, Value>,
        place: &Place,
        out: &mut Map<String, Value>,
    ) {
        let extends = self.is_heir(place);
        for key in ["allOf", "oneOf", "anyOf"] {
            let Some(Value::Array(members)) = schema.get(key).filter(|list| **list != json!([]))
            else {
                continue;
            };
            let at = place.child(key);
            let mut converted = Vec::new();
            for (index, member) in members.iter().enumerate() {
                let at = at.child(&index.to_string());
                let plain = (key == "allOf" && extends)
                    .then(|| self.base(member, &at))
                    .flatten();
                converted.push(match plain {
                    Some(base) => self.reference(&base, Part::Plain),
                    None => self.convert(member, &at),
                });
            }
            if key != "allOf"
                && let Some(discriminator) = schema.get("discriminator")
            {
                self.tag(discriminator, members, &at, &mut converted);
            }
            out.insert(key.to_owned(), converted.into());
        }
    }
}

/// What can stand where a schema is expected.
pub(super) fn is_schema(value: &Value) -> bool {
    value.is_object() || value.is_boolean()
}

/// Whether the validator can read a pattern: authors write them for other engines.
pub(crate) fn is_pattern(pattern: &str) -> bool {
    jsonschema::validator_for(&json!({"pattern": pattern})).is_ok()
}

/// `type`; a format that makes an integer of a number counts as one.
fn kinds(schema: &Map<String, Value>, out: &mut Map<String, Value>) {
    let words = match schema.get("type") {
        // A format that was written as the type cannot mean anything else.
        Some(Value::String(word)) if FORMATS.contains(&word.as_str()) => {
            out.insert("type".into(), "string".into());
            out.insert("format".into(), word.as_str().into());
            return;
        }
        Some(Value::String(word)) => vec![word.as_str()],
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    let format = schema
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let is_integer = format.starts_with("int") || format.starts_with("uint");
    let mut kinds: Vec<Value> = Vec::new();
    for word in words.into_iter().filter(|word| KINDS.contains(word)) {
        let kind = if is_integer && word == "number" {
            "integer"
        } else {
            word
        };
        if !kinds.contains(&kind.into()) {
            kinds.push(kind.into());
        }
    }
    match kinds.len() {
        0 => {}
        1 => drop(out.insert("type".into(), kinds.remove(0))),
        _ => drop(out.insert("type".into(), kinds.into())),
    }
}

/// Exclusive bounds as booleans, and what the formats of integers can hold.
fn bounds(schema: &Map<String, Value>, out: &mut Map<String, Value>) {
    for (exclusive, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if schema.get(exclusive) == Some(&Value::Bool(true))
            && let Some(limit) = out.remove(bound)
        {
            out.insert(exclusive.to_owned(), limit);
        }
    }
    let is_integer = match out.get("type") {
        Some(Value::String(word)) => word == "integer",
        Some(Value::Array(words)) => words.iter().any(|word| word == "integer"),
        _ => false,
    };
    if !is_integer {
        return;
    }
    let format = schema
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let beyond = |key: &str, limit: f64| {
        schema
            .get(key)
            .and_then(Value::as_f64)
            .is_some_and(|it| it > limit)
    };
    let is_wide = beyond("maximum", 9_223_372_036_854_775_807.0)
        && schema
            .get("minimum")
            .and_then(Value::as_f64)
            .is_some_and(|it| it >= 0.0);
    let (least, most) = match format {
        "int32" | "int16" | "int8" => (json!(i32::MIN), json!(i32::MAX)),
        "uint32" | "uint16" | "uint8" => (json!(0), json!(u32::MAX)),
        "uint64" => (json!(0), json!(u64::MAX)),
        _ if is_wide => (json!(0), json!(u64::MAX)),
        _ => (json!(i64::MIN), json!(i64::MAX)),
    };
    // Mixed with other kinds the limits do no harm: they speak of numbers alone.
    let is_mixed = out.get("type").is_some_and(|it| {
        it.as_array()
            .is_some_and(|words| words.iter().any(|word| word == "number"))
    });
    if is_mixed {
        return;
    }
    tighten(out, "minimum", least, |own, limit| own <= limit);
    tighten(out, "maximum", most, |own, limit| own >= limit);
}

fn tighten(out: &mut Map<String, Value>, key: &str, limit: Value, weaker: fn(f64, f64) -> bool) {
    let own = out.get(key).and_then(Value::as_f64);
    let by = limit.as_f64().unwrap_or_default();
    if own.is_none_or(|own| weaker(own, by)) {
        out.insert(key.to_owned(), limit);
    }
}

/// `enum`, `const` and `pattern`.
fn values(schema: &Map<String, Value>, out: &mut Map<String, Value>) {
    if let Some(Value::Array(values)) = schema.get("enum")
        && !values.is_empty()
    {
        let mut distinct: Vec<Value> = Vec::new();
        for value in values {
            if !distinct.contains(value) {
                distinct.push(value.clone());
            }
        }
        out.insert("enum".into(), distinct.into());
    }
    if let Some(value) = schema.get("const") {
        out.insert("const".into(), value.clone());
    }
    if let Some(pattern) = schema
        .get("pattern")
        .and_then(Value::as_str)
        .filter(|it| is_pattern(it))
    {
        out.insert("pattern".into(), pattern.into());
    }
}

/// What the author shows, for the sampler: strings with a pattern are hard to invent.
fn remembered(schema: &Map<String, Value>, out: &mut Map<String, Value>) {
    let mut shown: Vec<Value> = Vec::new();
    for key in ["example", "default"] {
        shown.extend(schema.get(key).cloned());
    }
    if let Some(Value::Array(examples)) = schema.get("examples") {
        shown.extend(examples.iter().take(3).cloned());
    }
    if !shown.is_empty() {
        out.insert("x-shown".into(), shown.into());
    }
}
