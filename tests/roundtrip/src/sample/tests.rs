use super::*;

fn drawn(definitions: Value) -> Vec<Value> {
    let definitions = definitions.as_array().cloned().unwrap_or_default();
    let judge = Judge::new(definitions).expect("the schemas are schemas");
    let (_, values) = Sampler::new(&judge).draw(0);
    values
}

#[test]
fn the_same_schema_gives_the_same_instances() {
    let schema = json!([{"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "string"}}}]);
    let first = drawn(schema.clone());
    assert_eq!(first, drawn(schema));
    assert!(first.contains(&json!({})), "no member at all: {first:?}");
    assert!(
        first
            .iter()
            .any(|it| it["a"] == json!(9_007_199_254_740_993_i64))
    );
    assert!(first.iter().any(|it| it.get(UNKNOWN).is_some()));
}

#[test]
fn every_branch_is_met_through_nested_unions() {
    let schema = json!([
        {"type": "object", "required": ["u"], "properties": {"u": {"oneOf": [{"$ref": "#/$defs/1"}, {"type": "boolean"}]}}},
        {"anyOf": [{"type": "object", "required": ["x"], "properties": {"x": {"const": 1}}}, {"type": "null"}]},
    ]);
    let values = drawn(schema);
    for expected in [
        json!({"u": {"x": 1}}),
        json!({"u": null}),
        json!({"u": true}),
    ] {
        assert!(values.contains(&expected), "{expected} in {values:?}");
    }
}

#[test]
fn recursion_ends_and_is_entered() {
    let schema = json!([{"type": "object", "properties": {"next": {"$ref": "#/$defs/0"}, "all": {"type": "array", "items": {"$ref": "#/$defs/0"}}}}]);
    let values = drawn(schema);
    assert!(values.iter().any(|it| it["next"]["next"].is_object()));
    assert!(
        drawn(json!([{"$ref": "#/$defs/0"}])).is_empty(),
        "nothing but itself"
    );
}

#[test]
fn members_of_all_of_come_together() {
    let schema = json!([
        {"allOf": [{"$ref": "#/$defs/1"}, {"type": "object", "required": ["b"], "properties": {"b": {"enum": ["x", "y"]}}}]},
        {"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "pattern": "^[A-Z]{2}$"}}},
    ]);
    let values = drawn(schema);
    assert!(!values.is_empty());
    assert!(
        values
            .iter()
            .all(|it| it.get("a").is_some() && it.get("b").is_some())
    );
}

#[test]
fn what_is_spoiled_is_refused_by_the_judge() {
    let schema =
        json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}});
    let judge = Judge::new(vec![schema]).expect("the schema is one");
    let sampler = Sampler::new(&judge);
    let spoiled = sampler.spoil(0, &sampler.draw(0).1);
    assert!(
        spoiled.contains(&json!({})) && spoiled.contains(&json!(true)),
        "{spoiled:?}"
    );
    assert!(spoiled.iter().all(|value| !judge.accepts(0, value)));
}
