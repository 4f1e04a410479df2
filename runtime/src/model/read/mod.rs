//! JSON into slots: the one reader of every generated type.

mod buffered;
mod expected;
mod fit;
mod members;
mod number;
mod object;
mod reader;
mod seen;
mod trace;
mod union;

use super::{Model, Slot};
use crate::secret::REDACTED;
use reader::Reader;
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer};
use std::fmt;
use trace::Trace;

/// Why JSON could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The place in the JSON as a JSON Pointer (RFC 6901); empty for the whole.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
    /// The innermost item of a list that the place is in.
    pub(crate) item: Option<String>,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.pointer.is_empty() {
            Ok(())
        } else {
            write!(f, " at {}", self.pointer)
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads JSON text. Not generic over the type, so it is compiled once, here.
///
/// # Errors
///
/// Where the text is not JSON or not what the type is; `into` then holds whatever was read before.
pub fn read(into: &mut dyn Model, json: &[u8]) -> Result<(), ReadError> {
    // Once for the whole text, instead of once for each string.
    let text = std::str::from_utf8(json).map_err(|error| ReadError {
        pointer: String::new(),
        message: format!("not UTF-8 from byte {} on", error.valid_up_to()),
        item: None,
    })?;
    read_str(into, text)
}

/// The same of text that is known to be UTF-8.
///
/// # Errors
///
/// As [`read`].
pub(crate) fn read_str(into: &mut dyn Model, text: &str) -> Result<(), ReadError> {
    let trace = Trace::default();
    // A byte order mark may be ignored (RFC 8259, section 8.1).
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Reader {
        slot: into.slot(),
        trace: &trace,
    }
    .deserialize(&mut deserializer);
    read.and_then(|()| deserializer.end())
        .map_err(|error| ReadError {
            pointer: trace.pointer(),
            message: said(&error, &trace),
            item: trace.item_pointer(),
        })
}

/// What is wrong, in words. What was expected stands behind the value, which nothing may show where
/// the trace says so.
fn said(error: &dyn fmt::Display, trace: &Trace) -> String {
    let message = error.to_string();
    match message.rfind(", expected ") {
        Some(at) if trace.is_hidden() => format!("invalid value: {REDACTED}{}", &message[at..]),
        _ => message,
    }
}

/// Puts text into a value, as if it were read; says whether the value takes it.
#[doc(hidden)]
pub fn put_text(slot: Slot<'_>, text: &str) -> bool {
    put(slot, text.into_deserializer())
}

/// Puts an integer into a value, as if it were read; says whether the value takes it.
#[doc(hidden)]
pub fn put_integer(slot: Slot<'_>, value: i64) -> bool {
    put(slot, value.into_deserializer())
}

fn put<'de>(slot: Slot<'_>, from: impl Deserializer<'de, Error = de::value::Error>) -> bool {
    let trace = &Trace::default();
    Reader { slot, trace }.deserialize(from).is_ok()
}

/// Reads a value from any serde format: what `Deserialize` of generated types does.
///
/// # Errors
///
/// As [`read`], with the JSON Pointer in the error's text.
pub fn deserialize<'de, D: Deserializer<'de>, T: Model>(from: D) -> Result<T, D::Error> {
    let trace = Trace::default();
    let mut value = T::blank();
    let read = Reader {
        slot: value.slot(),
        trace: &trace,
    }
    .deserialize(from);
    // The pointer comes first, because serde_json finds line and column at the end of such a text.
    read.map_err(|error| match trace.pointer() {
        pointer if pointer.is_empty() => error,
        pointer => de::Error::custom(format_args!("{pointer}: {}", said(&error, &trace))),
    })?;
    Ok(value)
}
