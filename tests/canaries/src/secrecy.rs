//! What of a value must not be shown, by the letter of the description: `format: password`,
//! `writeOnly`, `x-sensitive`, and the names that `api.toml` lists.

use crate::places::Places;
use roundtrip::source::Place;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What the description says of one value.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Whether nothing may show it.
    pub is_secret: bool,
    /// Whether it is a secret because of a name that only the server knows: nothing but the type of the
    /// whole tells that it is one.
    pub is_extra: bool,
    /// `format`, where a schema gives one.
    pub format: Option<String>,
}

/// What is said of every value that a schema speaks of, by JSON Pointer.
pub type Words = BTreeMap<String, Word>;

/// Schemas inside of each other at most: a chain of references may lead back to itself.
const DEEPEST: usize = 64;

/// Walks a value with its schema. A value of which the description says nothing has no entry.
pub fn words(places: &Places<'_>, names: &[String], place: &Place, value: &Value) -> Words {
    let mut walk = Walk {
        places,
        names,
        words: Words::new(),
        depth: 0,
    };
    walk.visit(place, "", value, false);
    walk.words
}

struct Walk<'a> {
    places: &'a Places<'a>,
    names: &'a [String],
    words: Words,
    depth: usize,
}

impl Walk<'_> {
    /// Visits a value with a schema that speaks of it.
    fn visit(&mut self, place: &Place, at: &str, value: &Value, is_secret: bool) {
        let Some(Value::Object(schema)) = self.places.files().get(place) else {
            return;
        };
        if self.depth == DEEPEST {
            return;
        }
        self.depth += 1;
        let is_secret = is_secret || says_secret(&schema);
        let word = self.words.entry(at.to_owned()).or_default();
        word.is_secret |= is_secret;
        let format = schema.get("format").and_then(Value::as_str);
        word.format = word.format.take().or(format.map(str::to_owned));
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str)
            && let Some(target) = self.places.files().resolve(place, reference)
        {
            self.visit(&target, at, value, is_secret);
        }
        self.compositions(&schema, place, at, value, is_secret);
        match value {
            Value::Object(members) => self.members(&schema, place, at, members, is_secret),
            Value::Array(items) => self.items(&schema, place, at, items, is_secret),
            _ => {}
        }
        self.depth -= 1;
    }

    /// `allOf`, and of alternatives those that allow the value.
    fn compositions(
        &mut self,
        schema: &Map<String, Value>,
        place: &Place,
        at: &str,
        value: &Value,
        is_secret: bool,
    ) {
        for key in ["allOf", "oneOf", "anyOf"] {
            let members = schema.get(key).and_then(Value::as_array);
            for index in 0..members.map_or(0, Vec::len) {
                let member = place.child(key).child(&index.to_string());
                if key == "allOf" || self.places.allows(&member, value) {
                    self.visit(&member, at, value, is_secret);
                }
            }
        }
    }

    fn members(
        &mut self,
        schema: &Map<String, Value>,
        place: &Place,
        at: &str,
        members: &Map<String, Value>,
        is_secret: bool,
    ) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, value) in members {
            let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            let child = match properties.is_some_and(|known| known.contains_key(key)) {
                true => place.child("properties").child(key),
                false => place.child("additionalProperties"),
            };
            let named = self.names.contains(key);
            self.visit(&child, &at, value, is_secret || named);
            let is_extra = properties.is_some() && child.name() == "additionalProperties";
            if let Some(word) = self.words.get_mut(&at) {
                word.is_extra |= is_extra && !is_secret && !named;
            }
            if is_secret || named {
                self.hide(&at, value);
            }
        }
    }

    fn items(
        &mut self,
        schema: &Map<String, Value>,
        place: &Place,
        at: &str,
        items: &[Value],
        is_secret: bool,
    ) {
        let first = schema.get("prefixItems").and_then(Value::as_array);
        for (index, value) in items.iter().enumerate() {
            let at = format!("{at}/{index}");
            let child = match index < first.map_or(0, Vec::len) {
                true => place.child("prefixItems").child(&index.to_string()),
                false => place.child("items"),
            };
            self.visit(&child, &at, value, is_secret);
            if is_secret {
                self.hide(&at, value);
            }
        }
    }

    /// What is inside of something secret is secret, whether a schema speaks of it or not.
    fn hide(&mut self, at: &str, value: &Value) {
        self.words.entry(at.to_owned()).or_default().is_secret = true;
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    let key = key.replace('~', "~0").replace('/', "~1");
                    self.hide(&format!("{at}/{key}"), value);
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    self.hide(&format!("{at}/{index}"), value);
                }
            }
            _ => {}
        }
    }
}

/// Whether a schema or a parameter says that its value is secret.
pub fn says_secret(schema: &Map<String, Value>) -> bool {
    let is_set = |key: &str| schema.get(key) == Some(&Value::Bool(true));
    let is_password = schema.get("format") == Some(&"password".into());
    is_password || is_set("writeOnly") || is_set("x-sensitive")
}
