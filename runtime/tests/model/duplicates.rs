//! Of two members with one name the last one counts, and nothing of the first stays.

use crate::{echo, refusal};
use callwright_runtime::{Value, union, wire};
use std::collections::BTreeMap;

struct Leaf {
    id: Option<i64>,
    name: Option<String>,
    rest: BTreeMap<String, Value>,
}
wire! {
    Leaf {
        0 opt id = "id",
        1 opt name = "name",
        .. rest,
    }
}

struct Strict {
    id: i64,
}
wire! {
    Strict {
        0 req id = "id",
    }
}

enum Either {
    Text(String),
    Leaf(Leaf),
    Unknown(Value),
}
union! {
    Either {
        0 Text = string,
        1 Leaf = object,
    } Unknown
}

struct Root {
    leaf: Option<Leaf>,
    plain: Option<Box<Leaf>>,
    list: Option<Vec<i64>>,
    map: Option<BTreeMap<String, i64>>,
    either: Option<Either>,
    null: Option<Option<i64>>,
}
wire! {
    Root {
        0 opt leaf = "leaf",
        1 opt plain = "plain",
        2 opt list = "list",
        3 opt map = "map",
        4 opt either = "either",
        5 opt null = "null",
    }
}

struct Required {
    leaf: Leaf,
    list: Vec<i64>,
    strict: Strict,
}
wire! {
    Required {
        0 req leaf = "leaf",
        1 req list = "list",
        2 req strict = "strict",
    }
}

#[test]
fn in_optional_fields() {
    for (json, left) in [
        (
            r#"{"leaf":{"id":1,"x":2},"leaf":{"name":"b","y":3}}"#,
            r#"{"leaf":{"name":"b","y":3}}"#,
        ),
        (r#"{"leaf":{"id":1},"leaf":null}"#, "{}"),
        (
            r#"{"plain":{"id":1},"list":[],"plain":{}}"#,
            r#"{"plain":{},"list":[]}"#,
        ),
        (r#"{"list":[1,2],"list":[3]}"#, r#"{"list":[3]}"#),
        (r#"{"map":{"a":1},"map":{"b":2}}"#, r#"{"map":{"b":2}}"#),
        (r#"{"map":{"a":1,"a":2}}"#, r#"{"map":{"a":2}}"#),
        (
            r#"{"either":{"id":1},"either":"text"}"#,
            r#"{"either":"text"}"#,
        ),
        (
            r#"{"either":"text","either":{"name":"n"}}"#,
            r#"{"either":{"name":"n"}}"#,
        ),
        (r#"{"null":1,"null":null}"#, r#"{"null":null}"#),
        (r#"{"null":null,"null":1}"#, r#"{"null":1}"#),
    ] {
        assert_eq!(echo::<Root>(json), left, "{json}");
    }
}

#[test]
fn in_required_fields() {
    let json = r#"{"leaf":{"id":1,"x":2},"list":[1],"strict":{"id":1},"leaf":{"name":"b"},"list":[2],"strict":{"id":2}}"#;
    let left = r#"{"leaf":{"name":"b"},"list":[2],"strict":{"id":2}}"#;
    assert_eq!(echo::<Required>(json), left);
}

#[test]
fn the_last_one_must_be_whole() {
    let (pointer, message) =
        refusal::<Required>(r#"{"leaf":{},"list":[],"strict":{"id":1},"strict":{}}"#);
    assert_eq!(pointer, "/strict");
    assert!(message.starts_with("missing property `id`"), "{message}");
}

#[test]
fn in_the_rest() {
    assert_eq!(
        echo::<Leaf>(r#"{"x":{"a":1},"x":{"b":2}}"#),
        r#"{"x":{"b":2}}"#
    );
}
