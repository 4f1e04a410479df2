//! What handlers give.

use crate::Operation;
use crate::encoder::plain::Plain;
use crate::model::{self, Model, View};
use bytes::Bytes;
use std::marker::PhantomData;

/// What a handler replies to a request for the operation `O`. It has to be as the description has it,
/// or the call fails.
///
/// ```
/// # use callwright_runtime::{Operation, fake::Response, Value};
/// # use serde_json::json;
/// # fn examples<O: Operation<Output = Value>>() -> [Response<O>; 3] {
/// # [
/// Response::output(json!({"id": "7"})), // a success, typed
/// Response::status(429).header("retry-after", "1").json(json!({"message": "slow down"})),
/// Response::example(404), // the description's own example
/// # ]
/// # }
/// ```
pub struct Response<O> {
    draft: Draft,
    operation: PhantomData<fn() -> O>,
}

/// A response whatever its operation.
#[derive(Debug)]
pub(super) struct Draft {
    /// The operation's success where none is given.
    pub(super) status: Option<u16>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) content: Content,
}

/// The body of a response.
#[derive(Debug)]
pub(super) enum Content {
    Nothing,
    /// A value in the forms that it may be sent in.
    Value(Result<Vec<u8>, String>, Option<Vec<u8>>),
    Bytes(String, Bytes),
    /// What the description shows.
    Example,
}

impl<O: Operation> Response<O> {
    /// A success with the operation's own output, at the lowest status that is documented for one.
    pub fn output(value: O::Output) -> Self
    where
        O::Output: Model,
    {
        Self::with(None, Content::value(value.view()))
    }

    /// A status without a body.
    pub fn status(status: u16) -> Self {
        Self::with(Some(status), Content::Nothing)
    }

    /// A status with the body that the description shows for it.
    pub fn example(status: u16) -> Self {
        Self::with(Some(status), Content::Example)
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.draft.headers.push((name.into(), value.into()));
        self
    }

    /// Gives it a body of JSON: a value, or a type of the API.
    #[must_use]
    pub fn json(mut self, value: impl Model) -> Self {
        self.draft.content = Content::value(value.view());
        self
    }

    /// Gives it a body of another media type: audio, events, text.
    #[must_use]
    pub fn bytes(mut self, media_type: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        self.draft.content = Content::Bytes(media_type.into(), bytes.into());
        self
    }

    fn with(status: Option<u16>, content: Content) -> Self {
        Self {
            draft: Draft {
                status,
                headers: Vec::new(),
                content,
            },
            operation: PhantomData,
        }
    }

    pub(super) fn into_draft(self) -> Draft {
        self.draft
    }
}

impl Draft {
    /// The operation's success as the description shows it.
    pub(super) fn success() -> Self {
        Self {
            status: None,
            headers: Vec::new(),
            content: Content::Example,
        }
    }
}

impl Content {
    pub(super) fn value(view: View<'_>) -> Self {
        let plain = match view {
            View::Bytes(bytes) => Some(bytes.to_vec()),
            view => match Plain::of(view) {
                Ok(Plain::Scalar(text)) => Some(text.into_bytes()),
                _ => None,
            },
        };
        Self::Value(model::json(view), plain)
    }
}
