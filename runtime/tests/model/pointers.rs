//! Where a failure is, as a JSON Pointer (RFC 6901).

use crate::refusal;
use callwright_runtime::{model, wire};
use std::collections::BTreeMap;

struct Odd {
    tilde: Option<i64>,
    slash: Option<BTreeMap<String, Vec<i64>>>,
    empty: Option<Box<Odd>>,
    rest: BTreeMap<String, Vec<i64>>,
}
wire! {
    Odd {
        0 opt tilde = "a~b",
        1 opt slash = "c/d",
        2 opt empty = "",
        .. rest,
    }
}

#[test]
fn of_every_kind_of_place() {
    for (json, pointer) in [
        (r#"[{"a~b":"x"}]"#, "/0/a~0b"),
        (r#"[{},{"c/d":{"~1/":[1,"x"]}}]"#, "/1/c~1d/~01~1/1"),
        (r#"[{"":{"":{"a~b":1.5}}}]"#, "/0///a~0b"),
        (r#"[{"e/~f":[1,2,{}]}]"#, "/0/e~1~0f/2"),
        (r#"[{"\u00fc \"":"x"}]"#, "/0/ü \""),
        ("[1]", "/0"),
        ("{}", ""),
    ] {
        assert_eq!(refusal::<Vec<Odd>>(json).0, pointer, "{json}");
    }
}

#[test]
fn of_text_that_ends_early() {
    let (pointer, message) = refusal::<Vec<Odd>>(r#"[{"c/d":{"k":[1,2"#);
    assert!(pointer.starts_with("/0/c~1d/k"), "{pointer}");
    assert!(message.starts_with("EOF while parsing"), "{message}");
    assert!(refusal::<Vec<Odd>>("").1.starts_with("EOF while parsing"));
}

#[test]
fn of_text_that_goes_on() {
    for json in ["[] x", "[][]", "[]\n}"] {
        let (pointer, message) = refusal::<Vec<Odd>>(json);
        assert_eq!(pointer, "");
        assert!(message.starts_with("trailing characters"), "{message}");
    }
}

#[test]
fn errors_say_both() {
    let error = model::read(&mut Vec::<Odd>::new(), b"[3]").expect_err("no object");
    assert_eq!(
        (error.pointer.as_str(), error.message.is_empty()),
        ("/0", false)
    );
    assert_eq!(error.to_string(), format!("{} at /0", error.message));
}
