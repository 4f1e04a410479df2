//! Finds the members at fault when openapiv3 refuses an object.
//!
//! Its own errors name neither the place nor, behind its untagged enums, the reason; so every member
//! is tried alone, and what is wrong with it is said in the words of the vocabulary.

use super::vocabulary::{Form, Kind};
use super::{cut, probe};
use crate::diag::codes::document::{INVALID_VALUE, MISSING_MEMBER, WRONG_TYPE};
use crate::diag::{Code, Diagnostics};
use crate::ptr::Ptr;
use serde_json::{Map, Value};

/// Reports everything that is wrong with an object that openapiv3 refused.
pub(super) fn report(
    kind: Kind,
    members: &Map<String, Value>,
    at: &Ptr,
    refusal: &serde_json::Error,
    diagnostics: &mut Diagnostics,
) {
    let mut faults = Vec::new();
    object(kind, members, at, &mut faults);
    if faults.is_empty() {
        let message = format!("cannot read this as {}: {refusal}", kind.title());
        faults.push(Fault {
            code: &INVALID_VALUE,
            at: at.clone(),
            message,
        });
    }
    for fault in faults {
        diagnostics.report(fault.code, &fault.at, fault.message);
    }
}

struct Fault {
    code: &'static Code,
    at: Ptr,
    message: String,
}

fn object(kind: Kind, members: &Map<String, Value>, at: &Ptr, faults: &mut Vec<Fault>) {
    for need in probe::needs(kind, members) {
        if !need.iter().any(|key| members.contains_key(*key)) {
            let names: Vec<_> = need.iter().map(|key| format!("`{key}`")).collect();
            let message = format!("{} needs {}", kind.title(), names.join(" or "));
            faults.push(Fault {
                code: &MISSING_MEMBER,
                at: at.clone(),
                message,
            });
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
            faults.push(Fault {
                code: &INVALID_VALUE,
                at,
                message,
            });
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
    Fault {
        code: &WRONG_TYPE,
        at,
        message,
    }
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
