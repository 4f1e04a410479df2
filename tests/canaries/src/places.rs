//! Schemas at their places, with values that they allow.

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
    /// Converts the schemas at these places, and every alternative of the description.
    ///
    /// # Errors
    ///
    /// Where they are no schemas.
    pub fn new(files: &'a Files, of: &[Place], direction: Direction) -> Result<Self, String> {
        let mut converter = Converter::new(files, direction);
        let mut alternatives = Vec::new();
        collect(&files.root(), &files.at(""), &mut alternatives);
        let all = of.iter().chain(&alternatives);
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

    /// Values that the schema at a place allows: every member and every alternative is in some of them.
    pub fn values(&self, place: &Place) -> Vec<Value> {
        let sampler = Sampler::new(&self.judge);
        let id = self.ids.get(place);
        id.map(|id| sampler.draw(*id).1).unwrap_or_default()
    }
}

/// The places of all alternatives.
fn collect(value: &Value, at: &Place, found: &mut Vec<Place>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let at = at.child(key);
                if let (true, Value::Array(items)) = (key == "oneOf" || key == "anyOf", member) {
                    found.extend((0..items.len()).map(|index| at.child(&index.to_string())));
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
