use super::*;
use crate::diag::{At, File};
use crate::document::Document;
use crate::source::{self, Position};
use crate::{Input, InputFile, package};
use serde_json::json;

/// Normalizes a description: its value, and what was said about it as `code line:column message`.
fn normalized(text: &str) -> (Option<Value>, Vec<String>) {
    let texts = Texts::new(&Input {
        name: "x".to_owned(),
        description: InputFile {
            name: "a.yaml".to_owned(),
            bytes: text.as_bytes().to_vec(),
        },
        overlay: None,
        manifest: None,
        target: package::Target::Workspace,
    });
    let mut diagnostics = Diagnostics::default();
    let value = source::load(&texts, File::Description, &mut diagnostics).unwrap();
    let value = normalize(value, &texts, &mut diagnostics);
    if let Some(value) = &value {
        assert!(Document::open(value.clone(), &mut Diagnostics::default()).is_some());
    }
    let say = |at: &At| {
        let offset = texts.place(at).range.start;
        let Position { line, column } = texts.get(File::Description).unwrap().position(offset);
        format!("{line}:{column}")
    };
    let said = diagnostics
        .iter()
        .map(|d| format!("{} {} {}", d.code.id, say(&d.at), d.message));
    (value, said.collect())
}

/// A schema after normalization, from a document that says 3.1 or 3.0.
fn schema_in(version: &str, schema: &Value) -> (Value, usize) {
    let document = json!({
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": {"A": schema}},
    });
    let (value, said) = normalized(&document.to_string());
    (
        value.unwrap()["components"]["schemas"]["A"].clone(),
        said.len(),
    )
}

/// Asserts what becomes of a schema of version 3.1.
#[track_caller]
fn becomes(before: Value, after: Value) {
    let (value, said) = schema_in("3.1.0", &before);
    assert_eq!(value.to_string(), after.to_string());
    assert_eq!(said, 0, "nothing to warn of in 3.1");
    let (value, said) = schema_in("3.0.3", &before);
    assert_eq!(value, after, "the same in 3.0");
    assert_eq!(said > 0, before != after, "but warned of");
}

#[test]
fn a_type_with_null_is_nullable() {
    becomes(
        json!({"type": ["string", "null"]}),
        json!({"type": "string", "nullable": true}),
    );
    becomes(json!({"type": ["string"]}), json!({"type": "string"}));
    becomes(
        json!({"type": "string", "nullable": true}),
        json!({"type": "string", "nullable": true}),
    );
}

#[test]
fn several_types_and_null_alone_are_parked() {
    becomes(
        json!({"type": ["string", "integer", "string"], "maxLength": 3}),
        json!({"x-oas31-type": ["string", "integer"], "maxLength": 3}),
    );
    becomes(
        json!({"type": ["null", "string", "integer"]}),
        json!({"x-oas31-type": ["string", "integer"], "nullable": true}),
    );
    becomes(
        json!({"anyOf": [{"type": "string"}, {"type": "null"}]}),
        json!({"anyOf": [{"type": "string"}, {"x-oas31-type": ["null"]}]}),
    );
    becomes(json!({"type": ["null"]}), json!({"x-oas31-type": ["null"]}));
    becomes(json!({"type": null}), json!({"x-oas31-type": ["null"]}));
}

#[test]
fn numeric_exclusive_bounds_become_flags() {
    becomes(
        json!({"exclusiveMinimum": 5}),
        json!({"exclusiveMinimum": true, "minimum": 5}),
    );
    becomes(
        json!({"exclusiveMaximum": 5, "maximum": 5.0}),
        json!({"exclusiveMaximum": true, "maximum": 5}),
    );
    becomes(
        json!({"minimum": 6, "exclusiveMinimum": 5}),
        json!({"minimum": 6, "exclusiveMinimum": false}),
    );
    becomes(
        json!({"maximum": 4, "exclusiveMaximum": 5}),
        json!({"maximum": 4, "exclusiveMaximum": false}),
    );
    becomes(
        json!({"minimum": 6, "exclusiveMinimum": true}),
        json!({"minimum": 6, "exclusiveMinimum": true}),
    );
}

#[test]
fn boolean_schemas_become_objects() {
    becomes(
        json!({"properties": {"a": true, "b": false}, "items": false}),
        json!({"properties": {"a": {}, "b": {"not": {}}}, "items": {"not": {}}}),
    );
    becomes(
        json!({"additionalProperties": false, "unevaluatedProperties": false}),
        json!({"additionalProperties": false, "x-oas31-unevaluatedProperties": false}),
    );
}

#[test]
fn constants_and_examples_are_told_both_ways() {
    becomes(
        json!({"const": null}),
        json!({"x-oas31-const": null, "enum": [null]}),
    );
    becomes(
        json!({"type": "string", "const": "a", "enum": ["a", "b"]}),
        json!({"type": "string", "x-oas31-const": "a", "enum": ["a"]}),
    );
    becomes(
        json!({"examples": [1, 2], "type": "integer"}),
        json!({"x-oas31-examples": [1, 2], "type": "integer", "example": 1}),
    );
    becomes(
        json!({"examples": [1], "example": 2}),
        json!({"x-oas31-examples": [1], "example": 2}),
    );
}

