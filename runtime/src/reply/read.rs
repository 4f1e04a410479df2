//! Bodies of replies into values.

use super::{Reply, charset};
use crate::model::{self, Model, ReadError};
use std::fmt;

/// Why a body is not the value that was documented.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DecodeFailure {
    /// Where in the body: a JSON Pointer (RFC 6901), empty for the whole.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

impl Reply {
    /// The body as a value of JSON. `Content-Type` is not asked: a body that reads as the documented
    /// type is that type.
    ///
    /// # Errors
    ///
    /// Where the body is not JSON, or not of this type.
    pub fn json<T: Model>(&self) -> Result<T, DecodeFailure> {
        let mut value = T::blank();
        self.read_json(&mut value)?;
        Ok(value)
    }

    fn read_json(&self, into: &mut dyn Model) -> Result<(), DecodeFailure> {
        let text = charset::text(&self.headers, &self.body);
        if text.trim().is_empty() {
            return Err(DecodeFailure::new("the body is empty"));
        }
        let Err(failure) = model::read_str(into, &text) else {
            return Ok(());
        };
        let outgoing = self.at.outgoing.as_deref();
        match outgoing.and_then(|outgoing| outgoing.on_dropped.as_ref()) {
            Some(tell) if self.status.is_success() => {
                self.read_without_bad_items(into, &text, failure, tell)
            }
            _ => Err(failure.into()),
        }
    }

    /// The body as text: UTF-8, or what `Content-Type` says.
    ///
    /// # Errors
    ///
    /// None today: what is not text is replaced by U+FFFD.
    pub fn text(&self) -> Result<String, DecodeFailure> {
        Ok(charset::text(&self.headers, &self.body).into_owned())
    }

    /// The body as a value that is written as plain text: a number, a date, a word of an enum.
    ///
    /// # Errors
    ///
    /// Where the text is no such value.
    pub fn text_value<T: Model>(&self) -> Result<T, DecodeFailure> {
        let mut value = T::blank();
        let text = charset::text(&self.headers, &self.body);
        match model::read_text(value.slot(), &text) {
            true => Ok(value),
            false => Err(DecodeFailure::new("the text is not such a value")),
        }
    }

    /// What [`ErrorSet::decode`](crate::ErrorSet::decode) says where no error is documented.
    pub fn undocumented(&self) -> DecodeFailure {
        DecodeFailure::new("no error is documented for this status")
    }
}

impl DecodeFailure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            pointer: String::new(),
            message: message.into(),
        }
    }
}

impl From<ReadError> for DecodeFailure {
    fn from(failure: ReadError) -> Self {
        Self {
            pointer: failure.pointer,
            message: failure.message,
        }
    }
}

impl fmt::Display for DecodeFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if !self.pointer.is_empty() {
            write!(f, " at `{}`", self.pointer)?;
        }
        Ok(())
    }
}

impl std::error::Error for DecodeFailure {}
