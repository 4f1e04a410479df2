use super::*;

fn converted(document: Value, pointer: &str, direction: Direction) -> Vec<Value> {
    let files = Files::of("d.json".into(), document);
    let mut converter = Converter::new(&files, direction);
    converter.add(&files.at(pointer));
    converter.definitions()
}

fn one(version: &str, schema: Value) -> Value {
    let document = json!({"openapi": version, "s": schema, "t": {"type": "string"}});
    converted(document, "/s", Direction::Reply).remove(0)
}

#[test]
fn null_in_old_and_new_spellings() {
    let or_null = |schema: Value| json!({"anyOf": [schema, {"type": "null"}]});
    let schema = json!({"type": "string", "nullable": true, "enum": ["a"]});
    assert_eq!(
        one("3.0.3", schema),
        or_null(json!({"type": "string", "enum": ["a"]}))
    );
    let beside = json!({"$ref": "#/t", "nullable": true, "maxLength": 3});
    assert_eq!(
        one("3.0.3", beside.clone()),
        or_null(json!({"$ref": "#/$defs/1"}))
    );
    let kept = json!({"$ref": "#/$defs/1", "maxLength": 3});
    assert_eq!(one("3.1.0", beside), or_null(kept));
}

#[test]
fn bounds_become_numbers() {
    let schema = json!({"type": "number", "minimum": 1, "exclusiveMinimum": true});
    assert_eq!(
        one("3.0.3", schema),
        json!({"type": "number", "exclusiveMinimum": 1})
    );
    let schema = json!({"type": "number", "format": "int32", "maximum": 10});
    let expected =
        json!({"type": "integer", "format": "int32", "minimum": i32::MIN, "maximum": 10});
    assert_eq!(one("3.0.3", schema), expected);
}

#[test]
fn properties_travel_their_way() {
    let schema = json!({
        "required": ["id", "pin"],
        "properties": {"id": {"type": "string", "readOnly": true}, "pin": {"type": "string", "writeOnly": true}},
    });
    let document = json!({"openapi": "3.0.0", "s": schema});
    let sent = &converted(document.clone(), "/s", Direction::Request)[0];
    assert_eq!(
        (&sent["required"], &sent["properties"]["id"]),
        (&json!(["pin"]), &json!(false))
    );
    let received = &converted(document, "/s", Direction::Reply)[0];
    assert_eq!(
        (&received["required"], &received["properties"]["pin"]),
        (&json!(["id"]), &json!(false))
    );
}

#[test]
fn heirs_of_a_discriminated_base_are_alternatives() {
    let document = json!({"openapi": "3.0.0", "components": {"schemas": {
        "Pet": {"discriminator": {"propertyName": "kind"}, "properties": {"kind": {"type": "string"}}},
        "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"required": ["lives"]}]},
    }}});
    let definitions = converted(document, "/components/schemas/Pet", Direction::Reply);
    let branches = definitions[0]["anyOf"]
        .as_array()
        .expect("there are branches");
    assert_eq!(branches.len(), 2);
    assert_eq!(
        branches[0]["allOf"][1]["properties"]["kind"],
        json!({"enum": ["Cat"]})
    );
}
