//! Places in other files, which have no fixed form: the file is called like what is in it.

use super::Walk;
use crate::ptr::Ptr;
use serde_json::Value;

/// What stands in a file when a key is met that the specification knows.
const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Keywords that lead from a schema to another one.
const SCHEMA: &[&str] = &[
    "properties",
    "items",
    "additionalProperties",
    "patternProperties",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "prefixItems",
];

impl Walk<'_, '_> {
    /// Walks a place in another file. The name that a component of the description gives to it counts
    /// as given; a name that only its file has is one that words from the path may be put before.
    pub(super) fn file(&mut self) -> Option<String> {
        let path = self.next()?;
        if let Some((section, name)) = self.alias() {
            self.component(&section);
            return Some(name);
        }
        self.steps = vec![stem(&path)];
        loop {
            let is_item = self.at.value.is_array();
            let key = self.segments.first()?.clone();
            let key = key.trim_start_matches(super::super::keywords::PARKED);
            match key {
                _ if is_item => self.item(),
                _ if SCHEMA.contains(&key) => self.schema(),
                _ if METHODS.contains(&key) && self.at.value.get("$ref").is_none() => {
                    let stem = self.steps.concat();
                    self.steps.clear();
                    let method = self.next()?;
                    return self.operation(&method, &stem);
                }
                "schema" | "content" => self.content(),
                "headers" if self.at.value.get("content").is_some() => self.response(),
                "components" => {
                    self.next();
                }
                "schemas" | "definitions" | "$defs" => {
                    self.next();
                    self.rename();
                }
                "parameters" | "responses" | "requestBodies" | "headers" => {
                    let section = self.next()?;
                    self.rename();
                    self.component(&section);
                }
                _ => self.rename(),
            }
            if let Some((section, name)) = self.alias() {
                self.steps.clear();
                self.component(&section);
                return Some(name);
            }
        }
    }

    /// Takes the next segment for the name of what follows.
    fn rename(&mut self) {
        if let Some(name) = self.next() {
            self.steps = vec![name];
        }
    }

    /// Takes an item of a list. A parameter has a name of its own.
    fn item(&mut self) {
        self.next();
        if let Some(name) = self.at.value.get("name").and_then(Value::as_str) {
            self.steps = vec![name.to_owned()];
        }
    }

    /// The section and the name of the component that refers to this place.
    fn alias(&self) -> Option<(String, String)> {
        let (section, name) = self.at.document().alias(&self.at.at)?;
        Some((section.to_owned(), name.to_owned()))
    }
}

/// What a file is called: its name without the ending, or its folder's name where that says nothing.
fn stem(path: &str) -> String {
    let at = Ptr::from_text(&format!("/{path}"));
    let stem = |name: &str| {
        let plain = name.split('.').next().unwrap_or_default();
        plain.trim_matches('_').to_owned()
    };
    let name = stem(&at.last().unwrap_or_default());
    let folder = at.parent().and_then(|folder| folder.last());
    match folder {
        Some(folder) if matches!(name.as_str(), "" | "index") && !folder.starts_with('.') => folder,
        _ => name,
    }
}
