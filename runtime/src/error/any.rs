//! One error type for calls of several APIs.

use super::{Attempt, Error, ErrorKind, Fault, Processed};
use crate::{Reply, StreamError};
use http::StatusCode;
use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// Any [`Error`], whatever API it is of: what `?` makes of it where several are called.
///
/// It shows and answers what the error does; [`downcast_ref`](Self::downcast_ref) gives it back.
pub struct AnyError(Box<dyn Erased>);

/// What all errors have in common.
trait Erased: StdError + Send + Sync + 'static {
    fn reply(&self) -> Option<&Reply> {
        None
    }
    fn fault(&self) -> Option<&Fault> {
        None
    }
    fn kind(&self) -> ErrorKind;
    fn processed(&self) -> Processed;
    fn retry_after(&self) -> Option<Duration> {
        None
    }
    fn earlier_attempts(&self) -> &[Attempt] {
        &[]
    }
    fn curl(&self) -> Option<String> {
        None
    }
    fn report(&self) -> String {
        self.to_string()
    }
    fn as_any(&self) -> &dyn Any;
}

impl<E: fmt::Debug + Send + Sync + 'static> Erased for Error<E> {
    fn reply(&self) -> Option<&Reply> {
        self.reply()
    }

    fn fault(&self) -> Option<&Fault> {
        self.fault()
    }

    fn kind(&self) -> ErrorKind {
        self.kind()
    }

    fn processed(&self) -> Processed {
        self.processed()
    }

    fn retry_after(&self) -> Option<Duration> {
        self.retry_after()
    }

    fn earlier_attempts(&self) -> &[Attempt] {
        self.earlier_attempts()
    }

    fn curl(&self) -> Option<String> {
        self.curl()
    }

    fn report(&self) -> String {
        Error::report(self).to_string()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl AnyError {
    /// See [`Error::processed`].
    pub fn processed(&self) -> Processed {
        self.0.processed()
    }

    /// See [`Error::kind`].
    pub fn kind(&self) -> ErrorKind {
        self.0.kind()
    }

    /// See [`Error::fault`].
    pub fn fault(&self) -> Option<&Fault> {
        self.0.fault()
    }

    /// See [`Error::reply`].
    pub fn reply(&self) -> Option<&Reply> {
        self.0.reply()
    }

    /// See [`Error::status`].
    pub fn status(&self) -> Option<StatusCode> {
        self.reply().map(Reply::status)
    }

    /// See [`Error::body`].
    pub fn body(&self) -> Option<&[u8]> {
        self.reply().map(Reply::body)
    }

    /// See [`Error::request_id`].
    pub fn request_id(&self) -> Option<&str> {
        self.reply().and_then(Reply::request_id)
    }

    /// See [`Error::retry_after`].
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after()
    }

    /// See [`Error::is_rate_limited`].
    pub fn is_rate_limited(&self) -> bool {
        self.kind() == ErrorKind::RateLimited
    }

    /// See [`Error::earlier_attempts`].
    pub fn earlier_attempts(&self) -> &[Attempt] {
        self.0.earlier_attempts()
    }

    /// See [`Error::curl`].
    pub fn curl(&self) -> Option<String> {
        self.0.curl()
    }

    /// See [`Error::report`].
    pub fn report(&self) -> String {
        self.0.report()
    }

    /// The error of one API, where it is one of that API.
    pub fn downcast_ref<E: 'static>(&self) -> Option<&Error<E>> {
        self.0.as_any().downcast_ref()
    }
}

impl<E: fmt::Debug + Send + Sync + 'static> From<Error<E>> for AnyError {
    fn from(error: Error<E>) -> Self {
        Self(Box::new(error))
    }
}

/// What breaks off a stream comes after the server has begun to reply.
impl Erased for StreamError {
    fn reply(&self) -> Option<&Reply> {
        self.reply()
    }

    fn kind(&self) -> ErrorKind {
        self.kind()
    }

    fn processed(&self) -> Processed {
        Processed::Yes
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl From<StreamError> for AnyError {
    fn from(error: StreamError) -> Self {
        Self(Box::new(error))
    }
}

impl fmt::Debug for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl fmt::Display for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0, f)
    }
}

impl StdError for AnyError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
