//! Descriptions in, dumps and diagnostics out.

mod all_of;
mod arrays_and_maps;
mod enums;
mod operations;
mod schemas;
mod unions;

use crate::diag::{At, Diagnostics};
use crate::document::Document;
use crate::ir::{Api, dump, validate};
use serde_json::{Value, json};

/// Lowers a description whose root members are filled in, and says what was reported.
fn lowered(mut value: Value) -> (Api, Vec<String>) {
    value["openapi"] = "3.0.3".into();
    value["info"] = json!({"title": "t", "version": "1"});
    if value.get("paths").is_none() {
        value["paths"] = json!({});
    }
    let mut diagnostics = Diagnostics::default();
    let document = Document::open(value, &mut diagnostics).unwrap();
    let api = super::lower(&document, &mut diagnostics);
    assert_eq!(validate(&api), Vec::<String>::new());
    let said = diagnostics.iter().map(|d| match &d.at {
        At::Pointer(at) | At::Key(at) => format!("{} {at}", d.code.id),
        at => format!("{} {at:?}", d.code.id),
    });
    (api, said.collect())
}

/// The dump of what `components.schemas` becomes, without places and blank lines; and the report.
fn schemas(schemas: Value) -> (String, Vec<String>) {
    let (api, said) = lowered(json!({"components": {"schemas": schemas}}));
    let text = dump(&api);
    let lines = text.lines().skip(1);
    let lines = lines.filter(|line| !line.is_empty() && !line.trim_start().starts_with("at "));
    let text: Vec<&str> = lines.collect();
    (text.join("\n"), said)
}

/// The type of the property `p` whose schema this is, as the dump writes it; nothing may be said.
fn property(schema: Value) -> String {
    let (text, said) = property_and_report(schema);
    assert_eq!(said, Vec::<String>::new());
    text
}

fn property_and_report(schema: Value) -> (String, Vec<String>) {
    let (text, said) = schemas(json!({
        "S": {"properties": {"p": schema}},
        "Other": {"type": "object", "properties": {"o": {"type": "string"}}},
        "Word": {"type": "string", "enum": ["a", "b"]},
    }));
    let line = text
        .lines()
        .find(|line| line.starts_with("  optional p: "))
        .unwrap();
    (line["  optional p: ".len()..].to_owned(), said)
}
