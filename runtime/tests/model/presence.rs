//! Presence is the field's, null is the type's.

use crate::{echo, read, refusal, write};
use callwright_runtime::{Value, wire};
use serde_json::json;

#[derive(PartialEq)]
struct Three {
    req: i64,
    req_null: Option<i64>,
    opt: Option<i64>,
    opt_null: Option<Option<i64>>,
}
wire! {
    Three {
        0 req req = "req",
        1 req req_null = "reqNull",
        2 opt opt = "opt",
        3 opt opt_null = "optNull",
    }
}

#[derive(PartialEq)]
struct Untyped {
    req: Value,
    opt: Option<Value>,
}
wire! {
    Untyped {
        0 req req = "req",
        1 opt opt = "opt",
    }
}

#[test]
fn every_value_is_kept() {
    let json = r#"{"req":1,"reqNull":2,"opt":3,"optNull":4}"#;
    let three = read::<Three>(json).unwrap();
    assert_eq!(three.req, 1);
    assert_eq!(three.req_null, Some(2));
    assert_eq!(three.opt, Some(3));
    assert_eq!(three.opt_null, Some(Some(4)));
    assert_eq!(write(&three), json);
}

#[test]
fn null_where_it_is_a_value_stays_null() {
    let three = read::<Three>(r#"{"req":1,"reqNull":null,"opt":null,"optNull":null}"#).unwrap();
    assert_eq!(three.req_null, None);
    assert_eq!(three.opt, None, "null is no value of this one");
    assert_eq!(three.opt_null, Some(None));
    assert_eq!(write(&three), r#"{"req":1,"reqNull":null,"optNull":null}"#);
}

#[test]
fn absence_is_none() {
    let three = read::<Three>(r#"{"req":1}"#).unwrap();
    assert_eq!(three.req_null, None, "a reply does not fail for this");
    assert_eq!(three.opt, None);
    assert_eq!(three.opt_null, None);
    assert_eq!(write(&three), r#"{"req":1,"reqNull":null}"#);
}

#[test]
fn a_required_value_may_be_neither_absent_nor_null() {
    let (pointer, message) = refusal::<Three>("{}");
    assert_eq!(pointer, "");
    assert!(message.starts_with("missing property `req`"), "{message}");

    let (pointer, message) = refusal::<Three>(r#"{"req":null}"#);
    assert_eq!(pointer, "/req");
    assert!(
        message.starts_with("invalid type: null, expected an integer of 64 bits"),
        "{message}"
    );
}

#[test]
fn any_value_includes_null() {
    let untyped = read::<Untyped>(r#"{"req":null,"opt":null}"#).unwrap();
    assert_eq!(untyped.req, Value::Null);
    assert_eq!(untyped.opt, Some(Value::Null), "present, and null");
    assert_eq!(write(&untyped), r#"{"req":null,"opt":null}"#);
    assert_eq!(echo::<Untyped>(r#"{"req":[{}]}"#), r#"{"req":[{}]}"#);
}

#[test]
fn an_absent_value_of_any_kind_is_null() {
    let untyped = read::<Untyped>("{}").unwrap();
    assert_eq!(untyped.req, json!(null));
    assert_eq!(untyped.opt, None);
}
