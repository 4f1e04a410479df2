//! Where nothing tells the variants apart, the one that fits best is taken.

use crate::{echo, read, refusal, write};
use callwright_runtime::{Map, Value, open_enum, union, wire};
use std::collections::BTreeMap;

struct Person {
    name: String,
    age: Option<i64>,
}
wire! {
    Person {
        0 req name = "name",
        1 opt age = "age",
    }
}

struct Firm {
    name: String,
    vat: Option<String>,
    size: Option<Size>,
}
wire! {
    Firm {
        0 req name = "name",
        1 opt vat = "vat",
        2 opt size = "size",
    }
}

open_enum! {
    enum Size {
        Small = "small",
        Large = "large",
    } Unknown
}

enum Party {
    Person(Box<Person>),
    Firm(Box<Firm>),
    Counts(BTreeMap<String, i64>),
    Unknown(Value),
}
union! {
    Party {
        0 Person = object(Person),
        1 Firm = object(Firm),
        2 Counts = object,
    } Unknown
}

enum Any {
    Firm(Box<Firm>),
    Other(Map<String, Value>),
    Parties(Vec<Party>),
    Names(Vec<String>),
    Unknown(Value),
}
union! {
    Any {
        0 Firm = object,
        1 Other = object,
        2 Parties = array,
        3 Names = array,
    } Unknown
}

/// `Not` and `Both` hold conditions, so trying each at each level would try for ever.
enum Condition {
    Not(Box<Not>),
    Both(Box<Both>),
    Is(Box<Is>),
    Unknown(Value),
}
union! {
    Condition {
        0 Not = object,
        1 Both = object,
        2 Is = object,
    } Unknown
}

struct Not {
    of: Condition,
    kind: Constant,
}
wire! {
    Not {
        0 req of = "of",
        1 req kind = "kind",
    }
}

struct Both {
    of: Condition,
    kind: Option<String>,
    and: Option<Condition>,
}
wire! {
    Both {
        0 req of = "of",
        1 opt kind = "kind",
        2 opt and = "and",
    }
}

struct Is {
    of: Value,
}
wire! {
    Is {
        0 req of = "of",
    }
}

open_enum! {
    enum Constant {
        Not = "not",
    } Unknown
}

#[test]
fn the_fewest_members_are_lost() {
    assert!(matches!(
        read(r#"{"name":"a","age":3}"#).unwrap(),
        Party::Person(_)
    ));
    assert!(matches!(
        read(r#"{"name":"a","vat":"x"}"#).unwrap(),
        Party::Firm(_)
    ));
    // Among equals the first one, which is the author's order.
    assert!(matches!(read(r#"{"name":"a"}"#).unwrap(), Party::Person(_)));
    assert!(matches!(
        read(r#"{"name":1,"x":2}"#).unwrap(),
        Party::Counts(_)
    ));
    assert_eq!(
        echo::<Any>(r#"{"name":"a","later":1}"#),
        r#"{"name":"a","later":1}"#
    );
}

enum Offer {
    Dated(Box<Dated>),
    Open(Box<Open>),
    Unknown(Value),
}
union! {
    Offer {
        0 Dated = object (Dated),
        1 Open = object (Open),
    } Unknown
}

struct Dated {
    until: Option<String>,
}
wire! {
    Dated {
        0 opt until = "until",
    }
}

struct Open {
    until: Option<Option<String>>,
}
wire! {
    Open {
        0 opt until = "until",
    }
}

#[test]
fn a_null_that_would_be_left_out_is_lost() {
    assert_eq!(echo::<Offer>(r#"{"until":null}"#), r#"{"until":null}"#);
    assert_eq!(echo::<Offer>(r#"{"until":"x"}"#), r#"{"until":"x"}"#);
    assert!(matches!(read(r#"{"until":"x"}"#).unwrap(), Offer::Dated(_)));
}

#[test]
fn a_member_counts_with_all_that_it_holds() {
    // `Not` loses two members inside of `of`, `Other` would lose `of` itself.
    let json = r#"{"of":{"of":{"of":1},"kind":"not","x":1,"y":2},"kind":"not"}"#;
    assert!(matches!(read(json).unwrap(), Deep::Not(_)));
}

enum Deep {
    Other(Box<Kind>),
    Not(Box<Not>),
    Unknown(Value),
}
union! {
    Deep {
        0 Other = object,
        1 Not = object,
    } Unknown
}

struct Kind {
    kind: Constant,
}
wire! {
    Kind {
        0 req kind = "kind",
    }
}

#[test]
fn a_known_value_is_better_than_an_unknown_one() {
    assert!(matches!(
        read(r#"{"name":"a","size":"huge"}"#).unwrap(),
        Any::Other(_)
    ));
    assert!(matches!(
        read(r#"{"name":"a","size":"small"}"#).unwrap(),
        Any::Firm(_)
    ));
}

#[test]
fn lists_are_tried_too() {
    assert!(matches!(
        read(r#"[{"name":"a"}]"#).unwrap(),
        Any::Parties(_)
    ));
    assert!(matches!(read(r#"["a"]"#).unwrap(), Any::Names(_)));
    assert!(matches!(read("[]").unwrap(), Any::Parties(_)));
}

#[test]
fn what_fits_nothing_is_kept() {
    for json in [r#"{"name":null}"#, r#"{"name":"a","age":"old","vat":1}"#] {
        let party = read::<Party>(json).unwrap();
        assert!(matches!(party, Party::Unknown(_)), "{json}");
        assert_eq!(write(&party), json);
    }
}

#[test]
fn failed_trials_leave_no_trace_in_errors() {
    let (pointer, _) =
        refusal::<BTreeMap<String, Holder>>(r#"{"a":{"party":{"name":1,"b":"c"},"size":true}}"#);
    assert_eq!(pointer, "/a/size");
}

struct Holder {
    party: Party,
    size: Size,
}
wire! {
    Holder {
        0 req party = "party",
        1 req size = "size",
    }
}

#[test]
fn a_constant_that_differs_is_the_worst_fit() {
    let json = r#"{"of":{"of":{"of":1},"kind":"not"},"kind":"both"}"#;
    match read(json).unwrap() {
        Condition::Both(both) => assert!(matches!(both.of, Condition::Not(_))),
        _ => panic!("`kind` is not `not`"),
    }
    assert_eq!(echo::<Condition>(json), json);
}

#[test]
fn the_cost_does_not_grow_with_the_power_of_the_depth() {
    let mut json = r#"{"of":1}"#.to_owned();
    for level in 0..100 {
        let kind = if level % 2 == 0 { "not" } else { "both" };
        json = format!(r#"{{"of":{json},"kind":"{kind}"}}"#);
    }
    assert_eq!(echo::<Condition>(&json), json);
}
