//! Enums: sets of known strings become types, sets of other values do not.

use super::shape::{Part, Shape, View};
use super::{Lower, keywords};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Docs, EnumValue, JsonKind, Scalar};
use serde_json::Value;

impl<'d> Lower<'d, '_> {
    /// The known values of a string, if it lists any. Null among them is told by the caller.
    pub(super) fn string_enum(&mut self, node: &Node<'d>) -> Option<Shape<'d>> {
        let list = node.get("enum")?;
        let mut values: Vec<EnumValue> = Vec::new();
        for item in node.items("enum") {
            let text = match item.value {
                Value::String(text) => text.clone(),
                Value::Null => continue,
                Value::Bool(_) | Value::Number(_) if keywords::words(node.value).is_some() => {
                    let message = format!("`{}` is no string; it is taken for one", item.value);
                    self.report(&codes::ENUM_VALUE, &item.at, message);
                    item.value.to_string()
                }
                _ => {
                    let message = "this value is no string; it is left out";
                    self.report(&codes::ENUM_VALUE, &item.at, message);
                    continue;
                }
            };
            if !values.iter().any(|known| known.value == text) {
                values.push(EnumValue {
                    at: item.at,
                    value: text,
                    docs: Docs::default(),
                });
            }
        }
        if values.is_empty() {
            self.report(&codes::EMPTY_ENUM, &list.at, "this `enum` lists no string");
            return None;
        }
        Some(Shape::Enum(values))
    }

    /// An `enum` without a `type`: its values tell the type.
    pub(super) fn untyped_enum(&mut self, view: &View<'d>) -> Option<Part<'d>> {
        let node = &view.node;
        let list = node.get("enum")?;
        let mut kinds: Vec<JsonKind> = list
            .value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(kind_of)
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        let shape = match kinds.as_slice() {
            [] => {
                self.report(&codes::EMPTY_ENUM, &list.at, "this `enum` lists no value");
                return None;
            }
            [JsonKind::String] => self.string_enum(node)?,
            [JsonKind::Bool] => self.unnamed(node, Scalar::Bool),
            [JsonKind::Integer] => self.unnamed(node, Scalar::I64),
            [JsonKind::Number] | [JsonKind::Integer, JsonKind::Number] => {
                self.unnamed(node, Scalar::F64)
            }
            _ => {
                let message = "these values are of several kinds; any JSON value is taken";
                self.report(&codes::MIXED_ENUM, &list.at, message);
                return Some(Part::degraded(view.clone(), false));
            }
        };
        Some(Part::new(view.clone(), shape))
    }

    fn unnamed(&mut self, node: &Node<'d>, scalar: Scalar) -> Shape<'d> {
        self.report_unnamed_values(node);
        Shape::Scalar(scalar)
    }

    /// Says that the values of an enum of numbers or booleans get no names.
    pub(super) fn report_unnamed_values(&mut self, node: &Node<'d>) {
        if let Some(list) = node.get("enum") {
            let message = "only strings become an enum; these values get no names";
            self.report(&codes::UNNAMED_VALUES, &list.at, message);
        }
    }

    /// The values of several enums together, each with the words that its author gave it: a set of
    /// strings is also written as alternatives of one value each, to describe them.
    pub(super) fn merged_values(&mut self, parts: &[Part<'d>]) -> Vec<EnumValue> {
        let mut merged: Vec<EnumValue> = Vec::new();
        for part in parts {
            let Shape::Enum(values) = &part.shape else {
                continue;
            };
            let docs = match values.as_slice() {
                [_] => self.uses(&part.view).docs,
                _ => Docs::default(),
            };
            for value in values {
                if !merged.iter().any(|known| known.value == value.value) {
                    merged.push(EnumValue {
                        docs: docs.clone(),
                        ..value.clone()
                    });
                }
            }
        }
        merged
    }
}

fn kind_of(value: &Value) -> Option<JsonKind> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => JsonKind::Bool,
        Value::Number(number) if number.is_f64() => JsonKind::Number,
        Value::Number(_) => JsonKind::Integer,
        Value::String(_) => JsonKind::String,
        Value::Array(_) => JsonKind::Array,
        Value::Object(_) => JsonKind::Object,
    })
}
