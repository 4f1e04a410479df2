//! The schemas of a description as JSON Schema 2020-12, whatever version of OpenAPI it is written
//! in. Nothing of the generator's own normalisation is used: the two are to agree by themselves.

mod discriminator;
mod keywords;
mod nullable;
mod open;
#[cfg(test)]
mod tests;

pub use open::opened;

use crate::source::{Files, Place};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, VecDeque};

/// Which way a value goes; it decides what `readOnly` and `writeOnly` mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Sent by the client: without `readOnly` properties.
    Request,
    /// Sent by the server: without `writeOnly` properties.
    Reply,
}

/// A schema that was converted, by its number in [`Converter::definitions`].
pub type Id = usize;

/// Converts schemas as they are asked for; every reference leads to a definition of its own.
#[derive(Debug)]
pub struct Converter<'a> {
    files: &'a Files,
    dialect: Dialect,
    direction: Direction,
    known: BTreeMap<(Place, Part), Id>,
    queue: VecDeque<(Place, Part, Id)>,
    definitions: Vec<Value>,
    heirs: BTreeMap<Place, Vec<Place>>,
}

/// A schema with a discriminator that other schemas extend is two things: any of its heirs where it
/// is used, and only itself where it is extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Whole,
    Plain,
}

/// What `$ref` and its siblings mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    /// Swagger 2.0 and OpenAPI 3.0: siblings of `$ref` are ignored, but for `nullable`.
    Old,
    /// OpenAPI 3.1 and later: JSON Schema.
    New,
}

impl<'a> Converter<'a> {
    /// Starts without a schema.
    pub fn new(files: &'a Files, direction: Direction) -> Self {
        let root = files.root();
        let version = root.get("openapi").map(Value::to_string);
        let version = version.unwrap_or_default();
        let is_new = version.trim_matches('"') >= "3.1";
        let mut converter = Self {
            files,
            dialect: if is_new { Dialect::New } else { Dialect::Old },
            direction,
            known: BTreeMap::new(),
            queue: VecDeque::new(),
            definitions: Vec::new(),
            heirs: BTreeMap::new(),
        };
        converter.find_heirs();
        converter
    }

    /// The number of the schema at a place; it and all that it refers to are converted.
    pub fn add(&mut self, place: &Place) -> Id {
        let id = self.id(place, Part::Whole);
        while let Some((place, part, id)) = self.queue.pop_front() {
            let schema = self.files.get(&place).unwrap_or(Value::Bool(true));
            self.definitions[id] = match part {
                Part::Whole => self.with_heirs(&schema, &place),
                Part::Plain => self.convert(&schema, &place),
            };
        }
        id
    }

    /// All that was converted.
    pub fn definitions(self) -> Vec<Value> {
        self.definitions
    }

    fn id(&mut self, place: &Place, part: Part) -> Id {
        let key = (place.clone(), part);
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let id = self.definitions.len();
        self.definitions.push(Value::Bool(true));
        self.known.insert(key, id);
        self.queue.push_back((place.clone(), part, id));
        id
    }

    fn reference(&mut self, place: &Place, part: Part) -> Value {
        json!({"$ref": format!("#/$defs/{}", self.id(place, part))})
    }

    /// A schema that stands at a place.
    fn convert(&mut self, schema: &Value, place: &Place) -> Value {
        let Value::Object(schema) = schema else {
            return Value::Bool(schema.as_bool().unwrap_or(true));
        };
        let mut converted = Map::new();
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            if let Some(target) = self.files.resolve(place, reference) {
                converted.insert(
                    "$ref".into(),
                    self.reference(&target, Part::Whole)["$ref"].take(),
                );
            }
            if self.dialect == Dialect::Old {
                return nullable::allow(converted, schema);
            }
        }
        self.keywords(schema, place, &mut converted);
        self.alternatives(schema, place, &mut converted);
        nullable::allow(converted, schema)
    }
}
