//! The names of a crate as data: JSON Pointer to Rust paths.

use callwright_codegen::ir::{Api, Operation, TypeDef, TypeKind};
use callwright_codegen::naming::{Names, OperationNames, TypeNames};
use callwright_codegen::passes::Facts;
use serde_json::{Map, Value};

/// Every place of the description that got a name in the crate, with the paths of what it became:
/// an operation is a method and a value, an inline schema may be a field and a type.
pub fn table(api: &Api, facts: &Facts, names: &Names) -> Value {
    let mut table = Table::default();
    for (operation, its) in api.operations.iter().zip(&names.operations) {
        table.operation(operation, its, &names.modules[its.module].name.to_string());
    }
    for ((_, def), its) in api.types.iter().zip(&names.types) {
        table.declaration(def, its);
    }
    for (scheme, its) in api.schemes.iter().zip(&names.schemes) {
        table.add(&scheme.at, format!("ClientBuilder::{}", its.setter));
    }
    for (server, its) in api.servers.iter().zip(&names.servers) {
        table.add(&server.at, format!("Server::{}", its.variant));
    }
    for (error, its) in facts.errors.iter().zip(&names.errors) {
        table.add(&error.at, format!("ApiError::{}", its.variant));
    }
    Value::Object(table.0)
}

#[derive(Default)]
struct Table(Map<String, Value>);

impl Table {
    fn add(&mut self, at: impl ToString, path: String) {
        let paths = self
            .0
            .entry(at.to_string())
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(paths) = paths {
            paths.push(Value::String(path));
        }
    }

    fn operation(&mut self, operation: &Operation, names: &OperationNames, module: &str) {
        let value = format!("operations::{module}::{}", names.value);
        self.add(&operation.at, format!("Client::{}", names.method));
        self.add(&operation.at, value.clone());
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            self.add(&parameter.at, format!("{value}::{name}"));
        }
        if let (Some(body), Some(name)) = (&operation.body, &names.body) {
            self.add(&body.at, format!("{value}::{name}"));
        }
    }

    fn declaration(&mut self, def: &TypeDef, names: &TypeNames) {
        let path = format!("types::{}", names.name);
        self.add(&def.at, path.clone());
        match &def.kind {
            TypeKind::Struct(it) => {
                for (field, name) in it.fields.iter().zip(&names.fields) {
                    self.add(&field.at, format!("{path}::{name}"));
                }
            }
            TypeKind::Enum(it) => {
                for (value, name) in it.values.iter().zip(&names.variants) {
                    self.add(&value.at, format!("{path}::{name}"));
                }
            }
            TypeKind::Integers(it) => {
                for (value, name) in it.values.iter().zip(&names.variants) {
                    self.add(&value.at, format!("{path}::{name}"));
                }
            }
            TypeKind::Union(it) => {
                for (variant, name) in it.variants.iter().zip(&names.variants) {
                    self.add(&variant.at, format!("{path}::{name}"));
                }
            }
            TypeKind::Tuple(_) | TypeKind::Reserved => {}
        }
    }
}
