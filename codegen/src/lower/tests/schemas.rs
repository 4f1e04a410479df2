//! Schemas, one construct each.

use super::{property, property_and_report, schemas};
use serde_json::{Value, json};

#[test]
fn scalars_lists_and_maps() {
    for (schema, expected) in [
        (json!({"type": "string"}), "string"),
        (
            json!({"type": "string", "format": "date-time"}),
            "date-time",
        ),
        (json!({"format": "uuid"}), "uuid"),
        (json!({"type": "integer"}), "i64"),
        (json!({"type": "number", "format": "float"}), "f64"),
        (json!({"type": "boolean"}), "bool"),
        (json!({}), "json"),
        (json!({"type": "object"}), "json object"),
        (
            json!({"type": "object", "additionalProperties": {}}),
            "json object",
        ),
        (
            json!({"additionalProperties": {"type": "integer"}}),
            "{i64}",
        ),
        (
            json!({"type": "array", "items": {"type": "string"}}),
            "[string]",
        ),
        (json!({"type": "array"}), "[json]"),
        (
            json!({"items": {"$ref": "#/components/schemas/Other"}}),
            "[Other]",
        ),
        (json!({"type": "string", "format": "binary"}), "string"),
        (
            json!({"type": "string", "pattern": "^a", "maxLength": 5}),
            "string",
        ),
    ] {
        assert_eq!(property(schema.clone()), expected, "{schema}");
    }
}

#[test]
fn every_spelling_of_null_is_the_same() {
    let text = json!({"type": "string"});
    let nothing = json!({"x-oas31-type": ["null"]});
    for schema in [
        json!({"type": "string", "nullable": true}),
        json!({"anyOf": [text, nothing]}),
        json!({"oneOf": [nothing, text]}),
        json!({"anyOf": [text], "nullable": true}),
        json!({"allOf": [text, {"nullable": true}]}),
        json!({"allOf": [{"type": "string", "nullable": true}]}),
    ] {
        assert_eq!(property(schema.clone()), "string?", "{schema}");
    }
    let other = json!({"$ref": "#/components/schemas/Other"});
    let mut beside = other.clone();
    beside["nullable"] = true.into();
    assert_eq!(property(beside), "Other?");
    assert_eq!(
        property(json!({"allOf": [other], "nullable": true})),
        "Other?"
    );
    assert_eq!(property(json!({"enum": ["a", null]})), "S.p?");
    assert_eq!(property(nothing), "json");
}

#[test]
fn siblings_of_a_reference_belong_to_the_use() {
    let (text, said) = schemas(json!({
        "S": {"type": "object", "properties": {
            "a": {"allOf": [{"$ref": "#/components/schemas/Id"}], "description": "own", "readOnly": true},
            "b": {"$ref": "#/components/schemas/Id", "deprecated": true},
            "c": {"$ref": "#/components/schemas/Secret"},
            "d": {"type": "string", "format": "email", "default": "x", "example": "y"},
        }},
        "Id": {"type": "string", "description": "An id.", "example": "7"},
        "Secret": {"type": "string", "format": "password"},
    }));
    assert_eq!(said, Vec::<String>::new());
    let expected = r#"struct S
  optional a: string read-only
    description "own"
    example "7"
  optional b: string
    description "An id."
    deprecated
    example "7"
  optional c: string sensitive
  optional d: string
    format "email"
    default "x"
    example "y""#;
    assert_eq!(text, expected);
}

#[test]
fn required_keeps_the_order_of_its_list() {
    let (text, said) = schemas(json!({"S": {
        "type": "object",
        "required": ["b", "ghost", "a"],
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
        "additionalProperties": {"type": "integer"},
    }}));
    assert_eq!(said, ["W061 #/components/schemas/S/required/1"]);
    let expected = "struct S\n  required a: string\n  required b: string\n  required ghost: i64\n  \
                    rest: i64\n  required in the order b, ghost, a";
    assert_eq!(text, expected);
}

#[test]
fn all_of_is_one_struct() {
    let (text, said) = schemas(json!({
        "Base": {"type": "object", "required": ["id"], "properties": {
            "id": {"type": "string"}, "kind": {"type": "string"}, "meta": {"type": "object",
            "properties": {"x": {"type": "string"}}},
        }},
        "Both": {"allOf": [
            {"$ref": "#/components/schemas/Base"},
            {"required": ["kind"], "properties": {
                "kind": {"type": "string", "enum": ["both"]},
                "meta": {"properties": {"y": {"type": "string"}}},
            }},
        ], "properties": {"own": {"type": "boolean"}}},
    }));
    assert_eq!(said, Vec::<String>::new());
    let expected = r#"struct Base
  required id: string
  optional kind: string
  optional meta: Base.meta
struct Base.meta
  optional x: string
struct Both
  required id: string
  required kind: Both.kind
  optional meta: Both.meta
  optional own: bool
enum Both.kind
  value "both"
struct Both.meta
  optional x: string
  optional y: string"#;
    assert_eq!(sorted(&text), sorted(expected));
}

