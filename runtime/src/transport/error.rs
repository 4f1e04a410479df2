//! Why there is no reply.

use std::error::Error as StdError;
use std::fmt;

/// Why a transport has no reply, or not all of it.
///
/// What it wraps must not show the request's address or headers: both may carry credentials.
#[derive(Debug)]
pub struct TransportError {
    far: Far,
    is_timeout: bool,
    source: Box<dyn StdError + Send + Sync>,
}

/// How far a request came.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Far {
    /// It cannot be sent, however often it is tried.
    Refused,
    /// No byte of it was written.
    NotSent,
    /// Some of it may have been written.
    MaybeSent,
}

impl TransportError {
    /// No byte of the request was written: no connection, no address, no TLS session.
    pub fn not_sent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            far: Far::NotSent,
            is_timeout: false,
            source: source.into(),
        }
    }

    /// No byte of the request was written, and none would be in another attempt: its file is missing,
    /// the transport does not send such a thing.
    pub fn refused(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            far: Far::Refused,
            is_timeout: false,
            source: source.into(),
        }
    }

    /// Some or all of the request may have been written.
    pub fn maybe_sent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            far: Far::MaybeSent,
            is_timeout: false,
            source: source.into(),
        }
    }

    /// The same, because the time of the call, or of its part, was over: for transports that block, which
    /// must end by themselves. The call then ends as one whose time was over.
    pub fn timed_out(self) -> Self {
        Self {
            is_timeout: true,
            ..self
        }
    }

    /// Whether the time of the call, or of its part, was over.
    pub fn is_timeout(&self) -> bool {
        self.is_timeout
    }

    /// Whether the server may have seen any of the request.
    pub fn may_have_been_sent(&self) -> bool {
        self.far == Far::MaybeSent
    }

    /// Whether another attempt would end the same way.
    pub(crate) fn is_refusal(&self) -> bool {
        self.far == Far::Refused
    }
}

/// Whether an error comes of a transport whose time was over.
pub(crate) fn ran_out_of_time(error: &(dyn StdError + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(fault) = error.downcast_ref::<TransportError>() {
            return fault.is_timeout;
        }
        next = error.source();
    }
    false
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.far {
            Far::Refused => "not sent",
            Far::NotSent => "no connection to the server",
            Far::MaybeSent => "the connection to the server failed",
        })?;
        // The reasons of most transports are nested; the innermost is the one that helps.
        let mut deepest: &dyn StdError = &*self.source;
        while let Some(inner) = deepest.source() {
            deepest = inner;
        }
        write!(f, ": {deepest}")
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
