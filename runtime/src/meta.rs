//! What a generated crate says about one operation.

use crate::Scheme;
use http::Method;

/// An operation: one per `Operation` implementation.
#[derive(Debug)]
pub struct Meta {
    /// `operationId`, or the method and path where there is none.
    pub id: &'static str,
    /// The HTTP method, unless there is an `other_method`.
    pub method: Method,
    /// The HTTP method where it is one without a constant: `"PROPFIND"`.
    pub other_method: Option<&'static str>,
    /// The path template as written: `/calls/{id}`.
    pub path: &'static str,
    /// Where the description has it: a JSON Pointer.
    pub source: &'static str,
    /// The `Accept` header; empty sends `*/*`.
    pub accept: &'static str,
    /// Alternatives (OR) of schemes that go together (AND). No alternative: no credential is sent.
    /// An empty alternative: anonymous calls are allowed.
    pub security: &'static [&'static [Use]],
    /// The statuses that have a documented error, with the number that
    /// [`ErrorSet::decode`](crate::ErrorSet::decode) knows it by.
    pub errors: &'static [(Status, u16)],
    /// The operation's own server, where the description gives it one (OpenAPI 3.0.4, section
    /// 4.7.10). A server that the caller chose wins.
    pub base_url: Option<&'static str>,
    /// Whether a success is read while it arrives.
    pub stream: bool,
    /// Whether sending it twice does what sending it once does (RFC 9110, section 9.2.2).
    pub idempotent: bool,
    /// The request header by which the server knows a repetition, where the API has one.
    pub idempotency_key: Option<&'static str>,
    /// Whether the server's makers state that a 503 of this operation means that nothing was done,
    /// so that even a create may be repeated after it.
    pub refuses_with_503: bool,
    /// The properties whose values nothing shows, by name: errors hide them in what servers reply.
    pub hidden: &'static [&'static str],
}

/// A scheme as an operation requires it.
#[derive(Debug)]
pub struct Use {
    /// The scheme.
    pub scheme: &'static Scheme,
    /// The scopes that the operation needs.
    pub scopes: &'static [&'static str],
}

/// Which statuses a documented response is for (OpenAPI 3.0.4, section 4.7.16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One status: `404`.
    Exact(u16),
    /// A hundred statuses: `4XX` is `Range(4)`.
    Range(u8),
    /// Every status without a response of its own.
    Default,
}

impl Meta {
    /// An operation of which nothing is known: the rest of a struct literal, so that a field added
    /// here breaks no generated crate.
    pub const DEFAULT: Meta = Meta {
        id: "",
        method: Method::GET,
        other_method: None,
        path: "/",
        source: "",
        accept: "",
        security: &[],
        errors: &[],
        base_url: None,
        stream: false,
        idempotent: false,
        idempotency_key: None,
        refuses_with_503: false,
        hidden: &[],
    };

    /// The method that is sent.
    pub(crate) fn sent_method(&self) -> Method {
        let other = self
            .other_method
            .map(|name| Method::from_bytes(name.as_bytes()));
        // The generator checks that it is a token, so that it always is a method.
        other
            .and_then(Result::ok)
            .unwrap_or_else(|| self.method.clone())
    }

    /// The number of the error that is documented for a status: its own, else its range's, else
    /// the default one.
    pub(crate) fn error_variant(&self, status: u16) -> Option<u16> {
        best(
            self.errors.iter().map(|(of, variant)| (*of, *variant)),
            status,
        )
    }

    /// Whether the description names this status or its range; `default` promises nothing about
    /// what the server did.
    pub(crate) fn documents(&self, status: u16) -> bool {
        self.errors
            .iter()
            .any(|(of, _)| matches!(of.rank(status), Some(rank) if rank > Status::DEFAULT_RANK))
    }
}

impl Status {
    const DEFAULT_RANK: u8 = 0;

    /// How exactly this names a status; `None` where it does not.
    fn rank(self, status: u16) -> Option<u8> {
        match self {
            Status::Exact(exact) => (exact == status).then_some(2),
            Status::Range(hundred) => (u16::from(hundred) == status / 100).then_some(1),
            Status::Default => Some(Self::DEFAULT_RANK),
        }
    }
}

/// What belongs to the entry that names a status most exactly.
pub(crate) fn best<T>(entries: impl Iterator<Item = (Status, T)>, status: u16) -> Option<T> {
    let mut found: Option<(u8, T)> = None;
    for (of, item) in entries {
        let Some(rank) = of.rank(status) else {
            continue;
        };
        if found.as_ref().is_none_or(|(best, _)| rank > *best) {
            found = Some((rank, item));
        }
    }
    found.map(|(_, item)| item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_exact_entry_wins() {
        let errors = [
            (Status::Default, 'd'),
            (Status::Range(4), 'r'),
            (Status::Exact(404), 'e'),
        ];
        let of = |status| best(errors.iter().copied(), status);
        assert_eq!(
            (of(404), of(409), of(500)),
            (Some('e'), Some('r'), Some('d'))
        );
    }

    #[test]
    fn a_method_without_a_constant_is_sent_as_it_is_written() {
        const QUERY: Meta = Meta {
            method: Method::QUERY,
            ..Meta::DEFAULT
        };
        const OTHER: Meta = Meta {
            other_method: Some("PropFind"),
            ..Meta::DEFAULT
        };
        assert_eq!(QUERY.sent_method().as_str(), "QUERY");
        assert_eq!(OTHER.sent_method().as_str(), "PropFind");
    }

    #[test]
    fn a_default_error_documents_no_status() {
        let meta = Meta {
            errors: &[(Status::Default, 0)],
            ..Meta::DEFAULT
        };
        assert_eq!(meta.error_variant(404), Some(0));
        assert!(!meta.documents(404));
    }
}
