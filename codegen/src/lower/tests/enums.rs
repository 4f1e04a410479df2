//! Enums of every kind of value.

use super::schemas;
use serde_json::{Value, json};

/// What a component of this schema becomes, and what is said below it.
fn component(schema: Value) -> (String, Vec<String>) {
    let (text, said) = schemas(json!({"S": schema}));
    let said = said
        .iter()
        .map(|line| line.replace("#/components/schemas/S", ""));
    (text, said.collect())
}

fn silent(schema: Value) -> String {
    let (text, said) = component(schema);
    assert_eq!(said, Vec::<String>::new(), "{text}");
    text
}

#[test]
fn integers_are_a_type_whatever_they_are_called() {
    for schema in [
        json!({"type": "integer", "enum": [1, 2, 1, -3]}),
        json!({"type": "number", "enum": [1, 2.0, -3]}),
        json!({"enum": [1, 2, -3]}),
        json!({"oneOf": [{"enum": [1]}, {"type": "integer", "enum": [2, -3]}]}),
    ] {
        assert_eq!(
            silent(schema),
            "integers S\n  value 1\n  value 2\n  value -3"
        );
    }
    let nullable = json!({"properties": {"p": {"type": "integer", "enum": [1, null]}}});
    assert!(silent(nullable).contains("optional p: S.p?"));
}

#[test]
fn authors_name_and_describe_values() {
    let expected =
        "integers S\n  value 1 called low\n    description \"Later.\"\n  value 2 called high";
    assert_eq!(
        silent(json!({
            "type": "integer", "enum": [1, 2],
            "x-enum-varnames": ["low", "high"],
            "x-enum-descriptions": ["Later.", ""],
        })),
        expected
    );
    assert_eq!(
        silent(json!({
            "enum": [1, 2], "x-enumNames": ["low", "high"], "x-enum-varnames": ["low"],
            "x-enum-descriptions": {"1": "Later."},
        })),
        expected
    );
    let alternatives = json!({"oneOf": [
        {"title": "low", "enum": [1]},
        {"title": "high", "enum": [2], "description": "Now."},
    ]});
    assert!(silent(alternatives).contains("value 2 called high\n    title \"high\""));
}

#[test]
fn values_of_several_kinds_are_a_union_of_their_kinds() {
    let text = silent(json!({"enum": ["auto", 1, true, 2, null]}));
    let expected = "union S\n  variant boolean: bool\n  variant integer: S.integer\n  \
                    variant string: S.string\nintegers S.integer\n  value 1\n  value 2\n\
                    enum S.string\n  value \"auto\"";
    assert_eq!(text, expected);
    let typed = json!({"type": "object", "properties": {"p": {
        "x-oas31-type": ["string", "integer", "boolean"], "enum": ["a", 1],
    }}});
    assert!(silent(typed).contains("variant integer: S.p.integer"));
}

#[test]
fn values_of_another_kind_than_the_type_are_said() {
    let (text, said) = component(json!({"type": "integer", "enum": ["1", "x", 2]}));
    assert_eq!(text, "integers S\n  value 1\n  value 2");
    assert_eq!(said, ["W063 /enum/0", "W063 /enum/1"]);
    assert_eq!(silent(json!({"type": "boolean", "enum": [true]})), "");
    let (_, said) = component(json!({"enum": [1, 0.5]}));
    assert_eq!(said, ["W062 /enum"]);
}
