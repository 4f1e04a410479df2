//! Schemas of the description as JSON Schema 2020-12.

use super::{Direction, Place};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, VecDeque};

type IsRight = fn(&Value) -> bool;

/// Keywords that mean the same in both, with the kind of value that they must have.
const COPIED: &[(&str, IsRight)] = &[
    ("multipleOf", |value| {
        value.as_f64().is_some_and(|number| number > 0.0)
    }),
    ("maximum", Value::is_number),
    ("minimum", Value::is_number),
    ("maxLength", Value::is_u64),
    ("minLength", Value::is_u64),
    ("maxItems", Value::is_u64),
    ("minItems", Value::is_u64),
    ("uniqueItems", Value::is_boolean),
    ("maxProperties", Value::is_u64),
    ("minProperties", Value::is_u64),
    ("maxContains", Value::is_u64),
    ("minContains", Value::is_u64),
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
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// The kinds of JSON values.
const KINDS: &[&str] = &[
    "string", "number", "integer", "boolean", "array", "object", "null",
];

/// Converts a schema and all that it refers to.
pub(super) struct Converter<'d> {
    direction: Direction,
    numbers: HashMap<String, usize>,
    queue: VecDeque<Place<'d>>,
    /// Where each definition stands in the description.
    places: Vec<Place<'d>>,
}

impl<'d> Converter<'d> {
    /// The schema as JSON Schema whose definitions are numbered, and where each of those stands.
    pub(super) fn convert(place: &Place<'d>, direction: Direction) -> (Value, Vec<Place<'d>>) {
        let mut converter = Self {
            direction,
            numbers: HashMap::new(),
            queue: VecDeque::new(),
            places: Vec::new(),
        };
        let root = converter.reference(place);
        let mut definitions = Map::new();
        while let Some(place) = converter.queue.pop_front() {
            let number = definitions.len().to_string();
            definitions.insert(number, converter.schema(&place));
        }
        (
            json!({"$ref": root, "$defs": definitions}),
            converter.places,
        )
    }

    fn reference(&mut self, place: &Place<'d>) -> Value {
        let next = self.places.len();
        let number = *self.numbers.entry(place.at.clone()).or_insert(next);
        if number == next {
            self.places.push(place.clone());
            self.queue.push_back(place.clone());
        }
        format!("#/$defs/{number}").into()
    }

    /// A schema that stands at a place. One that may be null too is the `else` of `if`: so every other
    /// keyword speaks for itself when it is broken.
    fn schema(&mut self, place: &Place<'d>) -> Value {
        if !place.value.is_object() {
            return place.value.as_bool().unwrap_or(true).into();
        }
        let mut into = Map::new();
        if let Some(target) = place.target() {
            into.insert("$ref".to_owned(), self.reference(&target));
        }
        self.keywords(place, &mut into);
        self.properties(place, &mut into);
        self.alternatives(place, &mut into);
        match is_nullable(place) && !into.is_empty() {
            true => json!({"if": {"type": "null"}, "else": into}),
            false => into.into(),
        }
    }

    fn keywords(&mut self, place: &Place<'d>, into: &mut Map<String, Value>) {
        for (key, is_right) in COPIED {
            if let Some(found) = place.keyword(key).filter(|it| is_right(it.value)) {
                into.insert((*key).to_owned(), found.value.clone());
            }
        }
        for (exclusive, bound) in [
            ("exclusiveMinimum", "minimum"),
            ("exclusiveMaximum", "maximum"),
        ] {
            if place.flag(exclusive)
                && let Some(limit) = into.remove(bound)
            {
                into.insert(exclusive.to_owned(), limit);
            }
        }
        for key in SCHEMAS {
            if let Some(inner) = place.keyword(key) {
                into.insert((*key).to_owned(), self.schema(&inner));
            }
        }
        let items: Vec<Value> = self.list(place, "prefixItems");
        if !items.is_empty() {
            into.insert("prefixItems".to_owned(), items.into());
        }
        kinds(place, into);
        let values = place.items("enum");
        if !values.is_empty() {
            let mut distinct: Vec<Value> = Vec::new();
            for value in values {
                if !distinct.contains(value.value) {
                    distinct.push(value.value.clone());
                }
            }
            into.insert("enum".to_owned(), distinct.into());
        }
        if let Some(pattern) = place.text("pattern").filter(|it| is_pattern(it)) {
            into.insert("pattern".to_owned(), pattern.into());
        }
    }

