//! Joins the parts of a schema that all hold at once: `allOf`, the keywords beside it, and those
//! beside a reference.

use super::Lower;
use super::narrow::{self, Narrowed};
use super::shape::{Part, Shape, View};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{JsonKind, Scalar};
use indexmap::IndexSet;

impl<'d> Lower<'d, '_> {
    /// The members of `allOf`.
    pub(super) fn members(&mut self, node: &Node<'d>) -> Vec<Part<'d>> {
        node.items("allOf")
            .map(|member| {
                let view = self.extended(node, member);
                self.part(&view)
            })
            .collect()
    }

    /// What a schema is whose parts all hold.
    pub(super) fn join(&mut self, view: &View<'d>, parts: Vec<Part<'d>>) -> Part<'d> {
        // `allOf: [{$ref: ..}, {nullable: true}]` is how some authors let a reference be null.
        let allows = |part: &Part<'_>| part.nullable && matches!(part.shape, Shape::Any);
        // What accepts any value has no say in whether null is one.
        let mut typed = parts
            .iter()
            .filter(|part| !matches!(part.shape, Shape::Any))
            .peekable();
        let all_allow = typed.peek().is_some() && typed.all(|part| part.nullable);
        let nullable = parts.iter().any(allows) || all_allow;
        let degraded = parts.iter().any(|part| part.degraded);
        if degraded {
            return Part::degraded(view.clone(), nullable);
        }
        let mut parts: Vec<Part<'d>> = parts
            .into_iter()
            .filter(|part| !matches!(part.shape, Shape::Any | Shape::Null))
            .collect();
        self.drop_weak(&mut parts);
        let mut ends = IndexSet::new();
        parts.retain(|part| match &part.shape {
            Shape::Same(next) => ends.insert(self.settle(next).view.key()),
            _ => true,
        });
        let mut joined = match parts.len() {
            0 => Part::new(view.clone(), Shape::Any),
            1 => Part {
                view: view.clone(),
                ..parts.remove(0)
            },
            _ => self.join_several(view, &parts),
        };
        if !nullable && joined.nullable && matches!(joined.shape, Shape::Same(_)) {
            // To be the same as another schema is to be null where that one is.
            joined = self.end(&joined);
        }
        joined.nullable = nullable;
        joined
    }

    /// Leaves out parts that say no more than another: `type: object` beside a reference to an object.
    pub(super) fn drop_weak(&mut self, parts: &mut Vec<Part<'d>>) {
        if parts.len() < 2 {
            return;
        }
        let strengths: Vec<(Option<JsonKind>, bool)> =
            parts.iter().map(|part| self.strength(part)).collect();
        let strong = |kind: Option<JsonKind>, but: usize| {
            strengths
                .iter()
                .enumerate()
                .any(|(at, (other, weak))| at != but && *other == kind && (!weak || at < but))
        };
        let keep: Vec<bool> = strengths
            .iter()
            .enumerate()
            .map(|(at, (kind, weak))| !(*weak && strong(*kind, at)))
            .collect();
        let mut keep = keep.into_iter();
        parts.retain(|_| keep.next().unwrap_or(true));
    }

    /// The kind of a part, and whether it says nothing but its kind.
    fn strength(&mut self, part: &Part<'d>) -> (Option<JsonKind>, bool) {
        let end = self.end(part);
        match &end.shape {
            Shape::Scalar(scalar) => {
                let weak = matches!(scalar, Scalar::String | Scalar::I64 | Scalar::F64);
                (scalar.json_kind(), weak)
            }
            Shape::Object(leaves) => {
                let is_weak =
                    |leaf: &Node<'d>| says_nothing(leaf) && !self.lone_tags.contains(&leaf.at);
                (Some(JsonKind::Object), leaves.iter().all(is_weak))
            }
            Shape::List(items) => (Some(JsonKind::Array), items.is_none()),
            Shape::JoinedList(_) | Shape::Tuple(_) => (Some(JsonKind::Array), false),
            Shape::Binary | Shape::Enum(_) => (Some(JsonKind::String), false),
            Shape::Union(_) if self.is_object(&end) => (Some(JsonKind::Object), false),
            Shape::Integers(_) => (Some(JsonKind::Integer), false),
            Shape::Any | Shape::Null | Shape::Union(_) | Shape::Same(_) => (None, false),
        }
    }

    /// The part that a part is in the end.
    pub(super) fn end(&mut self, part: &Part<'d>) -> Part<'d> {
        match &part.shape {
            Shape::Same(view) => self.settle(view),
            _ => part.clone(),
        }
    }

    pub(super) fn join_several(&mut self, view: &View<'d>, parts: &[Part<'d>]) -> Part<'d> {
        let ends: Vec<Part<'d>> = parts.iter().map(|part| self.end(part)).collect();
        if let Some(all) = leaves(&ends) {
            // A part that says all that the others say is the whole.
            let is_all = |end: &Part<'d>| match &end.shape {
                Shape::Object(leaves) => leaves.len() == all.len(),
                _ => false,
            };
            return match ends.iter().position(is_all) {
                Some(index) => Part {
                    view: view.clone(),
                    ..parts[index].clone()
                },
                None => Part::new(view.clone(), Shape::Object(all)),
            };
        }
        let narrowed = narrow::strings(&ends).or_else(|| narrow::numbers(&ends));
        if let Some(narrowed) = narrowed {
            return match narrowed {
                Narrowed::Part(index) => Part {
                    view: view.clone(),
                    ..parts[index].clone()
                },
                Narrowed::New(shape) => Part::new(view.clone(), shape),
            };
        }
        if let Some(part) = self.distribute(view, parts, &ends) {
            return part;
        }
        if let Some(part) = self.join_lists(view, parts, &ends) {
            return part;
        }
        self.contradiction(view, parts, &ends)
    }

    /// Lists are a list of what all of them hold; `None` where they are no lists.
    fn join_lists(
        &mut self,
        view: &View<'d>,
        parts: &[Part<'d>],
        ends: &[Part<'d>],
    ) -> Option<Part<'d>> {
        let mut views: Vec<Option<View<'d>>> = Vec::new();
        for end in ends {
            match &end.shape {
                Shape::List(items) => views.push(items.clone().map(View::of)),
                _ => return None,
            }
        }
        if super::fields::is_too_deep(&view.node) {
            self.report_recursion(&view.node);
            return Some(Part::degraded(view.clone(), false));
        }
        let known: Vec<Part<'d>> = views.iter().flatten().map(|view| self.part(view)).collect();
        let mut place = view.clone();
        place.node.at = view.node.at.child("items");
        let joined = self.join(&place, known);
        let key = self.end(&joined).view.key();
        let whole = views.iter().position(|view| {
            view.as_ref()
                .is_some_and(|view| self.settle(view).view.key() == key)
        });
        let shape = match whole {
            Some(index) => parts[index].shape.clone(),
            None => Shape::JoinedList(Box::new(joined)),
        };
        Some(Part::new(view.clone(), shape))
    }

    /// What is said last stands nearest, after what it extends: it is kept. A type that says nothing
    /// else gives way to alternatives.
    fn contradiction(
        &mut self,
        view: &View<'d>,
        parts: &[Part<'d>],
        ends: &[Part<'d>],
    ) -> Part<'d> {
        let is_union = ends.iter().any(|end| matches!(end.shape, Shape::Union(_)));
        let mut strong = parts.iter().filter(|part| !self.strength(part).1);
        let only = strong
            .next()
            .filter(|_| is_union && strong.next().is_none());
        let message = match (is_union, only) {
            (true, Some(_)) => {
                "the type of this schema is none of its alternatives; these are kept"
            }
            (true, None) => {
                "the parts of this schema give it different types; any JSON value is taken"
            }
            _ => "the parts of this schema give it different types; the last one is kept",
        };
        if let Some(report) = self.report(&codes::CONTRADICTION, &view.node.at, message) {
            for end in ends.iter().filter(|end| end.view.node.at != view.node.at) {
                report.see(&end.view.node.at, "one of the parts");
            }
        }
        match only.or(parts.last().filter(|_| !is_union)) {
            Some(last) => Part {
                view: view.clone(),
                ..last.clone()
            },
            _ => Part::degraded(view.clone(), false),
        }
    }
}

/// Whether an object's schema adds nothing to that of another object.
fn says_nothing(leaf: &Node<'_>) -> bool {
    let empty = |key: &str| match leaf.value.get(key) {
        Some(value) => {
            value.as_object().is_some_and(serde_json::Map::is_empty)
                || value.as_array().is_some_and(Vec::is_empty)
        }
        None => true,
    };
    // `true` asks for other members to be kept; `false` asks for nothing.
    let others = leaf.value.get("additionalProperties");
    let open = others.is_none_or(|others| others == &serde_json::Value::Bool(false));
    let patterns = leaf.value.get("x-oas31-patternProperties").is_none();
    empty("properties") && empty("required") && open && patterns
}

/// The schemas of all parts, where all are objects.
fn leaves<'d>(ends: &[Part<'d>]) -> Option<Vec<Node<'d>>> {
    let mut all: Vec<Node<'d>> = Vec::new();
    for end in ends {
        let Shape::Object(leaves) = &end.shape else {
            return None;
        };
        for leaf in leaves {
            if !all.iter().any(|known| known.at == leaf.at) {
                all.push(leaf.clone());
            }
        }
    }
    Some(all)
}
