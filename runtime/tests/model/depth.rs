//! Deep nesting is an error, not a stack overflow.

use crate::{echo, refusal};
use callwright_runtime::{Value, union, wire};

enum Nest {
    List(Vec<Nest>),
    Unknown(Value),
}
union! {
    Nest {
        0 List = array,
    } Unknown
}

struct Node {
    next: Option<Box<Node>>,
    any: Option<Value>,
}
wire! {
    Node {
        0 opt next = "next",
        1 opt any = "any",
    }
}

const DEEP: usize = 10_000;

#[test]
fn of_arrays() {
    let json = "[".repeat(DEEP) + &"]".repeat(DEEP);
    for (_, message) in [refusal::<Nest>(&json), refusal::<Value>(&json)] {
        assert!(message.starts_with("recursion limit exceeded"), "{message}");
    }
}

#[test]
fn of_objects() {
    let json = r#"{"next":"#.repeat(DEEP) + "{}" + &"}".repeat(DEEP);
    let (pointer, message) = refusal::<Node>(&json);
    assert!(message.starts_with("recursion limit exceeded"), "{message}");
    assert!(pointer.starts_with("/next/next/next"), "{pointer}");
    let json = format!(r#"{{"any":{}}}"#, "[".repeat(DEEP));
    assert_eq!(refusal::<Node>(&json).0, "/any");
}

#[test]
fn what_nobody_reads_may_be_deep() {
    let json = format!(r#"{{"other":{}{}}}"#, "[".repeat(DEEP), "]".repeat(DEEP));
    assert_eq!(echo::<Node>(&json), "{}");
}

#[test]
fn a_hundred_levels_are_fine() {
    let json = "[".repeat(100) + &"]".repeat(100);
    assert_eq!(echo::<Nest>(&json), json);
}
