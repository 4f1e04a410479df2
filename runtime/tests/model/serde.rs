//! `Serialize` and `Deserialize` of generated types.

use crate::write;
use ::serde::de::value::{Error as Plain, MapDeserializer};
use ::serde::de::{Deserializer, IntoDeserializer, Visitor};
use ::serde::{Deserialize, forward_to_deserialize_any};
use callwright_runtime::{Value, open_enum, union, wire};
use serde_json::json;

struct Call {
    id: i64,
    state: Option<State>,
    to: Option<Vec<To>>,
    ended: Option<Option<String>>,
}
wire! {
    Call {
        0 req id = "id",
        1 opt state = "state",
        2 opt to = "to",
        3 opt ended = "ended",
    }
}

open_enum! {
    enum State {
        Done = "done",
    } Unknown
}

enum To {
    Text(String),
    Call(Box<Call>),
    Unknown(Value),
}
union! {
    To {
        0 Text = string,
        1 Call = object,
    } Unknown
}

const JSON: &str = r#"{"id":1,"state":"done","to":["a",{"id":2},null,3],"ended":null}"#;

#[test]
fn text_in_and_out() {
    let call: Call = serde_json::from_str(JSON).unwrap();
    assert_eq!(serde_json::to_string(&call).unwrap(), JSON);
    assert_eq!(write(&call), JSON);
    let pretty = serde_json::to_string_pretty(&call).unwrap();
    let again: Call = serde_json::from_reader(pretty.as_bytes()).unwrap();
    assert_eq!(write(&again), JSON);
}

#[test]
fn values_in_and_out() {
    let value: Value = serde_json::from_str(JSON).unwrap();
    let call: Call = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&call).unwrap(), value);
    let call = Call::deserialize(&value).unwrap();
    assert_eq!(write(&call), JSON);
}

#[test]
fn errors_have_the_pointer_and_the_place() {
    let error = serde_json::from_str::<Call>("{\"id\":1,\n\"to\":[{\"id\":\"x\"}]}")
        .map(|_| ())
        .unwrap_err();
    assert_eq!((error.line(), error.column()), (2, 15));
    assert_eq!(
        error.to_string(),
        "/to/0/id: invalid type: string \"x\", expected an integer of 64 bits at line 2 column 15"
    );
    let error = serde_json::from_value::<Call>(json!({"id": 1, "to": [{}]}))
        .map(|_| ())
        .unwrap_err();
    assert_eq!(error.to_string(), "/to/0: missing property `id`");
    let error = serde_json::from_str::<Call>("{}").map(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "missing property `id` at line 1 column 2"
    );
}

#[test]
fn generated_types_fit_into_derived_ones() {
    #[derive(serde_derive::Deserialize)]
    struct Mine {
        calls: Vec<Call>,
    }
    let mine: Mine = serde_json::from_str(&format!(r#"{{"calls":[{JSON}]}}"#)).unwrap();
    assert_eq!(write(&mine.calls), format!("[{JSON}]"));
}

#[test]
fn what_json_cannot_hold_is_refused() {
    struct Ratio {
        value: f64,
    }
    wire! {
        Ratio {
            0 req value = "value",
        }
    }
    let error = serde_json::to_string(&Ratio { value: f64::NAN }).unwrap_err();
    assert!(error.to_string().contains("not finite"), "{error}");
}

/// A format that says of each value whether it is there, as RON and CBOR libraries do.
#[derive(Clone)]
enum Format {
    None,
    Some(Box<Format>),
    Newtype(Box<Format>),
    Int(i64),
}

impl<'de> Deserializer<'de> for Format {
    type Error = Plain;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Plain> {
        match self {
            Self::None => visitor.visit_none(),
            Self::Some(inner) => visitor.visit_some(*inner),
            Self::Newtype(inner) => visitor.visit_newtype_struct(*inner),
            Self::Int(value) => visitor.visit_i64(value),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

impl IntoDeserializer<'_, Plain> for Format {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[test]
fn other_formats_may_say_some_and_none() {
    struct Opts {
        one: Option<i64>,
        two: Option<Option<i64>>,
    }
    wire! {
        Opts {
            0 opt one = "one",
            1 opt two = "two",
        }
    }
    use Format::{Int, Newtype};
    let none = || Format::None;
    let some = |inner: Format| Format::Some(Box::new(inner));
    for (one, two, left) in [
        (Int(1), Int(2), r#"{"one":1,"two":2}"#),
        (some(Int(1)), some(some(Int(2))), r#"{"one":1,"two":2}"#),
        (none(), some(none()), r#"{"two":null}"#),
        (
            Newtype(Box::new(some(Int(1)))),
            none(),
            r#"{"one":1,"two":null}"#,
        ),
    ] {
        let members = MapDeserializer::<_, Plain>::new([("one", one), ("two", two)].into_iter());
        assert_eq!(write(&Opts::deserialize(members).unwrap()), left);
    }
}
