use super::normalized;
use serde_json::{Value, json};

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
    becomes(
        json!({"type": ["string", null]}),
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
fn mutual_tls_becomes_an_http_scheme_that_nobody_knows() {
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "components": {"securitySchemes": {"A": {"type": "mutualTLS"}}},
    });
    let (value, said) = normalized(&document.to_string());
    let scheme = &value.unwrap()["components"]["securitySchemes"]["A"];
    let expected = json!({"x-oas31-type": "mutualTLS", "type": "http", "scheme": "mutualTLS"});
    assert_eq!((scheme, said.len()), (&expected, 0));
}
