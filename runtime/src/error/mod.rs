//! What goes wrong, and whether the server may have acted all the same.

mod any;
mod attempt;
mod context;
mod curl;
mod display;
mod fault;
mod kind;
mod processed;
mod report;

pub use any::AnyError;
pub use attempt::Attempt;
pub(crate) use context::Context;
pub use fault::{
    CredentialFault, CredentialProblem, EncodeFault, EncodeProblem, Fault, ProviderFault,
    RateLimitedFault, RedirectFault, TimeoutFault, TooLargeFault, TransportFault,
};
pub use kind::ErrorKind;
pub use processed::Processed;
pub use report::Report;

use crate::{Reply, retry::retry_after};
use http::{HeaderMap, StatusCode};
use std::fmt;
use std::time::Duration;

/// Why a call has no value. `E` is the API's documented errors, one type per generated crate.
///
/// Two words wide, whatever `E` is.
#[derive(Debug)]
pub enum Error<E> {
    /// The server replied with a documented error.
    Api(Box<Failure<E>>),
    /// Anything else.
    Fault(Box<Fault>),
}

/// A documented error with the reply that it came in. `Debug` hides the request's secrets in both:
/// a server may echo them.
#[non_exhaustive]
pub struct Failure<E> {
    /// The error.
    pub error: E,
    /// The reply, whole.
    pub reply: Reply,
}

impl<E> Error<E> {
    /// Whether the server acted on the request: **may it be sent again?**
    pub fn processed(&self) -> Processed {
        match self {
            Error::Api(failure) => failure.reply.processed(),
            Error::Fault(fault) => fault.processed(),
        }
    }

    /// The documented error, where it is one.
    pub fn api(&self) -> Option<&E> {
        match self {
            Error::Api(failure) => Some(&failure.error),
            Error::Fault(_) => None,
        }
    }

    /// What else went wrong, where it is no documented error.
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Error::Api(_) => None,
            Error::Fault(fault) => Some(fault),
        }
    }

    /// The reply, where there is one.
    pub fn reply(&self) -> Option<&Reply> {
        match self {
            Error::Api(failure) => Some(&failure.reply),
            Error::Fault(fault) => fault.reply(),
        }
    }

    /// The status of the reply, where there is one.
    pub fn status(&self) -> Option<StatusCode> {
        self.reply().map(Reply::status)
    }

    /// The headers of the reply, where there is one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.reply().map(Reply::headers)
    }

    /// The body of the reply as it came, where there is one.
    pub fn body(&self) -> Option<&[u8]> {
        self.reply().map(Reply::body)
    }

    /// The server's own name for the request.
    pub fn request_id(&self) -> Option<&str> {
        self.reply().and_then(Reply::request_id)
    }

    /// How long the server asks to wait, counted from its reply: `retry-after-ms`, or `Retry-After` as
    /// seconds, as an HTTP date (RFC 9110, section 10.2.3) or as an ISO 8601 time. Where the request was
    /// not sent because the server would have refused it, until it takes requests again.
    pub fn retry_after(&self) -> Option<Duration> {
        match self.fault() {
            Some(Fault::RateLimited(fault)) => Some(fault.retry_after),
            _ => self.headers().and_then(retry_after),
        }
    }

    /// Whether there were too many requests: the server said so (429), or the client knows that it
    /// would.
    pub fn is_rate_limited(&self) -> bool {
        self.kind() == ErrorKind::RateLimited
    }

    /// What this is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Api(failure) => failure.reply.kind(),
            Error::Fault(fault) => fault.kind(),
        }
    }

    /// The operation's id.
    pub fn operation(&self) -> &'static str {
        self.context().meta.id
    }

    /// How many attempts were made; one that ended before anything was sent counts too.
    pub fn attempts(&self) -> u32 {
        self.context().attempts
    }

    /// The attempts before the last one.
    pub fn earlier_attempts(&self) -> &[Attempt] {
        &self.context().earlier
    }

    /// Where the description has the operation: a JSON Pointer (RFC 6901) behind `#`.
    pub fn source_pointer(&self) -> &'static str {
        self.context().meta.source
    }

    /// A `curl` command that repeats the request, without its secrets. `None` where it was not a
    /// client's.
    pub fn curl(&self) -> Option<String> {
        self.context().outgoing.as_deref().map(curl::command)
    }

    /// All that is known, in several lines for people: what happened, what was sent, what came back,
    /// where the description has it. Without secrets.
    pub fn report(&self) -> Report<'_> {
        Report::new(self, self.context(), self.reply())
    }

    fn context(&self) -> &Context {
        match self {
            Error::Api(failure) => failure.reply.context(),
            Error::Fault(fault) => fault.context(),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = self.reply.hide(&format!("{:?}", self.error));
        f.debug_struct("Failure")
            .field("error", &format_args!("{error}"))
            .field("reply", &self.reply)
            .finish()
    }
}

impl<E> From<Box<Fault>> for Error<E> {
    fn from(fault: Box<Fault>) -> Self {
        Error::Fault(fault)
    }
}

impl<E> From<Fault> for Error<E> {
    fn from(fault: Fault) -> Self {
        Error::Fault(Box::new(fault))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_two_words() {
        assert_eq!(size_of::<Error<[u8; 400]>>(), 16);
        assert_eq!(size_of::<Result<(), Error<[u8; 400]>>>(), 16);
    }
}
