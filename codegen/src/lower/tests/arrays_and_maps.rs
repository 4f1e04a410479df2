//! Items by position, and properties by pattern.

use super::{property, property_and_report, schemas};
use serde_json::{Value, json};

#[test]
fn an_array_of_a_fixed_length_is_a_tuple() {
    let pair = json!([{"type": "string"}, {"$ref": "#/components/schemas/Other"}]);
    for pinned in [
        json!({"type": "array", "x-oas31-prefixItems": pair, "minItems": 2, "maxItems": 2}),
        json!({"x-oas31-prefixItems": pair, "minItems": 2, "items": {"not": {}}}),
    ] {
        let (text, said) = schemas(json!({
            "Other": {"type": "object", "properties": {"o": {}}},
            "Pair": pinned,
        }));
        assert_eq!(said, Vec::<String>::new());
        assert!(
            text.contains("tuple Pair\n  item string\n  item Other"),
            "{text}"
        );
    }
}

#[test]
fn an_array_of_another_length_is_a_list_of_what_all_items_are() {
    let text = json!({"type": "string"});
    let twice = json!([text, text]);
    let none = json!({"not": {}});
    for list in [
        json!({"x-oas31-prefixItems": twice, "items": text}),
        json!({"x-oas31-prefixItems": twice, "items": none}),
        json!({"x-oas31-prefixItems": twice, "maxItems": 2}),
    ] {
        assert_eq!(property(list), "[string]");
    }
    for list in [
        json!({"x-oas31-prefixItems": twice}),
        json!({"x-oas31-prefixItems": [text, {"type": "integer"}], "maxItems": 2}),
    ] {
        let (ty, said) = property_and_report(list);
        let expected = "U067 #/components/schemas/S/properties/p/x-oas31-prefixItems";
        assert_eq!((ty.as_str(), said), ("[json]", vec![expected.to_owned()]));
    }
}

#[test]
fn tuples_that_never_end_are_ended() {
    let pinned = |items: Value| json!({"x-oas31-prefixItems": items, "minItems": 1, "maxItems": 1});
    let (text, said) = schemas(json!({
        "Own": pinned(json!([{"$ref": "#/components/schemas/Own"}])),
        "Tree": {"required": ["next"], "properties": {"next": {"$ref": "#/components/schemas/Link"}}},
        "Link": pinned(json!([{"$ref": "#/components/schemas/Tree"}])),
    }));
    let expected = [
        "U082 #/components/schemas/Own/x-oas31-prefixItems/0",
        "U082 #/components/schemas/Tree/properties/next",
    ];
    assert_eq!(said, expected);
    assert!(text.contains("tuple Own\n  item json"), "{text}");
    assert!(text.contains("optional next: Link"), "{text}");
}

#[test]
fn patterns_that_speak_of_all_other_names_give_a_type() {
    let number = json!({"type": "integer"});
    for map in [
        json!({"x-oas31-patternProperties": {"^x": number}, "additionalProperties": false}),
        json!({"x-oas31-patternProperties": {"^x": number, "y$": number}, "additionalProperties": number}),
        json!({"type": "object", "x-oas31-patternProperties": {"^.*$": number}}),
    ] {
        assert_eq!(property(map), "{i64}");
    }
    let anything = json!({"x-oas31-patternProperties": {"^x-": {}}});
    assert_eq!(property(anything), "json object");
}

#[test]
fn parts_that_differ_about_other_members_are_said() {
    let (text, said) = schemas(json!({"S": {
        "properties": {"a": {"type": "string"}},
        "additionalProperties": {"type": "integer"},
        "allOf": [{"additionalProperties": true}, {"additionalProperties": {"type": "boolean"}}],
    }}));
    assert_eq!(text, "struct S\n  optional a: string\n  rest: json");
    assert_eq!(said, ["U063 #/components/schemas/S/additionalProperties"]);
}

#[test]
fn a_dynamic_reference_is_followed_where_one_schema_answers() {
    let tree = |other: Value| {
        schemas(json!({
            "Tree": {"x-oas31-$dynamicAnchor": "node", "type": "object", "properties": {
                "children": {"type": "array", "items": {"x-oas31-$dynamicRef": "#node"}},
            }},
            "Other": other,
        }))
    };
    let (text, said) = tree(json!({"x-oas31-$dynamicRef": "#/components/schemas/Tree"}));
    assert_eq!(said, Vec::<String>::new());
    assert!(text.contains("optional children: [Tree]"), "{text}");
    let (text, said) = tree(json!({"x-oas31-$dynamicAnchor": "node", "type": "string"}));
    let expected = "U068 #/components/schemas/Tree/properties/children/items/x-oas31-$dynamicRef";
    assert_eq!(said, [expected]);
    assert!(text.contains("optional children: [json]"), "{text}");
}

#[test]
fn a_reference_in_the_middle_keeps_what_it_says() {
    let (text, said) = schemas(json!({
        "S": {"properties": {"p": {"$ref": "#/components/schemas/Middle"}}},
        "Middle": {"$ref": "#/components/schemas/End", "nullable": true, "description": "Middle."},
        "End": {"type": "string", "description": "End."},
    }));
    assert_eq!(said, Vec::<String>::new());
    let expected = "struct S\n  optional p: string?\n    description \"Middle.\"";
    assert_eq!(text, expected);
}

#[test]
fn a_recursive_reference_means_the_schema_around_it_that_says_so() {
    let (text, said) = schemas(json!({"Tree": {
        "x-oas31-$recursiveAnchor": true,
        "properties": {"children": {"items": {"x-oas31-$recursiveRef": "#"}}},
    }}));
    assert_eq!(said, Vec::<String>::new());
    assert!(text.contains("optional children: [Tree]"), "{text}");
}