    /// What is said about the members of an object.
    fn properties(&mut self, place: &Place<'d>, into: &mut Map<String, Value>) {
        let mut required: Vec<&str> = Vec::new();
        for name in place.items("required") {
            let name = name.value.as_str().filter(|name| !required.contains(name));
            required.extend(name);
        }
        let mut converted = Map::new();
        for (name, property) in place.members("properties") {
            // It is not this side's to say.
            if self.is_of_the_other_side(&property) {
                required.retain(|it| *it != name);
            }
            converted.insert(name.to_owned(), self.schema(&property));
        }
        if !converted.is_empty() {
            into.insert("properties".to_owned(), converted.into());
        }
        if !required.is_empty() {
            into.insert("required".to_owned(), required.into());
        }
        for key in ["patternProperties", "dependentSchemas"] {
            let mut converted = Map::new();
            for (name, inner) in place.members(key) {
                if key != "patternProperties" || is_pattern(name) {
                    converted.insert(name.to_owned(), self.schema(&inner));
                }
            }
            if !converted.is_empty() {
                into.insert(key.to_owned(), converted.into());
            }
        }
    }

    fn alternatives(&mut self, place: &Place<'d>, into: &mut Map<String, Value>) {
        for key in ["allOf", "anyOf", "oneOf"] {
            let mut members = self.list(place, key);
            if members.is_empty() {
                continue;
            }
            let discriminator = place.get("discriminator").filter(|_| key != "allOf");
            if let Some(discriminator) = discriminator {
                for (member, converted) in place.items(key).iter().zip(&mut members) {
                    tag(&discriminator, member, converted);
                }
            }
            into.insert(key.to_owned(), members.into());
        }
    }

    fn list(&mut self, place: &Place<'d>, key: &str) -> Vec<Value> {
        let items = place.items(key).into_iter();
        items.map(|item| self.schema(&item)).collect()
    }

    /// Whether a property goes the other way only.
    fn is_of_the_other_side(&self, property: &Place<'d>) -> bool {
        let mark = match self.direction {
            Direction::Request => "readOnly",
            Direction::Reply => "writeOnly",
        };
        property.flag(mark) || property.resolve().flag(mark)
    }
}

/// Whether null is a value beside those that the other keywords allow.
pub(super) fn is_nullable(place: &Place<'_>) -> bool {
    place.flag("nullable") || place.flag("x-nullable")
}

fn kinds(place: &Place<'_>, into: &mut Map<String, Value>) {
    let several = place.items("type");
    let several = several.iter().filter_map(|it| it.value.as_str());
    let words: Vec<&str> = place.text("type").into_iter().chain(several).collect();
    let known = words.into_iter().filter(|word| KINDS.contains(word));
    let known: Vec<&str> = known.collect();
    match known.as_slice() {
        [] => {}
        [one] => drop(into.insert("type".to_owned(), (*one).into())),
        _ => drop(into.insert("type".to_owned(), known.into())),
    }
}

/// Adds the tags that stand for an alternative, so that one alternative only takes a value.
fn tag(discriminator: &Place<'_>, member: &Place<'_>, converted: &mut Value) {
    let (Some(property), Some(target)) = (discriminator.text("propertyName"), member.target())
    else {
        return;
    };
    let name = target.at.rsplit('/').next().unwrap_or_default();
    let mapping = discriminator.members("mapping").into_iter();
    let mapped = mapping.filter(|(_, to)| {
        let to = to.value.as_str().unwrap_or_default();
        to == name
            || member
                .look_up(to)
                .is_some_and(|place| place.at == target.at)
    });
    let mut tags: Vec<&str> = mapped.map(|(key, _)| key).collect();
    let own = target.get("properties").and_then(|it| it.get(property));
    let is_pinned = own.is_some_and(|own| own.resolve().get("enum").is_some());
    match (tags.is_empty(), is_pinned) {
        // The alternative says itself which values are its own.
        (true, true) => return,
        (true, false) => tags.push(name),
        (false, _) => {}
    }
    let tagged = json!({"properties": {property: {"enum": tags}}});
    *converted = json!({"allOf": [converted.take(), tagged]});
}

/// Whether a text is a pattern that can be tried; one that cannot says nothing.
fn is_pattern(text: &str) -> bool {
    super::judge::options()
        .build(&json!({"pattern": text}))
        .is_ok()
}
