//! Schemas at their places, with values that they allow.

use crate::fill::fill;
use roundtrip::judge::Judge;
use roundtrip::sample::Sampler;
use roundtrip::schema::{Converter, Direction, Id};
use roundtrip::source::{Files, Place};
use serde_json::Value;
use std::collections::BTreeMap;

/// Schemas of one direction at their places.
#[derive(Debug)]
pub struct Places<'a> {
    files: &'a Files,
    judge: Judge,
    ids: BTreeMap<Place, Id>,
}

impl<'a> Places<'a> {
    /// Converts the schemas at these places, and every other one of the description.
    ///
    /// # Errors
    ///
    /// Where they are no schemas.
    pub fn new(files: &'a Files, of: &[Place], direction: Direction) -> Result<Self, String> {
        let mut converter = Converter::new(files, direction);
        let mut others = Vec::new();
        collect(&files.root(), &files.at(""), &mut others);
        let all = of.iter().chain(&others);
        let ids = all
            .map(|place| (place.clone(), converter.add(place)))
            .collect();
        let judge = Judge::new(converter.definitions())?;
        Ok(Self { files, judge, ids })
    }

    /// The description.
    pub fn files(&self) -> &Files {
        self.files
    }

    /// Whether the schema at a place allows a value.
    pub fn allows(&self, place: &Place, value: &Value) -> bool {
        let id = self.ids.get(place);
        id.is_some_and(|id| self.judge.accepts(*id, value))
    }

    /// Values that the schema at a place allows: every member and every alternative is in some of them,
    /// and all members in the first.
    pub fn values(&self, place: &Place) -> Vec<Value> {
        let drawn = self.drawn(place);
        let full = drawn.iter().map(|value| fill(self, place, value));
        // However many values there are, most members of most of them are alike.
        let full: Vec<Value> = full.take(FILLED).collect();
        full.into_iter().chain(drawn).collect()
    }

    /// The first value that is not null.
    pub fn first(&self, place: &Place) -> Option<Value> {
        self.drawn(place).into_iter().find(|value| !value.is_null())
    }

    fn drawn(&self, place: &Place) -> Vec<Value> {
        let sampler = Sampler::new(&self.judge);
        let id = self.ids.get(place);
        id.map(|id| sampler.draw(*id).1).unwrap_or_default()
    }
}

/// Values that are filled.
const FILLED: usize = 3;

/// The places of all schemas, but for those that stand in operations.
fn collect(value: &Value, at: &Place, found: &mut Vec<Place>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let at = at.child(key);
                match (key.as_str(), member) {
                    ("oneOf" | "anyOf" | "allOf" | "prefixItems", Value::Array(items)) => {
                        found.extend((0..items.len()).map(|index| at.child(&index.to_string())));
                    }
                    ("properties" | "schemas" | "definitions", Value::Object(schemas)) => {
                        found.extend(schemas.keys().map(|name| at.child(name)));
                    }
                    ("items" | "additionalProperties", Value::Object(_)) => found.push(at.clone()),
                    _ => {}
                }
                collect(member, &at, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &at.child(&index.to_string()), found);
            }
        }
        _ => {}
    }
}
