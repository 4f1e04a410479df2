//! The kind of the JSON value picks the variant.

use crate::{echo, read, refusal, write};
use callwright_runtime::{Base64, Number, Value, union, wire};
use serde_json::json;

struct Leaf {
    id: i64,
}
wire! {
    Leaf {
        0 req id = "id",
    }
}

enum All {
    Flag(bool),
    Amount(Number),
    Text(String),
    Leaves(Vec<Leaf>),
    Leaf(Box<Leaf>),
    Unknown(Value),
}
union! {
    All {
        0 Flag = bool,
        1 Amount = number,
        2 Text = string,
        3 Leaves = array,
        4 Leaf = object,
    } Unknown
}

enum Id {
    Number(Number),
    String(String),
    Unknown(Value),
}
union! {
    Id {
        0 Number = number,
        1 String = string,
    } Unknown
}

enum Whole {
    Count(i64),
    Unknown(Value),
}
union! {
    Whole {
        0 Count = integer,
    } Unknown
}

enum Small {
    Count(i32),
    Bytes(Base64),
    Unknown(Value),
}
union! {
    Small {
        0 Count = integer,
        1 Bytes = string,
    } Unknown
}

struct Holder {
    req: Id,
    opt: Option<Id>,
    null: Option<Option<Id>>,
}
wire! {
    Holder {
        0 req req = "req",
        1 opt opt = "opt",
        2 opt null = "null",
    }
}

#[test]
fn each_kind_has_its_variant() {
    let all = read::<Vec<All>>(r#"[true,1,1.5,"x",[{"id":1}],{"id":2},null]"#).unwrap();
    assert!(matches!(
        &all[..],
        [
            All::Flag(true),
            All::Amount(_),
            All::Amount(_),
            All::Text(_),
            All::Leaves(_),
            All::Leaf(_),
            All::Unknown(Value::Null),
        ]
    ));
    assert_eq!(write(&all), r#"[true,1,1.5,"x",[{"id":1}],{"id":2},null]"#);
}

#[test]
fn a_number_in_a_union_stays_an_integer_or_not() {
    assert_eq!(
        echo::<Vec<Id>>(r#"[7,7.0,-7,0.25,18446744073709551615,"7"]"#),
        r#"[7,7.0,-7,0.25,18446744073709551615,"7"]"#
    );
}

#[test]
fn a_whole_float_is_an_integer_where_no_other_number_is_known() {
    assert!(matches!(read::<Whole>("42.0").unwrap(), Whole::Count(42)));
    assert!(matches!(read::<All>("42.0").unwrap(), All::Amount(_)));
}

#[test]
fn a_number_that_its_integer_cannot_hold_is_kept() {
    for json in ["4.5", "18446744073709551615"] {
        let whole = read::<Whole>(json).unwrap();
        assert!(matches!(whole, Whole::Unknown(Value::Number(_))), "{json}");
        assert_eq!(write(&whole), json);
    }
}

#[test]
fn unknown_kinds_keep_their_content() {
    for json in [
        r#"{"z":[1,2.0,{"a":null}],"a":"b"}"#,
        r#"[1,[],{"x":[true,false]}]"#,
        "true",
        "null",
    ] {
        let id = read::<Id>(json).unwrap();
        assert!(matches!(&id, Id::Unknown(_)), "{json}");
        assert_eq!(write(&id), json);
    }
    match read::<Id>(r#"[{"a":1}]"#).unwrap() {
        Id::Unknown(value) => assert_eq!(value, json!([{"a": 1}])),
        _ => panic!("an array is no id"),
    }
}

#[test]
fn null_around_a_union() {
    let holder = read::<Holder>(r#"{"req":null,"opt":null,"null":null}"#).unwrap();
    assert!(matches!(holder.req, Id::Unknown(Value::Null)));
    assert!(holder.opt.is_none());
    assert!(matches!(holder.null, Some(None)));
    assert_eq!(write(&holder), r#"{"req":null,"null":null}"#);
    let (_, message) = refusal::<Holder>("{}");
    assert!(message.starts_with("missing property `req`"), "{message}");
}

#[test]
fn a_value_around_a_union() {
    let json = r#"{"req":1,"opt":"a","null":[{}]}"#;
    assert_eq!(echo::<Holder>(json), json);
}

#[test]
fn a_variant_that_does_not_read_says_where() {
    let (pointer, _) = refusal::<All>(r#"[{"id":1},{"id":"2"}]"#);
    assert_eq!(pointer, "/1/id");
    let (pointer, message) = refusal::<All>("{}");
    assert_eq!(pointer, "");
    assert!(message.starts_with("missing property `id`"), "{message}");
}

#[test]
fn callers_convert_what_they_have() {
    assert_eq!(write(&Small::from(5)), "5");
    assert!(matches!(Small::from(5), Small::Count(5)));
    assert!(matches!(Small::from(1 << 40), Small::Unknown(_)));
    assert!(matches!(Small::from("aGk="), Small::Bytes(bytes) if bytes.0 == b"hi"));
    assert!(matches!(Small::from("no base64!"), Small::Unknown(_)));
    assert_eq!(write(&Id::from("x")), "\"x\"");
    assert_eq!(write(&Id::from(String::from("x"))), "\"x\"");
    assert_eq!(write(&Id::from(5)), "5");
    assert_eq!(format!("{:?}", Id::from("x")), "\"x\"");
}
