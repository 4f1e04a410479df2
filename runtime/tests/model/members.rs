//! Members that are missing, unknown, or kept beside the known ones.

use crate::{echo, read, refusal, write};
use callwright_runtime::{Map, Value, wire};
use std::collections::BTreeMap;

struct Inner {
    id: String,
    names: Vec<String>,
}
wire! {
    Inner {
        0 req id = "id",
        1 req names = "names",
    }
}

struct Outer {
    inner: Inner,
    any: Option<Map<String, Value>>,
}
wire! {
    Outer {
        0 req inner = "inner",
        1 opt any = "any",
    }
}

struct Kept {
    id: i64,
    rest: BTreeMap<String, i64>,
}
wire! {
    Kept {
        0 req id = "id",
        .. rest,
    }
}

#[test]
fn a_missing_property_is_said_where_it_is_missing() {
    let (pointer, message) = refusal::<Outer>(r#"{"inner":{"names":[]}}"#);
    assert_eq!(pointer, "/inner");
    assert!(message.starts_with("missing property `id`"), "{message}");

    let (pointer, message) = refusal::<Outer>(r#"{"inner":{"id":"a"}}"#);
    assert_eq!(pointer, "/inner");
    assert!(message.starts_with("missing property `names`"), "{message}");

    let (pointer, message) = refusal::<Vec<Outer>>(r#"[{"inner":{"id":"","names":[]}},{}]"#);
    assert_eq!(pointer, "/1");
    assert!(message.starts_with("missing property `inner`"), "{message}");
}

#[test]
fn unknown_members_are_ignored() {
    let json =
        r#"{"a":{"b":[1,{}]},"inner":{"x":null,"id":"1","names":[],"y":1e999},"z":"\ud83d\ude00"}"#;
    assert_eq!(echo::<Outer>(json), r#"{"inner":{"id":"1","names":[]}}"#);
}

#[test]
fn members_may_come_in_any_order() {
    let inner = read::<Inner>(r#"{"names":["b"],"id":"a"}"#).unwrap();
    assert_eq!(write(&inner), r#"{"id":"a","names":["b"]}"#);
}

#[test]
fn escaped_names_are_the_same_names() {
    let inner = read::<Inner>(r#"{"\u0069d":"a","names":[]}"#).unwrap();
    assert_eq!(inner.id, "a");
}

#[test]
fn the_rest_is_kept_and_written_after_the_fields() {
    let kept = read::<Kept>(r#"{"z":1,"id":2,"a":3}"#).unwrap();
    assert_eq!(kept.id, 2);
    assert_eq!(
        kept.rest,
        BTreeMap::from([("a".into(), 3), ("z".into(), 1)])
    );
    assert_eq!(write(&kept), r#"{"id":2,"a":3,"z":1}"#);
}

#[test]
fn the_rest_has_a_type_too() {
    let (pointer, _) = refusal::<Kept>(r#"{"id":2,"a/b":"text"}"#);
    assert_eq!(pointer, "/a~1b");
}

#[test]
fn an_object_given_as_an_array_is_refused() {
    let (pointer, message) = refusal::<Outer>(r#"{"inner":["1",[]]}"#);
    assert_eq!(pointer, "/inner");
    assert!(
        message.starts_with("invalid type: sequence, expected an object"),
        "{message}"
    );
}

#[test]
fn free_objects_keep_their_order_and_are_objects() {
    let json = r#"{"inner":{"id":"","names":[]},"any":{"z":1,"a":[null]}}"#;
    assert_eq!(echo::<Outer>(json), json);
    for other in ["[]", "1", "\"x\"", "true"] {
        let json = format!(r#"{{"inner":{{"id":"","names":[]}},"any":{other}}}"#);
        let (pointer, message) = refusal::<Outer>(&json);
        assert_eq!(pointer, "/any");
        assert!(message.contains("expected"), "{message}");
    }
}

#[test]
fn names_are_escaped_where_they_must_be() {
    struct Quoted {
        quote: i64,
        line: i64,
        plain: i64,
    }
    wire! {
        Quoted {
            0 req quote = "a\"b" escaped,
            1 req line = "a\n\\" escaped,
            2 req plain = "ä/'",
        }
    }
    let json = r#"{"a\"b":1,"a\n\\":2,"ä/'":3}"#;
    let quoted = read::<Quoted>(json).unwrap();
    assert_eq!((quoted.quote, quoted.line, quoted.plain), (1, 2, 3));
    assert_eq!(write(&quoted), json);
    assert_eq!(serde_json::to_string(&quoted).unwrap(), json);
}
