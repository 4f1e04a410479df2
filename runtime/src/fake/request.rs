//! Requests as the server got them.

use super::Violation;
use crate::DecodeFailure;
use crate::model::{self, Model};
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Method};
use serde_json::Value;
use std::fmt;

/// A request as the server got it. `Debug` shows neither query, headers nor body: they may hold what
/// nobody is to see.
#[derive(Clone)]
pub struct Request {
    pub(super) parts: Parts,
    pub(super) body: Bytes,
    /// The parameters that are described, by name.
    pub(super) parameters: Vec<(String, Value)>,
    pub(super) value: Value,
    pub(super) violations: Vec<Violation>,
    /// The path template of the operation, as the description has it.
    pub(super) template: Option<String>,
    /// Where the description has the operation.
    pub(super) operation: Option<String>,
    pub(super) is_processed: bool,
}

impl Request {
    pub(super) fn new(parts: Parts, body: Bytes) -> Self {
        Self {
            parts,
            body,
            parameters: Vec::new(),
            value: Value::Null,
            violations: Vec::new(),
            template: None,
            operation: None,
            is_processed: false,
        }
    }

    pub(super) fn violate(&mut self, pointer: &str, message: impl Into<String>) {
        self.violations.push(Violation::new(pointer, message));
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.parts.method
    }

    /// The whole URL. It may hold a credential.
    pub fn url(&self) -> String {
        self.parts.uri.to_string()
    }

    /// The headers. They may hold credentials.
    pub fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// A described parameter of this name as the value that it spells: of the path, the query, the
    /// headers or the cookies.
    pub fn parameter(&self, name: &str) -> Option<&Value> {
        let mut parameters = self.parameters.iter();
        parameters
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// The body as a value: JSON as it is, a form or a multipart body as an object of its parts.
    /// Null where there is none.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The body as a type of the API.
    ///
    /// # Errors
    ///
    /// Where the body is not of this type.
    pub fn read<T: Model>(&self) -> Result<T, DecodeFailure> {
        let mut into = T::blank();
        let json = self.value.to_string();
        model::read_str(&mut into, &json).map_err(|failure| DecodeFailure {
            pointer: failure.pointer,
            message: failure.message,
        })?;
        Ok(into)
    }

    /// Where the description has the operation: a JSON Pointer, `#/paths/~1calls/post`.
    pub fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    /// What of it does not fit the description. Such a request is not processed, and its call fails.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Whether the server acted on it: a handler or an example answered, even if a fault then kept
    /// the reply from arriving.
    pub fn is_processed(&self) -> bool {
        self.is_processed
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.parts.method)
            .field("path", &self.parts.uri.path())
            .field("operation", &self.operation)
            .field("violations", &self.violations)
            .field("is_processed", &self.is_processed)
            .finish_non_exhaustive()
    }
}
