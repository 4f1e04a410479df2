//! What goes wrong between a client and a server.

use crate::Operation;
use http::Method;
use std::time::Duration;

/// What goes wrong with one request. See [`Server::inject`](super::Server::inject).
///
/// ```
/// use callwright_runtime::fake::Fault;
/// use std::time::Duration;
///
/// let faults = [
///     Fault::status(429).header("retry-after", "2"), // refused, not processed
///     Fault::reset().after_processing(), // processed, but the reply is lost
///     Fault::none(), // this one goes well
///     Fault::delay(Duration::from_secs(60)),
/// ];
/// # drop(faults);
/// ```
#[derive(Clone, Debug)]
pub struct Fault {
    pub(super) kind: Kind,
    pub(super) is_processed: bool,
    /// The only operation that it is for.
    pub(super) of: Option<(Method, &'static str)>,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    None,
    Refused,
    Reset,
    Status {
        status: u16,
        headers: Vec<(String, String)>,
        body: String,
    },
    Delay(Duration),
    Truncated,
    Malformed,
    Stalled,
}

impl Fault {
    /// Nothing goes wrong: for a place in a sequence.
    pub fn none() -> Self {
        Self::new(Kind::None, true)
    }

    /// The connection is refused: nothing is sent, the server sees nothing.
    pub fn refused() -> Self {
        Self::new(Kind::Refused, false)
    }

    /// The connection is reset before there is a reply. The server did not act on the request, which
    /// the client cannot know; see [`after_processing`](Self::after_processing).
    pub fn reset() -> Self {
        Self::new(Kind::Reset, false)
    }

    /// A reply with this status, documented or not, as from something on the way. The server did not
    /// act on the request; see [`after_processing`](Self::after_processing).
    pub fn status(status: u16) -> Self {
        let kind = Kind::Status {
            status,
            headers: Vec::new(),
            body: String::new(),
        };
        Self::new(kind, false)
    }

    /// The server acts on the request, and its reply begins this much later.
    pub fn delay(delay: Duration) -> Self {
        Self::new(Kind::Delay(delay), true)
    }

    /// The server acts on the request, and the connection fails in the middle of the reply's body.
    pub fn truncated() -> Self {
        Self::new(Kind::Truncated, true)
    }

    /// The server acts on the request, and the reply's body is the first half of what it should be:
    /// broken JSON in a reply that is complete.
    pub fn malformed() -> Self {
        Self::new(Kind::Malformed, true)
    }

    /// The server acts on the request, and after half of the reply's body nothing more arrives.
    pub fn stalled() -> Self {
        Self::new(Kind::Stalled, true)
    }

    /// The server acts on the request before it goes wrong: of a reset or a status.
    #[must_use]
    pub fn after_processing(mut self) -> Self {
        self.is_processed = !matches!(self.kind, Kind::Refused);
        self
    }

    /// Only requests for this operation meet the fault.
    #[must_use]
    pub fn of<O: Operation>(mut self) -> Self {
        self.of = Some((O::META.sent_method(), O::META.path));
        self
    }

    /// Adds a header to the reply of [`status`](Self::status).
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        if let Kind::Status { headers, .. } = &mut self.kind {
            headers.push((name.into(), value.into()));
        }
        self
    }

    /// Gives the reply of [`status`](Self::status) a body.
    #[must_use]
    pub fn body(mut self, text: impl Into<String>) -> Self {
        if let Kind::Status { body, .. } = &mut self.kind {
            *body = text.into();
        }
        self
    }

    /// Whether a request for this operation meets it.
    pub(super) fn is_for(&self, method: &Method, template: &str) -> bool {
        let of = self.of.as_ref();
        of.is_none_or(|(wanted, path)| wanted == method && *path == template)
    }

    fn new(kind: Kind, is_processed: bool) -> Self {
        Self {
            kind,
            is_processed,
            of: None,
        }
    }
}
