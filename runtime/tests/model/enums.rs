//! Open enumerations keep what they do not know.

use crate::{echo, read, refusal, write};
use callwright_runtime::open_enum;

#[derive(Clone, PartialEq)]
enum Status {
    InProgress,
    Done,
    Unknown(String),
}
open_enum! {
    Status {
        InProgress = "inProgress",
        Done = "done \"now\"",
    } Unknown
}

#[test]
fn known_values_are_variants() {
    assert!(read::<Status>("\"inProgress\"").unwrap() == Status::InProgress);
    assert!(read::<Status>(r#""done \"now\"""#).unwrap() == Status::Done);
    assert_eq!(write(&Status::Done), r#""done \"now\"""#);
}

#[test]
fn unknown_values_round_trip() {
    for json in [r#""""#, r#""InProgress""#, r#"" done""#, r#""\u0000é\n""#] {
        let status = read::<Status>(json).unwrap();
        assert!(matches!(status, Status::Unknown(_)), "{json}");
    }
    assert_eq!(echo::<Vec<Status>>(r#"["","x y"]"#), r#"["","x y"]"#);
}

#[test]
fn only_strings_are_values() {
    for json in ["1", "true", "null", "[]", "{}"] {
        let (_, message) = refusal::<Status>(json);
        assert!(message.contains("expected a string"), "{message}");
    }
    assert!(read::<Option<Status>>("null").unwrap().is_none());
}

#[test]
fn it_is_text_to_callers() {
    assert_eq!(Status::from("other").as_str(), "other");
    assert!(Status::from(String::from("inProgress")) == Status::InProgress);
    assert_eq!(
        format!("{:>12}|{:?}", Status::InProgress, Status::Done),
        "  inProgress|\"done \\\"now\\\"\""
    );
}
