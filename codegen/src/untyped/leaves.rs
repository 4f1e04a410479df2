//! A schema as the list of objects that all apply to a value: with what it refers to, what `allOf`
//! adds, and the one alternative of a union that is not null.

use crate::diag::Diagnostics;
use crate::document::{Node, PARKED};
use crate::ptr::Ptr;
use serde_json::Value;

/// How many schema objects are looked at for one place.
const MOST_LEAVES: usize = 500;

/// The schema objects that all apply to a value; none where nothing is said about it.
#[derive(Debug, Default)]
pub(super) struct Leaves<'d> {
    pub(super) nodes: Vec<Node<'d>>,
    /// A reference that leads nowhere: something is said, but not what.
    pub(super) dangling: bool,
}

/// The node itself, or what it refers to.
pub(super) fn resolved<'d>(node: &Node<'d>) -> Option<Node<'d>> {
    // Lowering has reported what there is to report.
    node.resolve(&mut Diagnostics::default())
}

/// All that applies where this schema stands.
pub(super) fn leaves<'d>(schema: &Node<'d>) -> Leaves<'d> {
    let mut leaves = Leaves::default();
    leaves.add(schema);
    leaves
}

impl<'d> Leaves<'d> {
    fn add(&mut self, schema: &Node<'d>) {
        let known = self.nodes.iter().any(|known| known.at == schema.at);
        if known || self.nodes.len() >= MOST_LEAVES {
            return;
        }
        if schema.reference().is_some() {
            match resolved(schema) {
                Some(target) => self.add(&target),
                None => self.dangling = true,
            }
            return;
        }
        if !schema.value.is_object() {
            return;
        }
        self.nodes.push(schema.clone());
        for part in schema.items("allOf") {
            self.add(&part);
        }
        for keyword in UNIONS {
            if let [only] = alternatives(schema, keyword).as_slice() {
                self.add(only);
            }
        }
    }

    /// What applies to the items of a list.
    pub(super) fn items(&self) -> Leaves<'d> {
        self.inside(|node| node.get("items"))
    }

    /// What applies to the members of an object that are not named.
    pub(super) fn rest(&self) -> Leaves<'d> {
        let parked = format!("{PARKED}patternProperties");
        self.inside(|node| {
            let additional = node.get("additionalProperties");
            additional
                .filter(|it| it.value.is_object())
                .or_else(|| node.members(&parked).next().map(|(_, schema)| schema))
        })
    }

    fn inside(&self, member: impl Fn(&Node<'d>) -> Option<Node<'d>>) -> Leaves<'d> {
        let mut inside = Leaves::default();
        for schema in self.nodes.iter().filter_map(member) {
            inside.add(&schema);
        }
        inside
    }

    /// Where the objects stand.
    pub(super) fn places(&self) -> Vec<Ptr> {
        self.nodes.iter().map(|node| node.at.clone()).collect()
    }
}

/// The keywords that give alternatives.
pub(super) const UNIONS: [&str; 2] = ["oneOf", "anyOf"];

/// The alternatives that are not null.
pub(super) fn alternatives<'d>(schema: &Node<'d>, keyword: &str) -> Vec<Node<'d>> {
    let all = schema.items(keyword);
    all.filter(|node| !is_null(node.value)).collect()
}

fn is_null(schema: &Value) -> bool {
    let only_null = |list: &Value| {
        let items = list.as_array();
        items.is_some_and(|items| {
            !items.is_empty() && items.iter().all(|item| item.is_null() || item == "null")
        })
    };
    let parked = schema.get(format!("{PARKED}type"));
    schema.get("type").is_some_and(|kind| kind == "null")
        || parked.is_some_and(only_null)
        || schema.get("enum").is_some_and(only_null)
}
