//! Errors by what can be done about them.

use super::Fault;
use crate::Reply;
use http::StatusCode;
use std::fmt;

/// What an error is, for those who count, route or alert by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The server replied with an error that the description names.
    Documented,
    /// The server replied with a status that the description does not name.
    Undocumented,
    /// The server replied with a success that is not what the description says.
    Unreadable,
    /// A credential is missing, cannot be had or may not be sent.
    Credential,
    /// A parameter or option cannot be sent as it is.
    Request,
    /// There were too many requests: the server said so, or the client knows that it would.
    RateLimited,
    /// No connection was made.
    Connect,
    /// The connection failed.
    Connection,
    /// A time was over.
    Timeout,
    /// The body of a success is larger than the client accepts.
    TooLarge,
    /// The server replied with a redirect that is not followed.
    Redirect,
    /// A list does not go on as it says.
    Pagination,
    /// The file that a download goes into cannot be written.
    File,
}

impl ErrorKind {
    /// Its name, the same in every version: for metrics and spans (`error.type`).
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorKind::Documented => "documented",
            ErrorKind::Undocumented => "undocumented",
            ErrorKind::Unreadable => "unreadable",
            ErrorKind::Credential => "credential",
            ErrorKind::Request => "request",
            ErrorKind::RateLimited => "rate_limited",
            ErrorKind::Connect => "connect",
            ErrorKind::Connection => "connection",
            ErrorKind::Timeout => "timeout",
            ErrorKind::TooLarge => "too_large",
            ErrorKind::Redirect => "redirect",
            ErrorKind::Pagination => "pagination",
            ErrorKind::File => "file",
        }
    }
}

impl Reply {
    /// What it is as an error: a success is one that cannot be read.
    pub(crate) fn kind(&self) -> ErrorKind {
        let status = self.status();
        match self.meta().error_variant(status.as_u16()) {
            _ if status.is_success() => ErrorKind::Unreadable,
            _ if status == StatusCode::TOO_MANY_REQUESTS => ErrorKind::RateLimited,
            Some(_) => ErrorKind::Documented,
            None => ErrorKind::Undocumented,
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Fault {
    /// What this is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Fault::Undocumented(reply) | Fault::Decode { reply, .. } => reply.kind(),
            Fault::Credential(_) | Fault::Provider(_) => ErrorKind::Credential,
            Fault::Encode(_) => ErrorKind::Request,
            Fault::RateLimited(_) => ErrorKind::RateLimited,
            Fault::Transport(fault) if fault.source.is_refusal() => ErrorKind::Request,
            Fault::Transport(fault) if fault.source.may_have_been_sent() => ErrorKind::Connection,
            Fault::Transport(_) => ErrorKind::Connect,
            Fault::Timeout(_) => ErrorKind::Timeout,
            Fault::TooLarge(_) => ErrorKind::TooLarge,
            Fault::Redirect(_) => ErrorKind::Redirect,
            Fault::Pagination(_) => ErrorKind::Pagination,
        }
    }
}
