//! Joins the parts of a schema that all hold at once: `allOf`, the keywords beside it, and those
//! beside a reference.

use super::Lower;
use super::shape::{Part, Shape, View};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{EnumValue, JsonKind, Scalar};
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
        let nullable =
            parts.iter().any(allows) || !parts.is_empty() && parts.iter().all(|part| part.nullable);
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
            Shape::Object(leaves) => (Some(JsonKind::Object), leaves.iter().all(says_nothing)),
            Shape::List(items) => (Some(JsonKind::Array), items.is_none()),
            Shape::Binary | Shape::Enum(_) => (Some(JsonKind::String), false),
            Shape::Union(_) if self.is_object(&end) => (Some(JsonKind::Object), false),
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
        if let Some(index) = most_exact_string(&ends).or_else(|| most_exact_number(&ends)) {
            return Part {
                view: view.clone(),
                ..parts[index].clone()
            };
        }
        if let Some(part) = self.distribute(view, parts, &ends) {
            return part;
        }
        let message = "the parts of this schema give it different types; any JSON value is taken";
        if let Some(report) = self.report(&codes::CONTRADICTION, &view.node.at, message) {
            for end in ends.iter().filter(|end| end.view.node.at != view.node.at) {
                report.see(&end.view.node.at, "one of the parts");
            }
        }
        Part::degraded(view.clone(), false)
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
    let open = leaf
        .value
        .get("additionalProperties")
        .is_none_or(serde_json::Value::is_boolean);
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

/// Which of several strings says the most: the enum that has the values of all others, else the one
/// format. A part that only narrows an enum is left to the server to check.
fn most_exact_string(ends: &[Part<'_>]) -> Option<usize> {
    let mut format: Option<(usize, Option<Scalar>)> = None;
    let mut enums: Vec<(usize, &[EnumValue])> = Vec::new();
    for (index, end) in ends.iter().enumerate() {
        let found = match &end.shape {
            Shape::Enum(values) => {
                enums.push((index, values));
                continue;
            }
            Shape::Scalar(Scalar::String) => continue,
            Shape::Scalar(scalar) if scalar.json_kind() == Some(JsonKind::String) => Some(*scalar),
            Shape::Binary => None,
            _ => return None,
        };
        match format {
            Some((_, known)) if known != found => return None,
            Some(_) => {}
            None => format = Some((index, found)),
        }
    }
    if enums.is_empty() {
        return Some(format.map_or(0, |(index, _)| index));
    }
    let has_all = |values: &[EnumValue]| {
        let mut all = enums.iter().flat_map(|(_, values)| values.iter());
        all.all(|value| values.iter().any(|known| known.value == value.value))
    };
    enums
        .iter()
        .find(|(_, values)| has_all(values))
        .map(|(index, _)| *index)
}

/// Which of several numbers says the most: an integer, and one whose format is given. Booleans say
/// all the same.
fn most_exact_number(ends: &[Part<'_>]) -> Option<usize> {
    if ends
        .iter()
        .all(|end| matches!(end.shape, Shape::Scalar(Scalar::Bool)))
    {
        return Some(0);
    }
    let rank = |end: &Part<'_>| match &end.shape {
        Shape::Scalar(Scalar::F64 | Scalar::Number) => Some(0),
        Shape::Scalar(Scalar::I64) => Some(1),
        Shape::Scalar(scalar) => (scalar.json_kind() == Some(JsonKind::Integer)).then_some(2),
        _ => None,
    };
    let ranks: Option<Vec<u8>> = ends.iter().map(rank).collect();
    let ranks = ranks?;
    let best = ranks.iter().max()?;
    ranks.iter().position(|rank| rank == best)
}
