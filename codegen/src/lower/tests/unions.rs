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
  variant object: More.T
    title "T"
  variant boolean: bool
struct More.T
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
fn alternatives_that_only_restrict_are_left_to_the_server() {
    let (ty, said) = property_and_report(json!({
        "type": "object",
        "properties": {"a": {"type": "string"}},
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    }));
    assert_eq!(ty, "S.p");
    assert_eq!(said, ["W070 #/components/schemas/S/properties/p/anyOf"]);
}

#[test]
fn a_discriminator_tells_alternatives_by_every_kind_of_key() {
    let object = |properties: Value| json!({"type": "object", "properties": properties});
    let of = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let (text, said) = schemas(json!({
        "Pet": {
            "oneOf": [of("Cat"), of("Dog"), of("Emu"), of("Fox")],
            "discriminator": {"propertyName": "kind", "mapping": {
                "cat": "#/components/schemas/Cat",
                "kitty": "Cat",
                "dog": "./animals/Dog.yaml",
                "yeti": "#/components/schemas/Yeti",
            }, "x-oas32-defaultMapping": "Emu"},
        },
        "Cat": object(json!({"kind": {"type": "string"}})),
        "Dog": object(json!({"kind": {"type": "string"}})),
        "Emu": object(json!({"kind": {"type": "string"}})),
        "Fox": object(json!({"kind": {"type": "string", "enum": ["fox", "vixen"]}})),
    }));
    assert_eq!(
        said,
        ["W077 #/components/schemas/Pet/discriminator/mapping/yeti"]
    );
    let expected = r#"union Pet
  tag "kind"
  variant object: Cat "cat" "kitty"
  variant object: Dog "dog"
  variant object: Emu "Emu" otherwise
  variant object: Fox "fox" "vixen"
"#;
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn a_property_with_other_values_in_each_object_is_a_tag() {
    let object = |values: Value, more: &str| {
        json!({"type": "object", "required": ["ok"], "properties": {
            "ok": {"type": "boolean", "enum": values},
            more: {"type": "string"},
        }})
    };
    let (text, _) = schemas(json!({"Answer": {"oneOf": [
        object(json!([true]), "data"),
        object(json!([false]), "fault"),
        {"type": "string"},
    ]}}));
    let expected = r#"union Answer
  tag "ok"
  variant object: Answer.data "true"
  variant object: Answer.fault "false"
  variant string: string
"#;
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn what_nothing_tells_apart_is_left_to_the_best_fit() {
    let (text, said) = schemas(json!({
        "Party": {"anyOf": [
            {"$ref": "#/components/schemas/Person"},
            {"type": "object", "title": "Firm", "properties": {"vat": {"type": "string"}}},
            {"type": "object", "additionalProperties": {"type": "integer"}},
            {"type": "array", "items": {"type": "string"}},
            {"type": "array", "items": {"$ref": "#/components/schemas/Person"}},
            {"type": "array", "maxItems": 2, "items": {"type": "string"}},
        ]},
        "Person": {"type": "object", "properties": {"name": {"type": "string"}}},
    }));
    assert_eq!(said, Vec::<String>::new());
    let expected = r#"union Party
  variant object: Person
  variant object: Party.Firm
    title "Firm"
  variant object: {i64}
  variant array: [string]
  variant array: [Person]
struct Party.Firm
  title "Firm"
  optional vat: string
"#;
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn a_base_is_those_that_extend_it() {
    let (text, said) = schemas(json!({
        "Pet": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string"}},
            "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat"}},
        },
        "Cat": {"allOf": [
            {"$ref": "#/components/schemas/Pet"},
            {"type": "object", "properties": {"lives": {"type": "integer"}}},
        ]},
        "Lion": {"allOf": [
            {"$ref": "#/components/schemas/Cat"},
            {"type": "object", "properties": {"prey": {"$ref": "#/components/schemas/Pet"}}},
        ]},
        "Owner": {"type": "object", "properties": {
            "pet": {"allOf": [{"$ref": "#/components/schemas/Pet"}], "nullable": true},
        }},
    }));
    assert_eq!(said, Vec::<String>::new());
    let expected = r#"union Pet
  tag "kind"
  variant object: Cat "cat"
  variant object: Lion "Lion"
  variant object: Pet.base "Pet"
struct Pet.base
  required kind: string
struct Cat
  required kind: string
  optional lives: i64
struct Lion
  required kind: string
  optional lives: i64
  optional prey: Pet
struct Owner
  optional pet: Pet?"#;
    assert_eq!(text, expected);
}

#[test]
fn alternatives_are_joined_with_what_stands_beside_them() {
    let of = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let (text, said) = schemas(json!({
        "Payment": {
            "type": "object",
            "required": ["amount"],
            "properties": {"amount": {"type": "integer"}},
            "oneOf": [of("Card"), of("Cash"), {"type": "string"}],
            "discriminator": {"propertyName": "by"},
        },
        "Card": {"type": "object", "properties": {"by": {"type": "string"}, "digits": {"type": "string"}}},
        "Cash": {"type": "object", "properties": {"by": {"type": "string"}, "amount": {"type": "integer"}},
            "required": ["amount"]},
        "Later": {"allOf": [
            {"oneOf": [of("Card"), of("Cash")]},
            {"type": "object", "properties": {"day": {"type": "string"}}},
        ]},
    }));
    assert_eq!(said, ["W078 #/components/schemas/Payment/discriminator"]);
    let expected = r#"union Payment
  tag "by"
  variant object: Payment.Card "Card"
  variant object: Cash "Cash"
struct Payment.Card
  optional by: string
  optional digits: string
  required amount: i64
"#;
    assert!(text.starts_with(expected), "{text}");
    let expected = r#"union Later
  variant object: Later.Card
  variant object: Later.Cash
"#;
    assert!(text.contains(expected), "{text}");
}

#[test]
fn too_many_combinations_are_not_multiplied_out() {
    let twelve: Vec<Value> = (0..12)
        .map(|index| json!({"type": "object", "properties": {format!("p{index}"): {}}}))
        .collect();
    let (ty, said) = property_and_report(json!({"oneOf": twelve, "anyOf": twelve}));
    assert_eq!(ty, "json");
    assert_eq!(said, ["U083 #/components/schemas/S/properties/p"]);
}

#[test]
fn properties_without_a_type_say_nothing_about_what_is_no_object() {
    let (text, said) = schemas(json!({"S": {
        "properties": {"a": {"type": "string"}},
        "oneOf": [
            {"type": "object", "properties": {"b": {"type": "string"}}},
            {"type": "string"},
            {"enum": [null]},
        ],
    }, "T": {"properties": {"s": {"$ref": "#/components/schemas/S"}}}}));
    assert_eq!(said, Vec::<String>::new());
    let expected = r#"union S
  variant object: S.object
  variant string: string
struct S.object
  optional b: string
  optional a: string
struct T
  optional s: S?"#;
    assert_eq!(text, expected);
}
