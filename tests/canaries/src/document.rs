//! A description with what is asked of it: its types, its operations, what `api.toml` lists.

use callwright_codegen::ir::{Api, Scalar, TypeKind, TypeRef};
use callwright_codegen::naming::Names;
use callwright_codegen::passes::Facts;
use callwright_codegen::{Input, Product, watch};
use roundtrip::source::{Files, Place};
use roundtrip::targets::{self, Target};
use serde_json::Value;
use std::path::PathBuf;

/// A description, read by what shares no code with the generator, and the API that came of it.
#[derive(Debug)]
pub struct Document {
    /// The API's short name.
    pub name: String,
    /// The description's path, which places name.
    path: PathBuf,
    /// The description with its overlay.
    pub description: Value,
    /// The schemas with a type.
    pub targets: Vec<Target>,
    /// The API as the generator has it: which operations there are, in which order.
    pub api: Api,
    /// The names that `api.toml` lists.
    pub names: Vec<String>,
    /// The names of the structs that are declared, but for those with files.
    pub structs: Vec<String>,
}

impl Document {
    /// Reads the description with this name.
    pub fn of(name: &str) -> Self {
        let cases = tests::cases("ok");
        let case = cases.iter().find(|case| case.name == name);
        let specs = tests::specs().into_iter().find(|input| input.name == name);
        let input = specs.or_else(|| case.map(tests::Case::input));
        Self::read(&input.expect("the description of a crate"))
    }

    fn read(input: &Input) -> Self {
        let mut overlaid = Value::Null;
        let mut read = None;
        watch(input, &mut |product| match product {
            Product::Overlay(value) => overlaid = value.clone(),
            Product::Named(api, facts, names) => {
                let path = PathBuf::from(&input.description.name);
                let files = Files::of(path.clone(), overlaid.take());
                let structs = api.types.iter().zip(&names.types);
                let structs = structs
                    .filter(|((id, def), _)| is_json(&def.kind) && facts.declared(*id) == *id);
                read = Some(Self {
                    name: input.name.clone(),
                    path,
                    targets: all_targets(&files, api, facts, names),
                    api: api.clone(),
                    names: listed(input),
                    structs: structs.map(|(_, names)| names.name.to_string()).collect(),
                    description: files.root().as_ref().clone(),
                });
            }
            _ => {}
        });
        read.expect("a crate comes of the description")
    }

    /// The description, to follow references in it. It stays with the thread that asked for it.
    pub fn files(&self) -> Files {
        Files::of(self.path.clone(), self.description.clone())
    }

    /// Whether a value shows itself by the `Debug` of a declared type, and not by that of `std`.
    pub fn is_declared(&self, target: &Target) -> bool {
        target.rust.contains("types ::") || target.rust.contains("types::")
    }

    /// The place of an operation, by its path and its method.
    pub fn operation(&self, files: &Files, index: usize) -> Option<Place> {
        let operation = &self.api.operations[index];
        let path = files.at("/paths").child(&operation.path);
        let (path, _) = files.follow(path)?;
        Some(path.child(&operation.method.as_str().to_lowercase()))
    }
}

/// Whether this is a struct without files.
fn is_json(kind: &TypeKind) -> bool {
    fn is_file(ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Scalar(scalar) => *scalar == Scalar::Upload,
            TypeRef::List(inner) | TypeRef::Nullable(inner) => is_file(inner),
            _ => false,
        }
    }
    match kind {
        TypeKind::Struct(object) => !object.fields.iter().any(|field| is_file(&field.ty)),
        _ => false,
    }
}

/// The schemas with a type, and the declared types inside of others.
fn all_targets(files: &Files, api: &Api, facts: &Facts, names: &Names) -> Vec<Target> {
    let mut targets = targets::find(files, api, facts, names);
    for target in targets::declared(files, api, facts, names) {
        let is_same = |known: &Target| {
            known.rust == target.rust
                && known.place == target.place
                && known.direction == target.direction
        };
        if !targets.iter().any(is_same) {
            targets.push(target);
        }
    }
    targets
}

/// `sensitive` of `api.toml`, read without the generator.
fn listed(input: &Input) -> Vec<String> {
    let Some(file) = &input.manifest else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(&file.bytes);
    let manifest: toml::Table = text.parse().expect("a manifest is TOML");
    let names = manifest.get("sensitive").and_then(toml::Value::as_array);
    let names = names.into_iter().flatten();
    names
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}
