//! Which keyword of a schema says more than that there is a value, or an object.

use super::leaves::{Leaves, UNIONS, alternatives, leaves};
use crate::document::{Node, PARKED};
use crate::ptr::Ptr;
use serde_json::Value;

/// Keywords that only strings have.
const OF_STRINGS: [&str; 4] = ["pattern", "minLength", "maxLength", "format"];
/// The kinds of values that there are beside null; every integer is a number.
const KINDS: [&str; 5] = ["boolean", "number", "string", "array", "object"];
/// How many schemas are looked into for one place.
const MOST_SCHEMAS: usize = 2000;

/// What is said about a value that is typed as any JSON.
pub(super) fn about_value(seen: &Leaves<'_>) -> Option<&'static str> {
    Judge::default().value(seen)
}

/// What is said about a value that is typed as any object.
pub(super) fn about_object(seen: &Leaves<'_>) -> Option<&'static str> {
    Judge::default().object(seen)
}

/// Looks into what schemas are made of. One that is inside of itself adds nothing to what it says.
#[derive(Default)]
struct Judge {
    open: Vec<Ptr>,
    looked_into: usize,
}

impl Judge {
    fn value(&mut self, seen: &Leaves<'_>) -> Option<&'static str> {
        self.inside(seen, |judge| {
            let each = || seen.nodes.iter();
            let told = each().find_map(value_keyword);
            told.or_else(|| each().find_map(|schema| judge.members(schema)))
                .or_else(|| each().find_map(|schema| judge.union(schema, Judge::value)))
        })
    }

    fn object(&mut self, seen: &Leaves<'_>) -> Option<&'static str> {
        self.inside(seen, |judge| {
            let each = || seen.nodes.iter();
            let told = each().find_map(|schema| judge.members(schema));
            told.or_else(|| each().find_map(|schema| judge.union(schema, Judge::object)))
        })
    }

    fn inside(
        &mut self,
        seen: &Leaves<'_>,
        look: impl FnOnce(&mut Self) -> Option<&'static str>,
    ) -> Option<&'static str> {
        if seen.dangling {
            return Some("$ref");
        }
        let at = &seen.nodes.first()?.at;
        if self.open.contains(at) || self.looked_into > MOST_SCHEMAS {
            return None;
        }
        self.looked_into += 1;
        self.open.push(at.clone());
        let said = look(self);
        self.open.pop();
        said
    }

    /// What speaks of the members of an object, or names the values that there are.
    fn members(&mut self, schema: &Node<'_>) -> Option<&'static str> {
        for key in ["enum", "properties", "required"] {
            if present(schema, key) && !is_one_empty_value(schema) {
                return Some(key);
            }
        }
        if parked(schema, "patternProperties") {
            return Some("patternProperties");
        }
        // `false` beside no properties leaves nothing that could be typed.
        let rest = schema.get("additionalProperties")?;
        self.value(&leaves(&rest))?;
        Some("additionalProperties")
    }

    /// A union says something if each of its alternatives does; one alone is among the leaves.
    fn union(
        &mut self,
        schema: &Node<'_>,
        about: fn(&mut Self, &Leaves<'_>) -> Option<&'static str>,
    ) -> Option<&'static str> {
        UNIONS.into_iter().find(|keyword| {
            let alternatives = alternatives(schema, keyword);
            alternatives.len() > 1
                && alternatives
                    .iter()
                    .all(|it| about(self, &leaves(it)).is_some())
                && !self.covers_all(&alternatives)
        })
    }

    /// Whether these alternatives are any JSON in so many words: every kind of value, with nothing
    /// said about what is in it.
    fn covers_all(&mut self, alternatives: &[Node<'_>]) -> bool {
        KINDS.iter().all(|kind| {
            alternatives.iter().any(|node| {
                let seen = leaves(node);
                let mut each = seen.nodes.iter();
                let named = each.any(|leaf| leaf.get("type").is_some_and(|it| it.value == *kind));
                named && self.object(&seen).is_none() && self.value(&seen.items()).is_none()
            })
        })
    }
}

fn value_keyword(schema: &Node<'_>) -> Option<&'static str> {
    if has_kind(schema) && !is_one_empty_value(schema) {
        return Some("type");
    }
    if present(schema, "items") || parked(schema, "prefixItems") {
        return Some("items");
    }
    OF_STRINGS.into_iter().find(|key| present(schema, key))
}

/// Whether a schema names kinds of values, but not all of them, and not null alone.
fn has_kind(schema: &Node<'_>) -> bool {
    if let Some(kind) = schema.get("type") {
        let kind = kind.value.as_str();
        return kind.is_some_and(|kind| kind != "any" && kind != "null");
    }
    let several = schema.get(&format!("{PARKED}type"));
    let several = several.and_then(|node| node.value.as_array());
    several.is_some_and(|several| {
        several.iter().any(|it| it != "null")
            && !KINDS.iter().all(|kind| several.iter().any(|it| it == kind))
    })
}

/// Whether null or the empty object is the only value, which has nothing in it to be typed.
fn is_one_empty_value(schema: &Node<'_>) -> bool {
    let values = schema.get("enum").and_then(|it| it.value.as_array());
    let is_empty = |value: &Value| {
        value
            .as_object()
            .map_or(value.is_null(), |it| it.is_empty())
    };
    values.is_some_and(|values| !values.is_empty() && values.iter().all(is_empty))
}

/// Whether a keyword is there and says something.
fn present(schema: &Node<'_>, key: &str) -> bool {
    schema.get(key).is_some_and(|node| match node.value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(true) | Value::Number(_) | Value::String(_) => true,
    })
}

fn parked(schema: &Node<'_>, key: &str) -> bool {
    present(schema, &format!("{PARKED}{key}"))
}
