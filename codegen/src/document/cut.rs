//! The copy of a node that openapiv3 reads: its own members, without the nodes that are nested in it.

use super::vocabulary::{Form, Kind};
use crate::bundle::FILES;
use crate::ptr::Ptr;
use serde_json::{Map, Value};

/// How a nested object appears in the copy of the one around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// As a reference to itself: openapiv3 takes a reference there.
    Reference,
    /// As an empty object.
    Empty,
    /// Not at all.
    Nothing,
    /// Whole, since it is small and a part of what is read; nodes nested in it are cut.
    Whole,
}

fn cut(kind: Kind) -> Cut {
    match kind {
        Kind::Schema
        | Kind::Parameter
        | Kind::RequestBody
        | Kind::Response
        | Kind::Header
        | Kind::Example
        | Kind::Link
        | Kind::SecurityScheme
        | Kind::PathItem => Cut::Reference,
        Kind::Components | Kind::MediaType | Kind::Encoding => Cut::Empty,
        Kind::Operation | Kind::Callback => Cut::Nothing,
        _ => Cut::Whole,
    }
}

/// Copies an object of a kind without what is nested in it.
pub(super) fn object(kind: Kind, members: &Map<String, Value>, at: &Ptr) -> Value {
    let copies = members.iter().filter_map(|(key, value)| {
        let copy = match kind.form(key) {
            Some(form) => member(form, value, || at.child(key))?,
            None if key == FILES => return None,
            None if key.starts_with("x-") => value.clone(),
            None => return None,
        };
        Some((key.clone(), copy))
    });
    Value::Object(copies.collect())
}

/// Copies what stands under a name. A value of the wrong form is copied as it is, to be refused.
pub(super) fn member(form: Form, value: &Value, at: impl Fn() -> Ptr) -> Option<Value> {
    match (form, value) {
        (Form::One(kind), value) => nested(kind, value, at),
        (Form::SchemaOrFlag, Value::Object(_)) => nested(Kind::Schema, value, at),
        (Form::List(kind), Value::Array(items)) => {
            let at = at();
            let copies = items.iter().enumerate();
            let copies = copies.filter_map(|(index, item)| nested(kind, item, || at.child(index)));
            Some(Value::Array(copies.collect()))
        }
        (Form::Map(kind), Value::Object(entries)) => {
            let at = at();
            let copies = entries.iter().filter_map(|(key, value)| {
                Some((key.clone(), nested(kind, value, || at.child(key))?))
            });
            Some(Value::Object(copies.collect()))
        }
        (Form::Word, _) => None,
        (_, value) => Some(value.clone()),
    }
}

fn nested(kind: Kind, value: &Value, at: impl Fn() -> Ptr) -> Option<Value> {
    match (cut(kind), value) {
        (Cut::Nothing, _) => None,
        (Cut::Empty, _) => Some(Value::Object(Map::new())),
        (Cut::Reference, _) => {
            let reference = Value::String(at().to_string());
            Some(Value::Object(Map::from_iter([(
                "$ref".to_owned(),
                reference,
            )])))
        }
        (Cut::Whole, Value::Object(members)) => Some(object(kind, members, &at())),
        (Cut::Whole, _) => Some(value.clone()),
    }
}

/// Whether an object of this kind is read together with the one around it.
pub(super) fn is_whole(kind: Kind) -> bool {
    cut(kind) == Cut::Whole
}
