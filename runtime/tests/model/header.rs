//! Values written as header text.

use callwright_runtime::model::{Model, read_text};
use callwright_runtime::{DateTime, Map, Number, Value, open_enum, union};

open_enum! {
    enum Mode {
        On = "on",
    } Unknown
}

enum Limit {
    Whole(i64),
    Text(String),
    Flag(bool),
    Unknown(Value),
}
union! {
    Limit {
        0 Whole = integer,
        1 Text = string,
        2 Flag = bool,
    } Unknown
}

enum Amount {
    Number(Number),
    Unknown(Value),
}
union! {
    Amount {
        0 Number = number,
    } Unknown
}

fn text<T: Model>(text: &str) -> Option<T> {
    let mut value = T::blank();
    read_text(value.slot(), text).then_some(value)
}

#[test]
fn scalars() {
    assert_eq!(text::<i64>(" 60 "), Some(60));
    assert_eq!(text::<u32>("-1"), None);
    assert_eq!(text::<bool>("true"), Some(true));
    assert_eq!(text::<bool>("yes"), None);
    assert_eq!(text::<f64>("0.5"), Some(0.5));
    assert_eq!(text::<f64>("NaN"), None);
    assert_eq!(text::<f64>("inf"), None);
    assert_eq!(text::<Number>("5"), Some(5.into()));
    assert_eq!(text::<String>("a, b"), Some("a, b".into()));
    assert_eq!(text::<DateTime>("soon"), Some("soon".into()));
    assert_eq!(text::<Value>("5"), Some("5".into()));
}

#[test]
fn lists_and_options() {
    assert_eq!(text::<Vec<i64>>("1, 2,3"), Some(vec![1, 2, 3]));
    assert_eq!(text::<Vec<i64>>("1,x,3"), None);
    assert_eq!(
        text::<Vec<String>>("a,,b,"),
        Some(vec!["a".into(), "b".into()])
    );
    assert_eq!(text::<Vec<String>>(""), Some(vec![]));
    assert_eq!(text::<Option<i64>>("7"), Some(Some(7)));
    assert_eq!(text::<Option<i64>>("x"), None);
}

#[test]
fn open_types() {
    assert!(matches!(text::<Mode>("on"), Some(Mode::On)));
    assert!(matches!(text::<Mode>("off"), Some(Mode::Unknown(_))));
    assert!(matches!(text::<Limit>("10"), Some(Limit::Whole(10))));
    assert!(matches!(text::<Limit>("true"), Some(Limit::Flag(true))));
    assert!(matches!(text::<Limit>("1.5"), Some(Limit::Text(_))));
    assert!(matches!(text::<Amount>("1.5"), Some(Amount::Number(_))));
    assert!(matches!(
        text::<Amount>("much"),
        Some(Amount::Unknown(Value::String(_)))
    ));
}

#[test]
fn objects_are_no_header_text() {
    assert_eq!(text::<Map<String, Value>>("a,1"), None);
}
