//! Why a call has no documented result.

use super::{Context, Processed};
use crate::credential::ProviderFailure;
use crate::page::PaginationFault;
use crate::{Reply, TimeLimit, TransportError};
use http::StatusCode;
use std::time::Duration;

/// Why a call has neither a value nor a documented error.
#[derive(Debug)]
#[non_exhaustive]
pub enum Fault {
    /// The server replied with a status that the description does not name.
    Undocumented(Reply),
    /// The reply is not what the description says of its status.
    Decode {
        /// The reply, whole.
        reply: Reply,
        /// Where in the body: a JSON Pointer (RFC 6901).
        pointer: String,
        /// What is wrong there.
        message: String,
    },
    /// A credential is missing or may not be sent.
    Credential(CredentialFault),
    /// A credential's function failed.
    Provider(ProviderFault),
    /// A parameter or option cannot be sent as it is.
    Encode(EncodeFault),
    /// The server would refuse this request, and takes the next one too late for this call.
    RateLimited(RateLimitedFault),
    /// The connection was not made, or failed.
    Transport(TransportFault),
    /// A time was over.
    Timeout(TimeoutFault),
    /// The body of a success is larger than the client accepts.
    TooLarge(TooLargeFault),
    /// The server replied with a redirect that is not followed.
    Redirect(RedirectFault),
    /// A list that comes page by page cannot be continued.
    Pagination(PaginationFault),
}

/// A credential is missing or may not be sent. Nothing was sent.
#[derive(Debug)]
pub struct CredentialFault {
    pub(crate) at: Context,
    pub(crate) problem: CredentialProblem,
}

/// What is wrong with the credentials of a call.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CredentialProblem {
    /// No alternative of the operation has all its credentials.
    Missing {
        /// The names of what the client lacks, for each alternative.
        alternatives: Vec<Vec<&'static str>>,
    },
    /// A credential would travel unencrypted to a host that is not this machine.
    Plaintext {
        /// The host.
        host: String,
    },
    /// A credential cannot be written where its scheme wants it.
    Unusable {
        /// The scheme's name.
        scheme: &'static str,
        /// Why; never with the credential.
        reason: &'static str,
    },
}

/// A credential's function failed. Nothing was sent.
#[derive(Debug)]
pub struct ProviderFault {
    pub(crate) at: Context,
    pub(crate) scheme: &'static str,
    pub(crate) source: ProviderFailure,
}

/// Parameters or options cannot be sent as they are. Nothing was sent.
#[derive(Debug)]
pub struct EncodeFault {
    pub(crate) at: Context,
    pub(crate) problems: Vec<EncodeProblem>,
}

/// A parameter or option that cannot be sent as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncodeProblem {
    /// Its name on the wire.
    pub name: String,
    /// What is wrong; never with the value.
    pub problem: String,
}

/// The server would refuse this request, and takes the next one too late for this call. Nothing was
/// sent by this attempt.
#[derive(Debug)]
pub struct RateLimitedFault {
    pub(crate) at: Context,
    pub(crate) retry_after: Duration,
}

/// The connection was not made, or failed.
#[derive(Debug)]
pub struct TransportFault {
    pub(crate) at: Context,
    pub(crate) source: TransportError,
    /// The reply as far as it came.
    pub(crate) partial: Option<Reply>,
}

/// A time was over.
#[derive(Debug)]
pub struct TimeoutFault {
    pub(crate) at: Context,
    pub(crate) which: TimeLimit,
    pub(crate) limit: Duration,
    /// Whether any of the request may have been sent.
    pub(crate) sent: bool,
    /// The reply as far as it came.
    pub(crate) partial: Option<Reply>,
}

/// The body of a success is larger than the client accepts.
#[derive(Debug)]
pub struct TooLargeFault {
    /// The reply with the beginning of its body.
    pub(crate) reply: Reply,
    pub(crate) limit: u64,
}

/// The server replied with a redirect that is not followed.
#[derive(Debug)]
pub struct RedirectFault {
    pub(crate) reply: Reply,
    pub(crate) location: Option<String>,
    pub(crate) reason: &'static str,
}

impl CredentialFault {
    /// What is wrong.
    pub fn problem(&self) -> &CredentialProblem {
        &self.problem
    }
}

impl ProviderFault {
    /// The name of the scheme whose credential was asked for.
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// Why there is none: what the function returned, or an [`OAuth2Error`](crate::OAuth2Error).
    pub fn cause(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        &*self.source
    }
}

impl EncodeFault {
    /// Everything that is wrong.
    pub fn problems(&self) -> &[EncodeProblem] {
        &self.problems
    }
}

impl RateLimitedFault {
    /// When the server takes requests again, counted from when the call ended.
    pub fn retry_after(&self) -> Duration {
        self.retry_after
    }
}

impl TimeoutFault {
    /// Which time was over.
    pub fn which(&self) -> TimeLimit {
        self.which
    }

    /// How long it was.
    pub fn limit(&self) -> Duration {
        self.limit
    }

    /// Whether there is no time for another attempt.
    pub(crate) fn ends_the_call(&self) -> bool {
        self.which == TimeLimit::Call
    }
}

impl TooLargeFault {
    /// The bytes that the client accepts.
    pub fn limit(&self) -> u64 {
        self.limit
    }
}

impl RedirectFault {
    /// Where the server points to, as it wrote it, without the request's secrets.
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// Why it is not followed.
    pub fn reason(&self) -> &'static str {
        self.reason
    }
}

impl Fault {
    /// The reply, where there is one; of a broken or too large one what came of it.
    pub fn reply(&self) -> Option<&Reply> {
        match self {
            Fault::Undocumented(reply) | Fault::Decode { reply, .. } => Some(reply),
            Fault::TooLarge(fault) => Some(&fault.reply),
            Fault::Redirect(fault) => Some(&fault.reply),
            Fault::Transport(fault) => fault.partial.as_ref(),
            Fault::Timeout(fault) => fault.partial.as_ref(),
            Fault::Pagination(fault) => fault.reply.as_ref(),
            Fault::Credential(_)
            | Fault::Provider(_)
            | Fault::Encode(_)
            | Fault::RateLimited(_) => None,
        }
    }

    /// The status of the reply, where there is one.
    pub fn status(&self) -> Option<StatusCode> {
        self.reply().map(Reply::status)
    }

    /// Whether the server may have acted on the request.
    pub fn processed(&self) -> Processed {
        if let Some(reply) = self.reply() {
            return reply.processed();
        }
        let last = match self {
            Fault::Transport(fault) if fault.source.may_have_been_sent() => Processed::Maybe,
            Fault::Timeout(fault) if fault.sent => Processed::Maybe,
            _ => Processed::No,
        };
        self.context().overall(last)
    }

    /// Which call it belongs to.
    pub(crate) fn context(&self) -> &Context {
        match self {
            Fault::Undocumented(reply) | Fault::Decode { reply, .. } => reply.context(),
            Fault::TooLarge(fault) => fault.reply.context(),
            Fault::Redirect(fault) => fault.reply.context(),
            Fault::Credential(fault) => &fault.at,
            Fault::Provider(fault) => &fault.at,
            Fault::Encode(fault) => &fault.at,
            Fault::RateLimited(fault) => &fault.at,
            Fault::Transport(fault) => &fault.at,
            Fault::Timeout(fault) => &fault.at,
            Fault::Pagination(fault) => &fault.at,
        }
    }
}
