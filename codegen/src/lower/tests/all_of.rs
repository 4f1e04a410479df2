//! `allOf` and what stands beside it: all parts hold at once.

use super::{property, property_and_report, schemas};
use serde_json::{Value, json};

fn all_of(parts: &[Value]) -> String {
    property(json!({"allOf": parts}))
}

#[test]
fn scalars_take_the_most_exact() {
    let word = json!({"$ref": "#/components/schemas/Word"});
    let text = json!({"type": "string"});
    assert_eq!(all_of(&[word.clone(), text.clone()]), "Word");
    assert_eq!(all_of(&[text.clone(), json!({"format": "uuid"})]), "uuid");
    let small = json!({"type": "integer", "format": "int32"});
    assert_eq!(all_of(&[json!({"type": "number"}), small]), "i32");
    let anything = json!({"description": "Words."});
    assert_eq!(all_of(&[anything, text.clone()]), "string");
    let beside = json!({"type": "string", "format": "date", "allOf": []});
    assert_eq!(property(beside), "date");
}

#[test]
fn enums_are_the_values_that_all_have() {
    let word = json!({"$ref": "#/components/schemas/Word"});
    assert_eq!(
        all_of(&[word.clone(), json!({"enum": ["a", "b", "c"]})]),
        "Word"
    );
    let numbers = [
        json!({"enum": [1, 2, 3]}),
        json!({"type": "number", "enum": [2, 3, 4]}),
    ];
    let (text, said) = schemas(json!({
        "Word": {"type": "string", "enum": ["a", "b"]},
        "One": {"enum": ["a", "c"], "allOf": [word]},
        "Number": {"allOf": numbers},
    }));
    assert_eq!(said, Vec::<String>::new());
    assert!(
        text.contains("enum One\n  value \"a\"\nintegers Number\n  value 2\n  value 3"),
        "{text}"
    );
}

#[test]
fn null_is_allowed_where_all_typed_parts_allow_it() {
    let nullable = json!({"type": "string", "nullable": true});
    assert_eq!(
        all_of(&[nullable.clone(), json!({"type": "string"})]),
        "string"
    );
    assert_eq!(
        all_of(&[nullable.clone(), json!({"description": "d"})]),
        "string?"
    );
    assert_eq!(all_of(&[nullable.clone(), nullable]), "string?");
}

#[test]
fn unions_are_narrowed_by_what_stands_beside_them() {
    let either = json!({"x-oas31-type": ["string", "integer"]});
    assert_eq!(
        all_of(&[either.clone(), json!({"type": "string"})]),
        "string"
    );
    assert_eq!(all_of(&[either.clone(), json!({"type": "number"})]), "i64");
    let word = json!({"$ref": "#/components/schemas/Word"});
    assert_eq!(all_of(&[either, word]), "Word");
}

#[test]
fn lists_hold_what_all_say_of_the_items() {
    let list = |items: Value| json!({"type": "array", "items": items});
    let other = json!({"$ref": "#/components/schemas/Other"});
    for loose in [json!({}), json!({"type": "object"}), other.clone()] {
        assert_eq!(
            all_of(&[list(loose.clone()), list(other.clone())]),
            "[Other]"
        );
        assert_eq!(all_of(&[list(other.clone()), list(loose)]), "[Other]");
    }
    let numbers = [
        list(json!({"type": "number"})),
        list(json!({"type": "integer"})),
    ];
    assert_eq!(all_of(&numbers), "[i64]");
    assert_eq!(
        all_of(&[json!({"type": "array"}), list(json!({}))]),
        "[json]"
    );
}

#[test]
fn lists_of_several_objects_are_a_list_of_one() {
    let list = |name: &str| json!({"items": {"properties": {name: {"type": "string"}}}});
    let (text, said) = schemas(json!({
        "S": {"properties": {"p": {"allOf": [list("a"), list("b")]}}},
        "A": {"items": {"$ref": "#/components/schemas/A"}},
        "B": {"items": {"$ref": "#/components/schemas/B"}},
        "Both": {"allOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]},
    }));
    assert!(text.contains("optional p: [S.p.item]"), "{text}");
    assert!(
        text.contains("struct S.p.item\n  optional a: string\n  optional b: string"),
        "{text}"
    );
    assert!(said.iter().all(|line| line.starts_with("U064")), "{said:?}");
}

#[test]
fn contradictions_are_said_and_the_nearest_part_is_kept() {
    for (parts, expected) in [
        (
            [json!({"type": "string"}), json!({"type": "integer"})],
            "i64",
        ),
        ([json!({"enum": ["a"]}), json!({"enum": ["b"]})], "S.p"),
        (
            [json!({"format": "date"}), json!({"format": "uuid"})],
            "uuid",
        ),
    ] {
        let place = "U063 #/components/schemas/S/properties/p".to_owned();
        let found = property_and_report(json!({"allOf": parts}));
        assert_eq!(found, (expected.to_owned(), vec![place]));
    }
}

#[test]
fn a_typed_map_keeps_the_properties_beside_it() {
    let (text, said) = schemas(json!({
        "Map": {"additionalProperties": {"type": "integer"}},
        "S": {"allOf": [
            {"$ref": "#/components/schemas/Map"},
            {"required": ["a"], "properties": {"a": {"type": "string"}}},
        ]},
    }));
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(text, "struct S\n  required a: string\n  rest: i64");
}
