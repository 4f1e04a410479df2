//! Paths and operations.

use super::body::Bodies;
use super::parameter::Role;
use super::{Part, Upgrade, types};
use crate::diag::codes::document::OTHER_KIND;
use serde_json::{Map, Value};

/// The methods of a path item.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl<'u> Upgrade<'u> {
    pub(super) fn paths(&mut self, paths: &Part<'u>) -> Value {
        let Value::Object(members) = paths.value else {
            return paths.value.clone();
        };
        let mut upgraded = Map::with_capacity(members.len());
        for (path, item) in paths.members() {
            let item = match path.starts_with("x-") {
                true => item.value.clone(),
                false => self.path_item(&item),
            };
            upgraded.insert(path.to_owned(), item);
        }
        Value::Object(upgraded)
    }

    /// A path item; one that is a reference is replaced by what it refers to.
    fn path_item(&mut self, item: &Part<'u>) -> Value {
        let Some(found) = self.resolve(item) else {
            return item.value.clone();
        };
        if !found.value.is_object() {
            return found.value.clone();
        }
        if found.from != item.from && !self.is_path_item(&found) {
            let at = item.to.child("$ref");
            let message = "this leads to a definition, not a Path Item Object";
            self.diagnostics.report(&OTHER_KIND, &at, message);
            return Value::Object(Map::new());
        }
        if found.from != item.from {
            self.moves.record(found.to.clone(), found.from.clone());
        }
        let mut upgraded = Map::new();
        let mut shared = Bodies::default();
        if let Some((_, list)) = found.members().find(|(key, _)| *key == "parameters") {
            let plain = self.parameters(&list, &mut shared);
            upgraded.insert("parameters".to_owned(), plain);
        }
        for (key, part) in found.members() {
            match key {
                "parameters" => {}
                key if METHODS.contains(&key) => {
                    let operation = self.operation(&part, shared.clone());
                    upgraded.insert(key.to_owned(), operation);
                }
                _ => {
                    upgraded.insert(key.to_owned(), part.value.clone());
                }
            }
        }
        Value::Object(upgraded)
    }

    /// Whether what a path refers to can be a path item: a shared thing of another kind is none.
    fn is_path_item(&self, found: &Part<'u>) -> bool {
        const SHARED: [&str; 4] = [
            "definitions",
            "parameters",
            "responses",
            "securityDefinitions",
        ];
        !SHARED.iter().any(|section| found.is_component(section))
            || found.members().any(|(key, _)| METHODS.contains(&key))
    }

    /// An operation, with the bodies that its path declares for all of its operations.
    fn operation(&mut self, operation: &Part<'u>, mut bodies: Bodies<'u>) -> Value {
        if !operation.value.is_object() {
            return operation.value.clone();
        }
        let consumes = types(operation.value, "consumes", &self.words(&self.consumes));
        let produces = types(operation.value, "produces", &self.words(&self.produces));
        let mut upgraded = Map::new();
        for (key, part) in operation.members() {
            let value = match key {
                "consumes" | "produces" => continue,
                "schemes" => {
                    let servers = self.servers_of(operation.value, &operation.from, &operation.to);
                    if !servers.is_empty() {
                        upgraded.insert("servers".to_owned(), Value::Array(servers));
                    }
                    continue;
                }
                "parameters" => self.parameters(&part, &mut bodies),
                "responses" => self.responses(&part, &produces),
                _ => part.value.clone(),
            };
            upgraded.insert(key.to_owned(), value);
        }
        let to = operation.to.child("requestBody");
        if let Some(body) = self.request_body(&bodies, &to, &consumes) {
            upgraded.insert("requestBody".to_owned(), body);
        }
        Value::Object(upgraded)
    }

    fn responses(&mut self, responses: &Part<'u>, produces: &[String]) -> Value {
        if !responses.value.is_object() {
            return responses.value.clone();
        }
        let upgraded = responses.members().map(|(status, part)| {
            let response = match status.starts_with("x-") {
                true => part.value.clone(),
                false => self.used_response(&part, produces),
            };
            (status.to_owned(), response)
        });
        upgraded.collect()
    }

    /// A list of parameters without those that are bodies, which are collected.
    fn parameters(&mut self, list: &Part<'u>, bodies: &mut Bodies<'u>) -> Value {
        let Value::Array(items) = list.value else {
            return list.value.clone();
        };
        let mut plain = Vec::new();
        for (index, value) in items.iter().enumerate() {
            let written = Part {
                value,
                from: list.from.child(index),
                to: list.to.child(plain.len()),
            };
            let Some(found) = self.resolve(&written) else {
                self.moves.record(written.to, written.from);
                plain.push(value.clone());
                continue;
            };
            match Role::of(found.value) {
                Role::Body => {
                    let name = found.get("name");
                    let before = bodies.set(written, found);
                    // The body of the path is replaced by one with its name; any other one is lost.
                    let lost = before.filter(|(written, named)| {
                        written.from.parent() == Some(list.from.clone()) || *named != name
                    });
                    if let Some((lost, _)) = lost {
                        self.report_several(&lost, &list.to, "this parameter is");
                    }
                }
                Role::Field => bodies.add_field(found),
                Role::Plain if found.is_component("parameters") => {
                    self.moves.record(written.to, written.from);
                    plain.push(value.clone());
                }
                Role::Plain => plain.push(self.parameter(&found)),
            }
        }
        Value::Array(plain)
    }

    /// Names as [`types`] takes them.
    fn words<'w>(&self, names: &'w [String]) -> Vec<&'w str> {
        names.iter().map(String::as_str).collect()
    }
}

impl Part<'_> {
    /// Whether this stands in one of the sections of shared things.
    pub(super) fn is_component(&self, section: &str) -> bool {
        let segments: Vec<_> = self.from.segments().collect();
        matches!(segments.as_slice(), [holder, _] if holder == section)
    }
}
