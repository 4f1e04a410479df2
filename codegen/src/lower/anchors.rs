//! Dynamic references (JSON Schema 2020-12, section 8.2.3.2), where one schema alone answers to them.

use super::Lower;
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ptr::Ptr;
use indexmap::IndexMap;
use serde_json::Value;

/// References that depend on the way that led to them.
const REFERENCES: [&str; 2] = ["x-oas31-$dynamicRef", "x-oas31-$recursiveRef"];

/// What gives a schema a name within its document.
const ANCHORS: [&str; 2] = ["x-oas31-$dynamicAnchor", "x-oas31-$anchor"];

/// The schemas of the document by their anchors, once they are asked for.
#[derive(Debug, Default)]
pub(super) struct Anchors(Option<IndexMap<String, Vec<Ptr>>>);

impl Anchors {
    fn named(&mut self, root: &Node<'_>, name: &str) -> &[Ptr] {
        let found = self.0.get_or_insert_with(|| find(root));
        found.get(name).map_or(&[], Vec::as_slice)
    }
}

fn find(root: &Node<'_>) -> IndexMap<String, Vec<Ptr>> {
    let mut found: IndexMap<String, Vec<Ptr>> = IndexMap::new();
    let mut next = vec![(root.at.clone(), root.value)];
    while let Some((at, value)) = next.pop() {
        match value {
            Value::Object(members) => {
                for name in ANCHORS.iter().filter_map(|key| members.get(*key)?.as_str()) {
                    let places = found.entry(name.to_owned()).or_default();
                    if !places.contains(&at) {
                        places.push(at.clone());
                    }
                }
                next.extend(members.iter().map(|(key, value)| (at.child(key), value)));
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                next.extend(items.map(|(index, item)| (at.child(index.to_string()), item)));
            }
            _ => {}
        }
    }
    found
}

/// The schema around a `$recursiveRef: "#"` that says it is meant by it (JSON Schema 2019-09, section
/// 8.2.4.2).
fn around(node: &Node<'_>) -> Option<Ptr> {
    let document = node.document();
    let mut places = std::iter::successors(node.at.parent(), Ptr::parent);
    places.find(|place| {
        let schema = document.node(place);
        let flag = schema.and_then(|schema| schema.value.get("x-oas31-$recursiveAnchor"));
        flag == Some(&Value::Bool(true))
    })
}

impl<'d> Lower<'d, '_> {
    /// The dynamic reference in a schema, if there is one, and what it leads to.
    pub(super) fn dynamic(&mut self, node: &Node<'d>) -> Option<Option<Node<'d>>> {
        let reference = REFERENCES.iter().find_map(|key| node.get(key))?;
        let name = reference
            .value
            .as_str()
            .and_then(|text| text.strip_prefix('#'));
        let root = self.document.root();
        let found = match name {
            Some("") => around(node).into_iter().collect(),
            Some(pointer) if pointer.starts_with('/') => vec![Ptr::from_text(pointer)],
            Some(name) => self.anchors.named(&root, name).to_vec(),
            None => Vec::new(),
        };
        let target = match found.as_slice() {
            [at] => self.document.node(at),
            _ => None,
        };
        if target.is_none() {
            let message = match found.len() {
                0 | 1 => {
                    "no schema of this document answers to this reference; any JSON value is taken"
                }
                _ => {
                    "which schema answers depends on the way to this reference; any JSON value is taken"
                }
            };
            if let Some(report) = self.report(&codes::DYNAMIC_REFERENCE, &reference.at, message) {
                for at in &found {
                    report.see(at, "one of those that may answer");
                }
            }
        }
        Some(target)
    }
}
