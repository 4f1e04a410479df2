//! Why there is no reply.

use std::error::Error as StdError;
use std::fmt;

/// Why a transport has no reply, or not all of it.
///
/// What it wraps must not show the request's address or headers: both may carry credentials.
#[derive(Debug)]
pub struct TransportError {
    may_have_been_sent: bool,
    is_timeout: bool,
    source: Box<dyn StdError + Send + Sync>,
}

impl TransportError {
    /// No byte of the request was written: no connection, no address, no TLS session.
    pub fn not_sent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            may_have_been_sent: false,
            is_timeout: false,
            source: source.into(),
        }
    }

    /// Some or all of the request may have been written.
    pub fn maybe_sent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            may_have_been_sent: true,
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
        self.may_have_been_sent
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
        f.write_str(match self.may_have_been_sent {
            false => "no connection to the server",
            true => "the connection to the server failed",
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
