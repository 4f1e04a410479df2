//! Follows references (RFC 6901 pointers in URI fragments).

use super::Node;
use crate::diag::Diagnostics;
use crate::diag::codes::document::{
    CYCLIC_REFERENCE, DANGLING_REFERENCE, EXTERNAL_REFERENCE, MALFORMED_REFERENCE,
};
use crate::ptr::Ptr;

/// What normalization puts before the name of a keyword that version 3.0 does not have.
pub(crate) const PARKED: &str = "x-oas31-";

/// References to follow one after the other before the chain is taken for a circle.
const LONGEST_CHAIN: usize = 100;

/// Follows `$ref` until something else stands there.
pub(super) fn resolve<'d>(node: &Node<'d>, diagnostics: &mut Diagnostics) -> Option<Node<'d>> {
    let mut passed = Vec::new();
    let found = follow(node, &mut passed);
    let (fault, at) = match found {
        Ok(found) => return Some(found),
        Err(fault) => fault,
    };
    match fault {
        Fault::Malformed => {
            diagnostics.report(&MALFORMED_REFERENCE, &at, "`$ref` holds no JSON Pointer");
        }
        Fault::External(reference) => {
            let message = format!("`{reference}` does not point into this document");
            diagnostics.report(&EXTERNAL_REFERENCE, &at, message);
        }
        Fault::Dangling(reference) => {
            let message = format!("`{reference}` points at nothing");
            diagnostics.report(&DANGLING_REFERENCE, &at, message);
        }
        Fault::Cyclic => {
            let cycle =
                diagnostics.report(&CYCLIC_REFERENCE, &at, "this reference leads to itself");
            for place in passed.iter().filter(|place| place.child("$ref") != at) {
                cycle.see(place, "by way of this reference");
            }
        }
    }
    None
}

enum Fault {
    Malformed,
    External(String),
    Dangling(String),
    Cyclic,
}

/// Follows `$ref` from a node; `passed` collects the references on the way.
fn follow<'d>(node: &Node<'d>, passed: &mut Vec<Ptr>) -> Result<Node<'d>, (Fault, Ptr)> {
    let mut node = node.clone();
    loop {
        let Some(value) = node
            .value
            .as_object()
            .and_then(|members| members.get("$ref"))
        else {
            return Ok(node);
        };
        let at = node.at.child("$ref");
        let Some(reference) = value.as_str() else {
            return Err((Fault::Malformed, at));
        };
        if passed.contains(&node.at) || passed.len() == LONGEST_CHAIN {
            return Err((Fault::Cyclic, at));
        }
        passed.push(node.at.clone());
        let Some(fragment) = reference.strip_prefix('#') else {
            return Err((Fault::External(reference.to_owned()), at));
        };
        let Some(pointer) = decode(fragment) else {
            return Err((Fault::Malformed, at));
        };
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Err((Fault::External(reference.to_owned()), at));
        }
        let Some(target) = walk(&node.document().root(), &Ptr::from_text(&pointer), passed) else {
            return Err((Fault::Dangling(reference.to_owned()), at));
        };
        node = target;
    }
}

/// Walks a pointer. Follows references on the way, which JSON Pointer does not know but descriptions
/// rely on, and finds keywords that normalization parked.
fn walk<'d>(root: &Node<'d>, pointer: &Ptr, passed: &[Ptr]) -> Option<Node<'d>> {
    let mut node = root.clone();
    for segment in pointer.segments() {
        node = match step(&node, &segment) {
            Some(next) => next,
            None if node.reference().is_some() => {
                // On a copy: having passed here once does not forbid to pass again later.
                step(&follow(&node, &mut passed.to_vec()).ok()?, &segment)?
            }
            None => return None,
        };
    }
    Some(node)
}

fn step<'d>(node: &Node<'d>, segment: &str) -> Option<Node<'d>> {
    if let Some(items) = node.value.as_array() {
        // RFC 6901 knows neither signs nor leading zeros.
        let index = segment
            .parse()
            .ok()
            .filter(|index: &usize| index.to_string() == segment)?;
        let value = items.get(index)?;
        return Some(Node {
            document: node.document,
            at: node.at.child(segment),
            value,
        });
    }
    node.get(segment)
        .or_else(|| node.get(&format!("{PARKED}{segment}")))
}

/// Undoes the percent-encoding of a URI fragment; `None` where that yields no UTF-8.
fn decode(fragment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (first, byte) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            // A `%` that starts no escape is taken as written: names are seldom encoded.
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
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
            let (found, said) =
                resolved(json!({"A": {"$ref": reference}}), "/components/schemas/A");
            assert_eq!(found, None);
            said.join("; ")
        };
        let at = "Pointer(Ptr(\"/components/schemas/A/$ref\"))";
        assert_eq!(
            fault(json!("#/nowhere")),
            format!("E030 {at} `#/nowhere` points at nothing")
        );
        assert_eq!(
            fault(json!("#/components/schemas/A")),
            format!("E031 {at} this reference leads to itself")
        );
        assert_eq!(
            fault(json!(3)),
            format!("E032 {at} `$ref` holds no JSON Pointer")
        );
        assert_eq!(
            fault(json!("#/%FF")),
            format!("E032 {at} `$ref` holds no JSON Pointer")
        );
        for outside in ["other.yaml#/A", "https://x.y/z", "#anchor"] {
            assert_eq!(
                fault(json!(outside)),
                format!("U030 {at} `{outside}` does not point into this document")
            );
        }
    }

    #[test]
    fn a_circle_names_the_places_on_the_way() {
        let mut diagnostics = Diagnostics::default();
        let document = Document {
            value: json!({"a": {"$ref": "#/b"}, "b": {"$ref": "#/c"}, "c": {"$ref": "#/a"}}),
        };
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
        let document = Document {
            value: Value::Object(links.collect()),
        };
        let mut diagnostics = Diagnostics::default();
        let node = document.node(&Ptr::from_text("/n0")).unwrap();
        assert!(node.resolve(&mut diagnostics).is_none());
    }
}
