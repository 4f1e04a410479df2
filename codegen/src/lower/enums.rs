//! Enums: sets of known strings and of known integers become types, sets of other values do not.

use super::shape::{Part, Shape};
use super::{Lower, keywords};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Docs, EnumValue, JsonKind};
use serde_json::Value;

/// Extensions that name the values of an enum, in their order.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names"];

/// Extensions that describe the values of an enum, in their order or by value.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

/// The kinds of the values that an `enum` lists, each once; null is not counted.
pub(super) fn kinds(schema: &Value) -> Option<Vec<JsonKind>> {
    let values = schema.get("enum")?.as_array()?;
    let mut kinds: Vec<JsonKind> = values.iter().filter_map(kind_of).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.contains(&JsonKind::Number) {
        kinds.retain(|kind| *kind != JsonKind::Integer);
    }
    Some(kinds)
}

/// Whether an `enum` lists no object where the schema says nothing else about objects.
pub(super) fn speaks_for_itself(schema: &Value) -> bool {
    let says = |key: &&str| schema.get(*key).is_some();
    let members = ["properties", "additionalProperties", "required"];
    let values = schema.get("enum").and_then(Value::as_array);
    let mut listed = values.into_iter().flatten().filter_map(kind_of).peekable();
    !members.iter().any(says)
        && listed.peek().is_some()
        && listed.all(|kind| !matches!(kind, JsonKind::Object | JsonKind::Array))
}

