//! Writes the tables that the suites walk: every type and every operation of the five crates, and of
//! the good cases that have something to hide, whose crates become modules here.

mod operations;
mod table;

use callwright_codegen::{Input, Product, watch};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use tests::compiled;

fn main() {
    let root = tests::workspace().root().to_path_buf();
    for watched in ["specs", "tests/cases/ok"] {
        println!("cargo::rerun-if-changed={}", root.join(watched).display());
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut modules = String::new();
    let mut tables = String::new();
    let mut names = Vec::new();
    for input in tests::specs() {
        let root = format!("::{}", input.name.replace('-', "_"));
        tables.push_str(&table::write(&input, &root).expect("a crate comes of the description"));
        names.push(input.name.replace('-', "_"));
    }
    for input in tests::cases("ok").iter().map(tests::Case::input) {
        if !hides_something(&input) {
            continue;
        }
        let path = format!("crate::cases::{}", input.name);
        let Some(table) = table::write(&input, &path) else {
            continue;
        };
        writeln!(modules, "{}", module(&out, &path, &input)).expect("a string takes everything");
        tables.push_str(&table);
        names.push(input.name);
    }
    let rows: String = names
        .iter()
        .map(|name| format!("    &walk_{name}::CRATE,\n"))
        .collect();
    writeln!(
        tables,
        "/// Every crate that is walked.\npub static CRATES: &[&crate::table::Crate] = &[\n{rows}];"
    )
    .expect("a string takes everything");
    fs::write(out.join("cases.rs"), modules).expect("OUT_DIR can be written");
    fs::write(out.join("tables.rs"), tables).expect("OUT_DIR can be written");
}

/// The crate of a case as a module.
fn module(out: &Path, path: &str, input: &Input) -> String {
    let tree = compiled::tree(input).expect("it was generated for its table");
    let root = compiled::write(&out.join("cases").join(&input.name), path, &tree);
    compiled::turn_on_features(&tree);
    format!(
        "/// The case `{0}`.\n#[path = {root:?}]\npub mod {0};",
        input.name
    )
}

/// Whether a description has values that nothing shows: those of schemas, of parameters, of
/// credentials, or by names in the manifest.
fn hides_something(input: &Input) -> bool {
    let mut found = false;
    watch(input, &mut |product| {
        if let Product::Overlay(value) = product {
            found = speaks_of_secrets(value);
        }
    });
    let manifest = input.manifest.iter();
    let mut manifest = manifest.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
    found || manifest.any(|text| text.contains("sensitive ="))
}

fn speaks_of_secrets(value: &Value) -> bool {
    let is_set = |key: &str| value.get(key) == Some(&Value::Bool(true));
    if is_set("writeOnly")
        || is_set("x-sensitive")
        || value.get("format") == Some(&"password".into())
    {
        return true;
    }
    match value {
        Value::Object(members) => members
            .iter()
            .any(|(key, member)| key == "securitySchemes" || speaks_of_secrets(member)),
        Value::Array(items) => items.iter().any(speaks_of_secrets),
        _ => false,
    }
}
