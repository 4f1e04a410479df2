//! Operations that document replies in different ways.

use super::{Row, outcomes};
use callwright_runtime::{
    DecodeFailure, Encoder, ErrorSet, Framing, ItemStream, Meta, Method, NoHeaders, Operation,
    Reply, Status, Value, model, wire,
};
use serde_json::json;

/// A documented error, as the table has it: which, and its body.
#[derive(Debug)]
pub struct Documented(pub String);

const JSON: u16 = 0;
const RANGE: u16 = 1;
const DEFAULT: u16 = 2;
const TEXT: u16 = 3;
const EMPTY: u16 = 4;

impl ErrorSet for Documented {
    fn decode(variant: u16, reply: &Reply) -> Result<Self, DecodeFailure> {
        Ok(Self(match variant {
            JSON => format!("exact {}", shown(&reply.json::<Problem>()?)),
            RANGE => format!("range {}", shown(&reply.json::<Problem>()?)),
            DEFAULT => format!("default {}", shown(&reply.json::<Problem>()?)),
            TEXT => format!("text {}", Value::from(reply.text()?)),
            _ => "empty".to_owned(),
        }))
    }
}

/// An error's body.
#[derive(Clone, Default, PartialEq)]
struct Problem {
    message: String,
}

wire! { Problem {
    0 req message = "message",
} }

/// A success.
#[derive(Clone, Default, PartialEq)]
struct Call {
    id: i64,
    name: Option<String>,
    tags: Option<Vec<String>>,
}

wire! { Call {
    0 req id = "id",
    1 opt name = "name",
    2 opt tags = "tags",
} }

fn shown(value: &dyn model::Model) -> Value {
    let json = model::json(value.view()).expect("JSON");
    serde_json::from_slice(&json).expect("JSON")
}

fn call(reply: &Reply) -> Result<Value, DecodeFailure> {
    Ok(shown(&reply.json::<Call>()?))
}

/// Three successes of different kinds, as the generator reads the nearest.
fn nearest(reply: &Reply) -> Result<Value, DecodeFailure> {
    let documented = [Status::Exact(200), Status::Exact(202), Status::Exact(204)];
    Ok(match reply.nearest(&documented) {
        0 => call(reply)?,
        1 => Value::from(reply.text()?),
        _ => Value::Null,
    })
}

/// Successes with a range and a default.
fn ranged(reply: &Reply) -> Result<Value, DecodeFailure> {
    let documented = [Status::Exact(201), Status::Range(2), Status::Default];
    Ok(Value::from(reply.nearest(&documented)))
}

fn items(reply: &Reply) -> Result<Value, DecodeFailure> {
    let _: ItemStream<Value> = reply.stream(Framing::EventData)?;
    Ok(json!("a stream"))
}

macro_rules! operations {
    ($($word:literal $name:ident $method:ident $errors:expr, $decode:expr;)*) => {
        $(struct $name;

        impl Operation for $name {
            type Output = Value;
            type Error = Documented;
            type Headers = NoHeaders;
            const META: &'static Meta = &Meta {
                method: Method::$method,
                errors: $errors,
                ..Meta::DEFAULT
            };
            fn encode(&self, _: &mut Encoder) {}
            fn decode(reply: &Reply) -> Result<Value, DecodeFailure> {
                let decode: fn(&Reply) -> Result<Value, DecodeFailure> = $decode;
                decode(reply)
            }
        })*

        /// Reads a row with the operation of this word.
        pub fn dispatch(word: &str, row: &Row) -> Result<(), String> {
            match word {
                $($word => outcomes(|| $name, row),)*
                other => panic!("no operation `{other}`"),
            }
        }
    };
}

use Status::{Exact, Range};

operations! {
    "none" Bare GET &[], call;
    "exact" Exactly GET &[(Exact(404), JSON), (Exact(410), EMPTY), (Exact(304), EMPTY)], call;
    "range" Ranges GET &[(Range(4), RANGE), (Range(5), TEXT)], call;
    "default" Defaults GET &[(Status::Default, DEFAULT)], call;
    "all" All GET &[(Status::Default, DEFAULT), (Range(4), RANGE), (Exact(404), JSON)], call;
    "post" Posts POST &[(Exact(404), JSON)], call;
    "redirects" Redirects POST &[(Exact(303), EMPTY)], call;
    "delete" Deletes DELETE &[], |_| Ok(Value::Null);
    "head" Heads HEAD &[(Exact(404), EMPTY)], |_| Ok(Value::Null);
    "nearest" Nearest GET &[], nearest;
    "ranged" Ranged GET &[], ranged;
    "text" Texts GET &[(Exact(400), TEXT)], |reply| Ok(Value::from(reply.text()?));
    "integer" Integers GET &[], |reply| Ok(Value::from(reply.text_value::<i64>()?));
    "boolean" Booleans GET &[], |reply| Ok(Value::from(reply.text_value::<bool>()?));
    "bytes" Binaries GET &[], |reply| Ok(json!(reply.bytes().to_vec()));
    "empty" Empties GET &[], |_| Ok(Value::Null);
    "events" Events GET &[], items;
}