/// Declarations in the order of their names: an invented place has no order of its own.
fn sorted(text: &str) -> Vec<String> {
    let mut declarations: Vec<String> = Vec::new();
    for line in text.lines() {
        match declarations.last_mut() {
            Some(last) if line.starts_with(' ') => *last += line,
            _ => declarations.push(line.to_owned()),
        }
    }
    declarations.sort();
    declarations
}

#[test]
fn recursion_ends() {
    let (text, said) = schemas(json!({
        "Tree": {"type": "object", "properties": {
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
            "parent": {"$ref": "#/components/schemas/Tree"},
        }},
        "List": {"type": "array", "items": {"$ref": "#/components/schemas/List"}},
        "Any": {"anyOf": [
            {"type": "string"}, {"type": "array", "items": {"$ref": "#/components/schemas/Any"}},
        ]},
        "A": {"allOf": [{"$ref": "#/components/schemas/B"}]},
        "B": {"allOf": [{"$ref": "#/components/schemas/A"}]},
    }));
    assert_eq!(
        said,
        [
            "U064 #/components/schemas/List",
            "U064 #/components/schemas/A"
        ]
    );
    let expected = r"struct Tree
  optional children: [Tree]
  optional parent: Tree
union Any
  variant string: string
  variant array: [Any]";
    assert_eq!(text, expected);
}

#[test]
fn joined_recursive_objects_end() {
    let (_, said) = schemas(json!({
        "P": {"type": "object", "properties": {"child": {"$ref": "#/components/schemas/P"}, "p": {}}},
        "Q": {"type": "object", "properties": {"child": {"$ref": "#/components/schemas/Q"}, "q": {}}},
        "X": {"allOf": [{"$ref": "#/components/schemas/P"}, {"$ref": "#/components/schemas/Q"}]},
        "Y": {"allOf": [
            {"$ref": "#/components/schemas/P"},
            {"properties": {"child": {"$ref": "#/components/schemas/Y"}}},
        ]},
    }));
    assert!(
        said.iter()
            .all(|line| line.starts_with("U064 #/components/schemas/X")),
        "{said:?}"
    );
    assert_eq!(said.len(), 1);
}

#[test]
fn references_to_other_places_are_named_after_the_place() {
    let (text, said) = schemas(json!({
        "A": {"type": "object", "properties": {
            "b": {"$ref": "#/components/schemas/B/properties/inner"},
        }},
        "B": {"type": "object", "properties": {
            "inner": {"type": "object", "properties": {"x": {"type": "integer"}}},
        }},
    }));
    assert_eq!(said, Vec::<String>::new());
    assert!(text.contains("optional b: B.inner"), "{text}");
    assert_eq!(text.matches("struct B.inner").count(), 1);
}

/// Each schema becomes this type, and this code is reported below it.
fn assert_said(cases: &[(Value, &str, &str)]) {
    for (schema, ty, code) in cases {
        let (code, below) = code.split_once(' ').unwrap();
        let said = vec![format!("{code} #/components/schemas/S/properties/p{below}")];
        let found = property_and_report(schema.clone());
        assert_eq!(found, ((*ty).to_owned(), said), "{schema}");
    }
}

#[test]
fn keywords_that_are_not_represented_are_said() {
    assert_said(&[
        (
            json!({"type": "number", "enum": [1, 2.5]}),
            "f64",
            "W062 /enum",
        ),
        (
            json!({"type": "string", "enum": []}),
            "string",
            "W072 /enum",
        ),
        (
            json!({"type": "string", "not": {"enum": ["x"]}}),
            "string",
            "W064 /not",
        ),
        (
            json!({"x-oas31-$dynamicRef": "#x"}),
            "json",
            "U068 /x-oas31-$dynamicRef",
        ),
        (
            json!({"type": "string", "enum": [1]}),
            "S.p",
            "W063 /enum/0",
        ),
        (
            json!({"properties": {"a": {}}, "discriminator": {"propertyName": "a"}}),
            "S.p",
            "W073 /discriminator",
        ),
    ]);
}

#[test]
fn values_and_types_that_are_not_represented_are_said() {
    assert_said(&[
        (json!({"type": "file"}), "json", "U069 /type"),
        (
            json!({"x-oas31-patternProperties": {"^x": {"type": "string"}}}),
            "json object",
            "U066 /x-oas31-patternProperties",
        ),
        (
            json!({"x-oas31-prefixItems": [{}]}),
            "[json]",
            "U067 /x-oas31-prefixItems",
        ),
        (
            json!({"type": "string", "xml": {"name": "x"}}),
            "string",
            "W068 /xml",
        ),
        (
            json!({"type": "array", "items": {}, "enum": ["a"]}),
            "[json]",
            "W075 /enum",
        ),
    ]);
}
