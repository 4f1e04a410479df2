//! Finds the members at fault when openapiv3 refuses an object, and reads the object without them.
//!
//! Its own errors name neither the place nor, behind its untagged enums, the reason; so every member
//! is tried alone, and what is wrong with it is said in the words of the vocabulary.

use super::vocabulary::{Form, Kind};
use super::{Shallow, cut, probe};
use crate::diag::codes::document::{IGNORED_MEMBER, LEFT_OUT, WRONG_TYPE};
use crate::diag::{Code, Diagnostics};
use crate::ptr::Ptr;
use serde_json::{Map, Value};

/// Reads an object that openapiv3 refused without what is at fault in it; `None` where it cannot do
/// without. Reports each fault.
pub(super) fn mend<T: Shallow>(
    members: &Map<String, Value>,
    at: &Ptr,
    refusal: &serde_json::Error,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let mut faults = Vec::new();
    object(T::KIND, members, at, &mut faults);
    let model = without(&faults, members, at);
    if faults.is_empty() {
        let message = format!("cannot read this as {}: {refusal}", T::KIND.title());
        let at = at.clone();
        faults.push(Fault { at, message });
    }
    let (code, consequence) = fate(T::KIND, model.is_some());
    for fault in faults {
        let message = format!("{}{consequence}", fault.message);
        diagnostics.report(code, &fault.at, message);
    }
    model
}

/// Reads an object without what is at fault. Where that leaves an object in it without something that
/// it needs, that goes, too.
fn without<T: Shallow>(faults: &[Fault], members: &Map<String, Value>, at: &Ptr) -> Option<T> {
    /// Objects that are read together are not nested deeper than this.
    const DEEPEST: usize = 5;
    let mut rest = Value::Object(members.clone());
    let mut places: Vec<Ptr> = faults.iter().map(|fault| fault.at.clone()).collect();
    for _ in 0..DEEPEST {
        // From the end, so that the numbers of items before stay what they are.
        for place in places.iter().rev() {
            remove(&mut rest, place.as_str().strip_prefix(at.as_str())?)?;
        }
        let members = rest.as_object()?;
        if let Ok(model) = T::deserialize(&cut::object(T::KIND, members, at)) {
            return Some(model);
        }
        let mut faults = Vec::new();
        object(T::KIND, members, at, &mut faults);
        places = faults.into_iter().map(|fault| fault.at).collect();
    }
    None
}

/// Removes what is at a pointer; `None` for the whole value.
fn remove(value: &mut Value, pointer: &str) -> Option<()> {
    let at = Ptr::from_text(pointer);
    let key = at.last()?;
    match value.pointer_mut(at.parent()?.as_str()) {
        Some(Value::Object(members)) => drop(members.shift_remove(&key)),
        Some(Value::Array(items)) => {
            let index = key.parse().ok().filter(|index| *index < items.len());
            index.map(|index: usize| items.remove(index));
        }
        _ => {}
    }
    Some(())
}

/// What becomes of a fault, depending on whether the rest of the object can be read.
fn fate(kind: Kind, is_readable: bool) -> (&'static Code, String) {
    match kind {
        _ if is_readable => (&IGNORED_MEMBER, "; it is ignored".to_owned()),
        // Without the document as a whole there is nothing to generate from.
        Kind::OpenApi => (&WRONG_TYPE, String::new()),
        kind => (&LEFT_OUT, format!("; {} is left out", the(kind))),
    }
}

/// `the Parameter Object`.
fn the(kind: Kind) -> String {
    let title = kind.title();
    let name = title.split_once(' ').map_or(title, |(_, name)| name);
    format!("the {name}")
}

struct Fault {
    at: Ptr,
    message: String,
}

fn object(kind: Kind, members: &Map<String, Value>, at: &Ptr, faults: &mut Vec<Fault>) {
    for need in probe::needs(kind, members) {
        if !need.iter().any(|key| members.contains_key(*key)) {
            let names: Vec<_> = need.iter().map(|key| format!("`{key}`")).collect();
            let message = format!("{} needs {}", kind.title(), names.join(" or "));
            let at = at.clone();
            faults.push(Fault { at, message });
        }
    }
    for (key, value) in members {
        let Some(form) = kind.form(key) else { continue };
        let at = at.child(key);
        let Some(copy) = cut::member(form, value, || at.clone()) else {
            continue;
        };
        let Err(refusal) = probe::member(kind, members, key, copy) else {
            continue;
        };
        let before = faults.len();
        member(form, value, &at, faults);
        if faults.len() == before {
            let message = format!("`{key}` of {}: {refusal}", kind.title());
            faults.push(Fault { at, message });
        }
    }
}

/// Compares a value with the form it should have.
fn member(form: Form, value: &Value, at: &Ptr, faults: &mut Vec<Fault>) {
    match (form, value) {
        (Form::Text, Value::String(_))
        | (Form::Flag | Form::SchemaOrFlag, Value::Bool(_))
        | (Form::SchemaOrFlag, Value::Object(_))
        | (Form::Number, Value::Number(_))
        | (Form::AnyList, Value::Array(_))
        | (Form::AnyMap, Value::Object(_))
        | (Form::Any | Form::Word, _) => {}
        (Form::Count, Value::Number(number)) if number.is_u64() => {}
        (Form::TextList, Value::Array(items)) => each_item(Form::Text, items, at, faults),
        (Form::TextMap, Value::Object(entries)) => each_entry(Form::Text, entries, at, faults),
        (Form::Requirements, Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                match item {
                    Value::Object(entries) => {
                        each_entry(Form::TextList, entries, &at.child(index), faults);
                    }
                    _ => faults.push(mismatch(Form::AnyMap, item, at.child(index))),
                }
            }
        }
        (Form::List(kind), Value::Array(items)) => each_item(Form::One(kind), items, at, faults),
        (Form::Map(kind), Value::Object(entries)) => {
            each_entry(Form::One(kind), entries, at, faults);
        }
        (Form::One(kind), Value::Object(members)) => {
            if cut::is_whole(kind) && probe::whole(kind, &cut::object(kind, members, at)).is_err() {
                object(kind, members, at, faults);
            }
        }
        (form, value) => faults.push(mismatch(form, value, at.clone())),
    }
}

fn each_item(form: Form, items: &[Value], at: &Ptr, faults: &mut Vec<Fault>) {
    for (index, item) in items.iter().enumerate() {
        member(form, item, &at.child(index), faults);
    }
}

fn each_entry(form: Form, entries: &Map<String, Value>, at: &Ptr, faults: &mut Vec<Fault>) {
    for (key, value) in entries {
        member(form, value, &at.child(key), faults);
    }
}

fn mismatch(form: Form, value: &Value, at: Ptr) -> Fault {
    let message = format!("expected {}, found {}", expected(form), found(value));
    Fault { at, message }
}

fn expected(form: Form) -> &'static str {
    match form {
        Form::Text | Form::Word => "a string",
        Form::Flag => "a boolean",
        Form::Count => "a whole number, zero or more",
        Form::Number => "a number",
        Form::Any => "a value",
        Form::AnyList | Form::Requirements => "a list",
        Form::List(_) => "a list",
        Form::AnyMap | Form::Map(_) => "an object",
        Form::TextList => "a list of strings",
        Form::TextMap => "an object whose values are strings",
        Form::SchemaOrFlag => "a Schema Object or a boolean",
        Form::One(kind) => kind.title(),
    }
}

/// A value in words, short enough for a message.
pub(super) fn found(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => format!("the boolean {flag}"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.chars().count() <= 40 => format!("the string {text:?}"),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
