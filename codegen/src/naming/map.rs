//! The names as a map from places in the description to paths in Rust.

use super::{Names, TypeNames};
use crate::ir::{Api, Enum, TypeKind};
use crate::passes::Facts;
use crate::ptr::Ptr;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Writes the names as JSON: JSON Pointer to Rust path. A place that several operations share, such
/// as a parameter component, has a list of paths.
pub fn names_json(api: &Api, facts: &Facts, names: &Names) -> String {
    let mut map = Paths::default();
    map.types(api, names);
    map.operations(api, facts, names);
    let schemes = api.schemes.iter().zip(&names.schemes);
    for (scheme, names) in schemes.filter(|(scheme, _)| scheme.kind.is_sent()) {
        map.add(&scheme.at, format!("ClientBuilder::{}", names.setter));
    }
    for (webhook, name) in api.webhooks.iter().zip(&names.webhooks) {
        if let Some(name) = name {
            map.add(&webhook.at, format!("webhooks::{name}"));
        }
    }
    for (server, names) in api.servers.iter().zip(&names.servers) {
        map.add(&server.at, format!("Server::{}", names.variant));
    }
    map.write()
}

#[derive(Default)]
struct Paths(BTreeMap<String, BTreeSet<String>>);

impl Paths {
    fn add(&mut self, at: &Ptr, path: String) {
        self.0.entry(at.to_string()).or_default().insert(path);
    }

    fn values<T>(&mut self, path: &str, values: &Enum<T>, names: &TypeNames) {
        for (value, name) in values.values.iter().zip(&names.variants) {
            self.add(&value.at, format!("{path}::{name}"));
        }
    }

    fn types(&mut self, api: &Api, names: &Names) {
        for ((_, def), names) in api.types.iter().zip(&names.types) {
            let path = format!("types::{}", names.name);
            match &def.kind {
                TypeKind::Struct(object) => {
                    for (field, name) in object.fields.iter().zip(&names.fields) {
                        self.add(&field.at, format!("{path}::{name}"));
                    }
                }
                TypeKind::Enum(values) => self.values(&path, values, names),
                TypeKind::Integers(values) => self.values(&path, values, names),
                TypeKind::Union(union) => {
                    for (variant, name) in union.variants.iter().zip(&names.variants) {
                        // A type that is an alternative has a name of its own.
                        if variant.ty.declared().is_none() {
                            self.add(&variant.at, format!("{path}::{name}"));
                        }
                    }
                }
                TypeKind::Tuple(_) | TypeKind::Reserved => {}
            }
            self.add(&def.at, path);
        }
    }

    fn operations(&mut self, api: &Api, facts: &Facts, names: &Names) {
        for (index, (operation, own)) in api.operations.iter().zip(&names.operations).enumerate() {
            let Some(module) = names.modules.get(own.module) else {
                continue;
            };
            let path = format!("operations::{}::{}", module.name, own.value);
            for (parameter, name) in operation.parameters.iter().zip(&own.parameters) {
                if parameter.at != operation.at {
                    self.add(&parameter.at, format!("{path}::{name}"));
                }
            }
            if let (Some(body), Some(name)) = (&operation.body, &own.body) {
                self.add(&body.at, format!("{path}::{name}"));
            }
            let errors = facts
                .operations
                .get(index)
                .map(|facts| facts.errors.as_slice());
            for (status, error) in errors.unwrap_or_default() {
                let response = operation.responses.iter().find(|r| r.status == *status);
                if let (Some(response), Some(error)) = (response, names.errors.get(*error)) {
                    self.add(&response.at, format!("ApiError::{}", error.variant));
                }
            }
            self.add(&operation.at, path);
        }
    }

    fn write(self) -> String {
        let entries = self.0.into_iter().map(|(at, paths)| {
            let mut paths: Vec<Value> = paths.into_iter().map(Value::from).collect();
            let value = match paths.len() {
                1 => paths.remove(0),
                _ => Value::Array(paths),
            };
            (at, value)
        });
        let map: Map<String, Value> = entries.collect();
        // A map of strings can always be written.
        let mut text = serde_json::to_string_pretty(&map).unwrap_or_default();
        text.push('\n');
        text
    }
}