impl<'d> Lower<'d, '_> {
    /// The known values of a string, if it lists any. Null among them is told by the caller.
    pub(super) fn string_enum(&mut self, node: &Node<'d>) -> Option<Shape<'d>> {
        let list = node.get("enum")?;
        let told = Told::of(node);
        let mut values: Vec<EnumValue> = Vec::new();
        for (index, item) in node.items("enum").enumerate() {
            let text = match item.value {
                Value::String(text) => text.clone(),
                Value::Null => continue,
                _ if takes_several(node) => continue,
                Value::Bool(_) | Value::Number(_) => {
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
            add(&mut values, told.value(&item, index, text));
        }
        if values.is_empty() {
            self.report(&codes::EMPTY_ENUM, &list.at, "this `enum` lists no string");
            return None;
        }
        Some(Shape::Enum(values))
    }

    /// The known values of a number, if it lists any and all of them are integers.
    pub(super) fn integer_enum(&mut self, node: &Node<'d>) -> Option<Shape<'d>> {
        let list = node.get("enum")?;
        let told = Told::of(node);
        let mut values: Vec<EnumValue<i64>> = Vec::new();
        for (index, item) in node.items("enum").enumerate() {
            let quoted = item.value.as_str().and_then(|text| text.parse().ok());
            let integer = match (item.value, quoted) {
                (Value::Null, _) => continue,
                (Value::Number(number), _) => match whole(number) {
                    Some(integer) => integer,
                    None => {
                        self.report_unnamed_values(node);
                        return None;
                    }
                },
                _ if takes_several(node) => continue,
                (_, Some(integer)) => {
                    let message = format!("`{}` is no number; it is taken for one", item.value);
                    self.report(&codes::ENUM_VALUE, &item.at, message);
                    integer
                }
                _ => {
                    let message = "this value is no number; it is left out";
                    self.report(&codes::ENUM_VALUE, &item.at, message);
                    continue;
                }
            };
            add(&mut values, told.value(&item, index, integer));
        }
        if values.is_empty() {
            self.report(&codes::EMPTY_ENUM, &list.at, "this `enum` lists no number");
            return None;
        }
        Some(Shape::Integers(values))
    }

    /// Says that the values of an enum of fractions get no names.
    pub(super) fn report_unnamed_values(&mut self, node: &Node<'d>) {
        if let Some(list) = node.get("enum") {
            let message = "only strings and integers become an enum; these values get no names";
            self.report(&codes::UNNAMED_VALUES, &list.at, message);
        }
    }

    /// The values of several enums of strings together, each with the words that its author gave
    /// it: a set of values is also written as alternatives of one value each, to describe them.
    pub(super) fn merged_strings(&mut self, parts: &[Part<'d>]) -> Vec<EnumValue> {
        let mut merged = Vec::new();
        for part in parts {
            if let Shape::Enum(values) = &part.shape {
                let docs = self.docs_of_one(part, values);
                for value in values {
                    add(&mut merged, with_docs(value, docs.as_ref()));
                }
            }
        }
        merged
    }

    /// As [`Self::merged_strings`]. The title of an integer is a better name than its digits.
    pub(super) fn merged_integers(&mut self, parts: &[Part<'d>]) -> Vec<EnumValue<i64>> {
        let mut merged = Vec::new();
        for part in parts {
            if let Shape::Integers(values) = &part.shape {
                let docs = self.docs_of_one(part, values);
                for value in values {
                    let mut value = with_docs(value, docs.as_ref());
                    let title = docs.as_ref().and_then(|docs| docs.title.clone());
                    value.name = value.name.or(title);
                    add(&mut merged, value);
                }
            }
        }
        merged
    }

    fn docs_of_one<T>(&mut self, part: &Part<'d>, values: &[EnumValue<T>]) -> Option<Docs> {
        (values.len() == 1).then(|| self.uses(&part.view).docs)
    }
}

/// Adds a value unless it is there already.
fn add<T: PartialEq>(values: &mut Vec<EnumValue<T>>, value: EnumValue<T>) {
    if !values.iter().any(|known| known.value == value.value) {
        values.push(value);
    }
}

fn with_docs<T: Clone>(value: &EnumValue<T>, docs: Option<&Docs>) -> EnumValue<T> {
    let mut value = value.clone();
    if let Some(docs) = docs {
        value.docs = docs.clone();
    }
    value
}

/// Whether values of other kinds belong to another alternative of the same schema.
fn takes_several(node: &Node<'_>) -> bool {
    keywords::words(node.value).is_none_or(|words| words.len() > 1)
}

/// What extensions tell about the values of an enum.
struct Told<'d> {
    names: Option<&'d Vec<Value>>,
    descriptions: Option<&'d Value>,
}

impl<'d> Told<'d> {
    fn of(node: &Node<'d>) -> Self {
        let count = node.items("enum").count();
        // A list of another length tells nobody which value it speaks of.
        let names = NAMES
            .iter()
            .filter_map(|key| node.value.get(key)?.as_array());
        let mut names = names.filter(|names| names.len() == count);
        let fits = |told: &&Value| told.as_array().is_none_or(|list| list.len() == count);
        let mut descriptions = DESCRIPTIONS.iter().filter_map(|key| node.value.get(key));
        Self {
            names: names.next(),
            descriptions: descriptions.find(fits),
        }
    }

    fn value<T: ToString>(&self, item: &Node<'_>, index: usize, value: T) -> EnumValue<T> {
        let text = |value: &Value| {
            let text = value.as_str().filter(|text| !text.trim().is_empty());
            text.map(str::to_owned)
        };
        let description = self.descriptions.and_then(|told| match told {
            Value::Array(list) => list.get(index),
            told => told.get(value.to_string()),
        });
        EnumValue {
            at: item.at.clone(),
            value,
            name: self.names.and_then(|names| text(names.get(index)?)),
            docs: Docs {
                description: description.and_then(text),
                ..Docs::default()
            },
        }
    }
}

/// The integer that this is, as 42 and 42.0 both are.
fn whole(number: &serde_json::Number) -> Option<i64> {
    // Beyond this a float stands for its neighbours too.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let float = number.as_f64().filter(|float| float.abs() <= EXACT);
    let rounded = float.filter(|float| float.fract() == 0.0);
    number.as_i64().or(rounded.map(|float| float as i64))
}

pub(super) fn kind_of(value: &Value) -> Option<JsonKind> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => JsonKind::Bool,
        Value::Number(number) if whole(number).is_some() => JsonKind::Integer,
        Value::Number(number) if number.is_f64() => JsonKind::Number,
        Value::Number(_) => JsonKind::Integer,
        Value::String(_) => JsonKind::String,
        Value::Array(_) => JsonKind::Array,
        Value::Object(_) => JsonKind::Object,
    })
}
