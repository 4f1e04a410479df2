//! Alternatives.

use super::{property, property_and_report, schemas};
use serde_json::{Value, json};

#[test]
fn kinds_of_values_tell_alternatives_apart() {
    let (text, said) = schemas(json!({
        "Id": {"anyOf": [{"type": "number"}, {"type": "string"}]},
        "More": {"oneOf": [
            {"$ref": "#/components/schemas/Id"},
            {"type": "object", "title": "T", "properties": {"x": {"type": "string"}}},
            {"type": "boolean"},
        ]},
        "Two": {"x-oas31-type": ["integer", "object"], "properties": {"y": {"type": "string"}}},
    }));
    assert_eq!(said, Vec::<String>::new());
    let expected = r#"union Id
  variant number: number
  variant string: string
union More
  variant number: number
  variant string: string
  variant object: More.object
    title "T"
  variant boolean: bool
struct More.object
  title "T"
  optional x: string
union Two
  variant integer: i64
  variant object: Two.object
struct Two.object
  optional y: string"#;
    assert_eq!(text, expected);
}

#[test]
fn alternatives_of_one_kind_are_joined_where_they_can() {
    let alternatives = |members: Value| json!({"anyOf": members});
    let word = json!({"$ref": "#/components/schemas/Word"});
    for (members, expected) in [
        (json!([{"type": "string"}]), "string"),
        (json!([{"type": "integer"}, {"type": "number"}]), "f64"),
        (
            json!([{"type": "string", "format": "date"}, {"type": "string"}]),
            "string",
        ),
        (json!([word, {"type": "string"}]), "Word"),
        (
            json!([{"type": "string"}, {"type": "string", "enum": [""]}]),
            "string",
        ),
        (json!([word, {"type": "string", "enum": ["c"]}]), "S.p"),
        (json!([{"type": "string"}, {}]), "json"),
        (
            json!([{"type": "object"}, {"type": "object", "description": "d"}]),
            "json object",
        ),
    ] {
        assert_eq!(
            property(alternatives(members.clone())),
            expected,
            "{members}"
        );
    }
}

#[test]
fn values_that_are_described_one_by_one_are_an_enum() {
    let (text, said) = schemas(json!({"E": {"type": "string", "oneOf": [
        {"enum": ["a"], "title": "First"},
        {"enum": ["b"], "description": "The second."},
    ]}}));
    assert_eq!(said, Vec::<String>::new());
    let expected = "enum E\n  value \"a\"\n    title \"First\"\n  value \"b\"\n    \
                    description \"The second.\"";
    assert_eq!(text, expected);
}

#[test]
fn objects_cannot_be_told_apart_yet() {
    let other = json!({"$ref": "#/components/schemas/Other"});
    let members = json!([other, {"type": "object", "properties": {"x": {}}}]);
    let (ty, said) = property_and_report(json!({"oneOf": members}));
    assert_eq!(ty, "json");
    assert_eq!(said, ["U062 #/components/schemas/S/properties/p/oneOf"]);
    // What such a union is a part of is said once, where the union is.
    let (ty, said) = property_and_report(json!({"allOf": [other, {"oneOf": members}]}));
    assert_eq!(ty, "json");
    assert_eq!(
        said,
        ["U062 #/components/schemas/S/properties/p/allOf/1/oneOf"]
    );
}

#[test]
fn alternatives_that_only_restrict_are_left_to_the_server() {
    let (ty, said) = property_and_report(json!({
        "type": "object",
        "properties": {"a": {"type": "string"}},
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    }));
    assert_eq!(ty, "S.p");
    assert_eq!(said, ["W070 #/components/schemas/S/properties/p/anyOf"]);
}
