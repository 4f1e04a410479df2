//! Arrays of a fixed length.

use crate::{echo, read, refusal};
use callwright_runtime::{Value, tuple};

#[derive(Clone, PartialEq)]
struct Pair(String, Option<Value>);
tuple! {
    Pair {
        0,
        1,
    }
}

#[test]
fn items_are_read_by_position() {
    let pair = read::<Pair>(r#"["a",[1]]"#).unwrap();
    assert_eq!(pair.0, "a");
    assert_eq!(
        echo::<Vec<Pair>>(r#"[["a",null],["b",{"c":1}]]"#),
        r#"[["a",null],["b",{"c":1}]]"#
    );
    assert_eq!(format!("{pair:?}"), r#"["a", Some([1])]"#);
}

#[test]
fn an_item_that_is_missing_is_said_and_one_too_many_is_ignored() {
    let (pointer, message) = refusal::<Vec<Pair>>(r#"[["a"]]"#);
    assert_eq!(pointer, "/0");
    assert!(message.contains("item 1 is missing"), "{message}");
    assert_eq!(echo::<Pair>(r#"["a",1,2]"#), r#"["a",1]"#);
}

#[test]
fn a_wrong_item_is_found_by_its_pointer() {
    let (pointer, _) = refusal::<Vec<Pair>>(r#"[["a",1],[2,1]]"#);
    assert_eq!(pointer, "/1/0");
    let (_, message) = refusal::<Pair>("{}");
    assert!(message.contains("expected an array"), "{message}");
}
