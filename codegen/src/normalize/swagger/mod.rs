//! Swagger 2.0 becomes the shape of OpenAPI 3.0.
//!
//! The description is built anew, and every place that moves is recorded. Schemas are copied as they
//! are: what differs in them, and where references point, is rewritten by the walk that follows.

mod body;
mod items;
mod operation;
mod parameter;
mod response;
mod rules;
mod schema;
mod security;
mod servers;

use super::Moves;
use crate::diag::Diagnostics;
use crate::ptr::Ptr;
use crate::reference::decode;
use serde_json::{Map, Value};

pub(super) use schema::rewrite as schema;

/// References to follow one after the other before the chain is taken for a circle.
const LONGEST_CHAIN: usize = 20;

/// Builds the description anew in the shape of version 3.0, and says what was moved.
pub(super) fn upgrade(source: &Value, diagnostics: &mut Diagnostics) -> (Value, Moves) {
    let mut upgrade = Upgrade {
        source,
        consumes: types(source, "consumes", &["application/json"]),
        produces: types(source, "produces", &["application/json"]),
        moves: Moves::default(),
        diagnostics,
    };
    let root = upgrade.document();
    (Value::Object(root), upgrade.moves)
}

/// What an upgrade carries along.
struct Upgrade<'u> {
    source: &'u Value,
    /// Media types of bodies, where an operation names none.
    consumes: Vec<String>,
    /// Media types of replies, where an operation names none.
    produces: Vec<String>,
    moves: Moves,
    diagnostics: &'u mut Diagnostics,
}

/// Something in the description, where it stands there and where it goes to.
#[derive(Clone, Debug)]
struct Part<'u> {
    value: &'u Value,
    from: Ptr,
    to: Ptr,
}

impl<'u> Part<'u> {
    /// The members; none where this is no object.
    fn members(&self) -> impl Iterator<Item = (&'u str, Part<'u>)> + use<'u> {
        let (from, to) = (self.from.clone(), self.to.clone());
        let members = self.value.as_object().into_iter().flatten();
        members.map(move |(key, value)| {
            let part = Part {
                value,
                from: from.child(key),
                to: to.child(key),
            };
            (key.as_str(), part)
        })
    }

    fn get(&self, key: &str) -> Option<&'u Value> {
        self.value.get(key)
    }

    /// The reference that this is.
    fn reference(&self) -> Option<&'u str> {
        self.get("$ref")?.as_str()
    }
}

impl<'u> Upgrade<'u> {
    fn document(&mut self) -> Map<String, Value> {
        let mut root = Map::new();
        let mut components = Map::new();
        let source = Part {
            value: self.source,
            from: Ptr::root(),
            to: Ptr::root(),
        };
        for (key, part) in source.members() {
            let holder = Ptr::root().child("components");
            match key {
                "swagger" | "openapi" | "host" | "basePath" | "schemes" | "consumes"
                | "produces" => {}
                "paths" => {
                    root.insert(key.to_owned(), self.paths(&part));
                }
                "definitions" => {
                    self.moves.record(holder.child("schemas"), part.from);
                    components.insert("schemas".to_owned(), part.value.clone());
                }
                "responses" => {
                    let to = holder.child("responses");
                    let part = Part { to, ..part };
                    let produces = self.produces.clone();
                    let responses = part.members().map(|(name, part)| {
                        self.moves.record(part.to.clone(), part.from.clone());
                        (name.to_owned(), self.response(&part, &produces))
                    });
                    components.insert("responses".to_owned(), responses.collect());
                }
                "parameters" => self.shared_parameters(&part, &mut components),
                "securityDefinitions" => {
                    let to = holder.child("securitySchemes");
                    let part = Part { to, ..part };
                    self.moves.record(part.to.clone(), part.from.clone());
                    components.insert("securitySchemes".to_owned(), self.schemes(&part));
                }
                _ => {
                    root.insert(key.to_owned(), part.value.clone());
                }
            }
        }
        let servers = self.servers();
        if !servers.is_empty() {
            root.insert("servers".to_owned(), Value::Array(servers));
        }
        root.insert("components".to_owned(), Value::Object(components));
        root
    }

    /// Follows references to what they stand for; `None` where that is not in the description.
    fn resolve(&self, part: &Part<'u>) -> Option<Part<'u>> {
        let mut part = part.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = part.reference() else {
                return Some(part);
            };
            let pointer = decode(reference.strip_prefix('#')?)?;
            part.value = self.source.pointer(&pointer)?;
            part.from = Ptr::from_text(&pointer);
        }
        None
    }
}

/// A list of media types under a key.
fn types(holder: &Value, key: &str, otherwise: &[&str]) -> Vec<String> {
    let listed = match holder.get(key) {
        Some(Value::String(single)) => vec![single.clone()],
        Some(Value::Array(types)) => {
            let types = types.iter().filter_map(Value::as_str);
            types.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    };
    if listed.is_empty() {
        return otherwise.iter().map(|&name| name.to_owned()).collect();
    }
    listed
}
