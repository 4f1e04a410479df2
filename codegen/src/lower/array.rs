//! Arrays: lists of items of one type, and arrays of a fixed length.

use super::Lower;
use super::shape::{Shape, View};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Item, Tuple};
use serde_json::Value;

/// The schemas of items by position (JSON Schema 2020-12, section 10.3.1.1).
pub(super) const PREFIX: &str = "x-oas31-prefixItems";

/// Longer tuples are lists to everyone who uses them.
const LONGEST_TUPLE: usize = 12;

impl<'d> Lower<'d, '_> {
    /// What an array is.
    pub(super) fn array(&mut self, node: &Node<'d>) -> Shape<'d> {
        let by_position: Vec<Node<'d>> = node.items(PREFIX).collect();
        if by_position.is_empty() {
            return Shape::List(node.get("items"));
        }
        let further = node.get("items").filter(|items| !is_never(items.value));
        let bound = |key: &str| node.value.get(key).and_then(Value::as_u64);
        let count = by_position.len() as u64;
        let ends = node.get("items").is_some() && further.is_none();
        let most = bound("maxItems").or(ends.then_some(count));
        let pinned = bound("minItems") == Some(count) && most == Some(count);
        if pinned && by_position.len() <= LONGEST_TUPLE {
            return Shape::Tuple(by_position);
        }
        // Beyond the last position any value may come, unless something is said about it.
        let open = further.is_none() && most.is_none_or(|most| most > count);
        let known = by_position.into_iter().chain(further);
        Shape::List(self.common_item(node, known.collect(), open))
    }

    /// The one schema that all items have, if there is one.
    fn common_item(
        &mut self,
        node: &Node<'d>,
        known: Vec<Node<'d>>,
        open: bool,
    ) -> Option<Node<'d>> {
        let same = |a: &Node<'d>, b: &Node<'d>| super::union::same_schema(a.value, b.value);
        let first = known.first()?;
        if !open && known.iter().all(|item| same(first, item)) {
            return Some(first.clone());
        }
        if let Some(list) = node.get(PREFIX) {
            let message = "`prefixItems` of a list without a fixed length gives no types: \
                           the items are any JSON value";
            self.report(&codes::TUPLE, &list.at, message);
        }
        None
    }

    /// Lowers the items of an array of a fixed length.
    pub(super) fn tuple(&mut self, items: &[Node<'d>]) -> Tuple {
        let item = |item: &Node<'d>| {
            let view = View::of(item.clone());
            Item {
                at: item.at.clone(),
                ty: self.type_of(&view),
                docs: self.uses(&view).docs,
            }
        };
        Tuple {
            items: items.iter().map(item).collect(),
        }
    }
}

/// Whether no value satisfies a schema: what normalization makes of `false`.
fn is_never(schema: &Value) -> bool {
    let members = schema.as_object().filter(|members| members.len() == 1);
    members
        .and_then(|members| members.get("not")?.as_object())
        .is_some_and(serde_json::Map::is_empty)
}
