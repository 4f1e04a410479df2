//! Whether nothing may show a value, or something in it.

use super::Lower;
use super::array::PREFIX;
use super::object::{PATTERNS, has_properties};
use super::shape::{Key, Shape, View};
use crate::document::Node;
use indexmap::IndexSet;
use serde_json::Value;

impl<'d> Lower<'d, '_> {
    /// Whether a schema says that nothing may show its value.
    pub(super) fn says_secret(&mut self, node: &Node<'d>) -> bool {
        self.data(node).is_some_and(|data| {
            data.write_only
                || node.value.get("format").and_then(Value::as_str) == Some("password")
                || data.extensions.get("x-sensitive") == Some(&Value::Bool(true))
        })
    }

    /// Whether nothing may show a value, or something in it that has no name by which it could be hidden
    /// alone: an item, a value whose key is data, an alternative.
    pub(super) fn holds_secret(&mut self, view: &View<'d>) -> bool {
        if let Some(known) = self.shapes.secret(&view.key()) {
            return known;
        }
        let mut passed: IndexSet<Key> = IndexSet::new();
        let mut next = vec![view.clone()];
        let mut found = false;
        while let Some(view) = next.pop().filter(|_| !found) {
            if passed.insert(view.key()) {
                found = self.says_secret(&view.node);
                self.unnamed(&view, &mut next);
            }
        }
        self.shapes.remember_secret(view.key(), found);
        found
    }

    /// Whether nothing may show the members beside the known ones.
    pub(super) fn hides_rest(&mut self, leaves: &[Node<'d>]) -> bool {
        let places: Vec<_> = leaves.iter().flat_map(others).collect();
        places.into_iter().any(|place| self.holds_secret(&place))
    }

    /// What a value is made of that has no name, and what else describes it.
    fn unnamed(&mut self, view: &View<'d>, into: &mut Vec<View<'d>>) {
        for keyword in ["allOf", "anyOf", "oneOf", PREFIX] {
            into.extend(view.node.items(keyword).map(View::of));
        }
        match &self.shape(view).shape {
            Shape::Same(same) => into.push(same.clone()),
            Shape::List(items) => into.extend(items.iter().cloned().map(View::of)),
            Shape::JoinedList(part) => into.push(part.view.clone()),
            Shape::Object(leaves) if !has_properties(leaves) => {
                into.extend(leaves.iter().flat_map(others));
            }
            _ => {}
        }
    }
}

/// The schemas of members that are known by no name.
fn others<'d>(leaf: &Node<'d>) -> Vec<View<'d>> {
    let named = leaf.get("additionalProperties").into_iter();
    let named = named.filter(|schema| schema.value.is_object());
    let patterns = leaf.members(PATTERNS).map(|(_, schema)| schema);
    named.chain(patterns).map(View::of).collect()
}
