use super::*;
use crate::document::Document;
use serde_json::{Value, json};

fn resolved(components: Value, from: &str) -> (Option<String>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let value = json!({
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": components},
    });
    let document = Document::open(value, &mut diagnostics).unwrap();
    let node = document.node(&Ptr::from_text(from)).unwrap();
    let found = node
        .resolve(&mut diagnostics)
        .map(|node| node.at.to_string());
    let said = diagnostics
        .iter()
        .map(|d| format!("{} {:?} {}", d.code.id, d.at, d.message));
    (found, said.collect())
}

#[test]
fn chains_and_escapes_are_followed() {
    let components = json!({
        "A": {"$ref": "#/components/schemas/B"},
        "B": {"$ref": "#/components/schemas/C~1D%20~0"},
        "C/D ~": {"type": "string"},
    });
    let (found, said) = resolved(components, "/components/schemas/A");
    assert_eq!(found.as_deref(), Some("#/components/schemas/C~1D ~0"));
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn references_on_the_way_and_parked_keywords_are_passed() {
    let components = json!({
        "A": {"$ref": "#/components/schemas/B/properties/x/$defs/y/prefixItems/0"},
        "B": {"$ref": "#/components/schemas/C"},
        "C": {"properties": {"x": {"x-oas31-$defs": {"y": {"x-oas31-prefixItems": [{}]}}}}},
    });
    let (found, _) = resolved(components, "/components/schemas/A");
    let expected = "#/components/schemas/C/properties/x/x-oas31-$defs/y/x-oas31-prefixItems/0";
    assert_eq!(found.as_deref(), Some(expected));
}

#[test]
fn passing_the_same_reference_twice_is_no_circle() {
    let components = json!({
        "A": {"$ref": "#/components/schemas/B/properties/x"},
        "B": {"$ref": "#/components/schemas/C"},
        "C": {"properties": {"x": {"$ref": "#/components/schemas/B/properties/y"}, "y": {}}},
    });
    let (found, _) = resolved(components, "/components/schemas/A");
    assert_eq!(
        found.as_deref(),
        Some("#/components/schemas/C/properties/y")
    );
}

#[test]
fn what_cannot_be_followed_is_reported_at_the_reference() {
    let fault = |reference: Value| {
        let (found, said) = resolved(json!({"A": {"$ref": reference}}), "/components/schemas/A");
        assert_eq!(found, None);
        said.join("; ")
    };
    let at = "Pointer(Ptr(\"/components/schemas/A/$ref\"))";
    assert_eq!(
        fault(json!("#/nowhere")),
        format!("U032 {at} `#/nowhere` points at nothing")
    );
    assert_eq!(
        fault(json!("#/components/schemas/A")),
        format!("U033 {at} this reference leads to itself")
    );
    assert_eq!(fault(json!(3)), format!("U034 {at} `$ref` is no string"));
    assert_eq!(
        fault(json!("#/%FF")),
        format!("U034 {at} the escapes of `#/%FF` give no UTF-8")
    );
    for stray in ["#/a~2", "#/a~", "#/a%7E"] {
        assert_eq!(
            fault(json!(stray)),
            format!("U034 {at} `~` of `{stray}` is no escape: `~0` is `~`, `~1` is `/`")
        );
    }
    for outside in ["other.yaml#/A", "https://x.y/z"] {
        assert_eq!(
            fault(json!(outside)),
            format!("U030 {at} `{outside}` is not read: it is no file beside the description")
        );
    }
    assert_eq!(
        fault(json!("#anchor")),
        format!("U032 {at} `#anchor` points at nothing")
    );
    assert_eq!(
        fault(json!("#/paths")),
        format!("U035 {at} this leads to a Paths Object, not a Schema Object")
    );
}

#[test]
fn a_circle_names_the_places_on_the_way() {
    let mut diagnostics = Diagnostics::default();
    let document =
        Document::of(json!({"a": {"$ref": "#/b"}, "b": {"$ref": "#/c"}, "c": {"$ref": "#/a"}}));
    let node = document.node(&Ptr::from_text("/a")).unwrap();
    assert!(node.resolve(&mut diagnostics).is_none());
    let cycle = diagnostics.iter().next().unwrap();
    let places: Vec<_> = cycle
        .notes
        .iter()
        .flat_map(|note| note.at.clone())
        .collect();
    assert_eq!(cycle.at, (&Ptr::from_text("/a/$ref")).into());
    assert_eq!(places, ["/b", "/c"].map(|at| (&Ptr::from_text(at)).into()));
}

#[test]
fn a_very_long_chain_does_not_exhaust_the_stack() {
    let links = (0..20_000).map(|i| {
        (
            format!("n{i}"),
            json!({"$ref": format!("#/n{}/deeper", i + 1)}),
        )
    });
    let document = Document::of(Value::Object(links.collect()));
    let mut diagnostics = Diagnostics::default();
    let node = document.node(&Ptr::from_text("/n0")).unwrap();
    assert!(node.resolve(&mut diagnostics).is_none());
}
