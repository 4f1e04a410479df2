//! Open enumerations keep what they do not know.

use crate::{echo, read, refusal, write};
use callwright_runtime::{integer_enum, open_enum};

open_enum! {
    enum Status {
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

integer_enum! {
    enum Priority {
        Lowest = -1,
        High = 2,
    } Unknown
}

#[test]
fn integers_round_trip_whether_they_are_known_or_not() {
    assert!(read::<Priority>("-1").unwrap() == Priority::Lowest);
    assert!(read::<Priority>("2.0").unwrap() == Priority::High);
    assert_eq!(echo::<Vec<Priority>>("[-1,2,0,9]"), "[-1,2,0,9]");
    assert_eq!(Priority::from(7).as_i64(), 7);
    assert_eq!(
        format!("{:>3}|{:?}", Priority::High, Priority::High),
        "  2|2"
    );
}

#[test]
fn only_integers_are_values() {
    for json in ["1.5", "\"2\"", "true", "null", "[]", "{}"] {
        let (_, message) = refusal::<Priority>(json);
        assert!(message.contains("expected an integer"), "{message}");
    }
}