#[test]
fn what_version_30_cannot_say_is_parked_and_still_walked() {
    let nullable = json!({"type": ["string", "null"]});
    let after = json!({"type": "string", "nullable": true});
    for keyword in [
        "contains",
        "propertyNames",
        "if",
        "then",
        "else",
        "unevaluatedItems",
        "contentSchema",
        "unevaluatedProperties",
    ] {
        becomes(
            json!({ keyword: nullable }),
            json!({ format!("x-oas31-{keyword}"): after }),
        );
    }
    for keyword in ["$defs", "patternProperties", "dependentSchemas"] {
        becomes(
            json!({ keyword: {"type": nullable} }),
            json!({ format!("x-oas31-{keyword}"): {"type": after} }),
        );
    }
    becomes(
        json!({"prefixItems": [nullable]}),
        json!({"x-oas31-prefixItems": [after]}),
    );
    for keyword in [
        "contentEncoding",
        "contentMediaType",
        "$id",
        "$schema",
        "$anchor",
        "$dynamicRef",
        "$dynamicAnchor",
        "$comment",
    ] {
        becomes(
            json!({ keyword: "x" }),
            json!({ format!("x-oas31-{keyword}"): "x" }),
        );
    }
    becomes(
        json!({"dependentRequired": {"a": ["b"]}, "minContains": 2}),
        json!({"x-oas31-dependentRequired": {"a": ["b"]}, "x-oas31-minContains": 2}),
    );
}

#[test]
fn siblings_of_a_reference_are_kept() {
    let schema = json!({"$ref": "#/components/schemas/A", "description": "d", "type": ["null"]});
    let after =
        json!({"$ref": "#/components/schemas/A", "description": "d", "x-oas31-type": ["null"]});
    becomes(schema, after);
}

#[test]
fn what_only_looks_like_a_keyword_is_left_alone() {
    let same = json!({
        "properties": {
            "type": {"type": "array", "items": {}},
            "const": {"enum": [{"const": 1}]},
            "examples": {"default": {"type": ["a", "b"]}},
        },
        "example": {"type": ["string", "null"], "const": 1, "$defs": true},
        "x-note": {"const": 1, "null": null},
    });
    becomes(same.clone(), same);
}

#[test]
fn schemas_are_found_wherever_they_stand() {
    let (value, said) = normalized(
        r#"
openapi: 3.1.0
info: {title: t, version: "1", summary: s, license: {name: n, identifier: MIT}}
webhooks:
  w: {post: {requestBody: {content: {a/b: {schema: {const: 1}}}}}}
components:
  pathItems:
    p: {parameters: [{name: a, in: query, schema: {const: 2}}]}
  responses:
    r:
      description: d
      headers: {h: {schema: {const: 3}}}
      content: {a/b: {encoding: {e: {headers: {h: {schema: {const: 4}}}}}}}
  callbacks:
    c: {"{$url}": {get: {responses: {default: {description: d, content: {a/b: {schema: {const: 5}}}}}}}}
"#,
    );
    let text = value.unwrap().to_string();
    for constant in 1..=5 {
        assert!(
            text.contains(&format!("{{\"x-oas31-const\":{constant},\"enum\"")),
            "{constant} {text}"
        );
    }
    for parked in [
        "x-oas31-webhooks",
        "x-oas31-summary",
        "x-oas31-identifier",
        "\"pathItems\"",
    ] {
        assert!(text.contains(parked), "{parked} {text}");
    }
    assert!(
        text.starts_with(r#"{"openapi":"3.0.3""#) && text.contains(r#""paths":{}"#),
        "{text}"
    );
    assert_eq!(said, [""; 0], "nothing of this is odd in 3.1");
}

#[test]
fn versions_that_cannot_be_read_are_located() {
    let fault = |text: &str| {
        let (value, said) = normalized(text);
        assert_eq!(value, None);
        said.join("; ")
    };
    assert_eq!(
        fault("a: 1"),
        "E040 1:1 there is no member `openapi` that says the version"
    );
    assert_eq!(fault("- 1"), "E033 1:1 expected an OpenAPI Object");
    assert_eq!(
        fault("a: 1\nswagger: \"2.0\""),
        "E041 2:10 version 2.0 is not supported yet"
    );
    assert_eq!(
        fault("openapi: 3.2.0"),
        "E041 1:10 version 3.2.0 is not supported yet"
    );
    assert_eq!(
        fault("openapi: three"),
        "E042 1:10 `three` is no version of OpenAPI"
    );
    assert_eq!(fault("openapi: []"), "E042 1:1 `` is no version of OpenAPI");
}

#[test]
fn lenient_readings_are_warned_of() {
    let (value, said) = normalized(
        r#"openapi: 3.0
info: {title: 2020, version: 1.10}
servers:
  - url: https://x
    variables: {port: {default: 8443, enum: [8443, "443"]}}
tags:
security:
  - key:
paths:
  /a:
    get:
      description: null
      responses:
        204:
        200: {description: d, content: {a/b: null}}
    delete: {}
"#,
    );
    let value = value.unwrap();
    assert_eq!(
        said,
        [
            "W031 6:1 `tags` is null; it is read as if it were absent",
            "W033 1:10 expected a string; this is read as \"3.0\"",
            "W033 2:15 expected a string; this is read as \"2020\"",
            "W033 2:30 expected a string; this is read as \"1.10\"",
            "W033 5:33 expected a string; this is read as \"8443\"",
            "W033 5:46 expected a string; this is read as \"8443\"",
            "W031 8:5 null is read as an empty list of scopes",
            "W031 12:20 `description` is null; it is read as if it were absent",
            "W031 14:9 null is read as an empty object",
            "W032 14:9 a Response Object needs `description`; it is read as empty",
            "W031 15:46 null is read as an empty object",
            "W032 16:5 an Operation Object needs `responses`; it is read as empty",
        ]
    );
    assert_eq!(value["info"], json!({"title": "2020", "version": "1.10"}));
    assert_eq!(value["security"], json!([{"key": []}]));
    assert_eq!(
        value["paths"]["/a"]["get"]["responses"]["204"],
        json!({"description": ""})
    );
    assert_eq!(value["paths"]["/a"]["delete"], json!({"responses": {}}));
}
