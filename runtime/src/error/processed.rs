//! Whether the server may have acted.

use crate::Meta;
use http::StatusCode;
use std::fmt;

/// Whether the server acted on a request that ended in an error: may it be sent again?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Processed {
    /// It did not: the request never left, or the server says that it refused it.
    No,
    /// It may have: the reply was lost, or does not say.
    Maybe,
    /// It did, but what it replied could not be read.
    Yes,
}

impl Processed {
    /// What a status says.
    ///
    /// Any 2xx is `Yes`. 429 is `No`, documented or not (RFC 6585, section 4), and so is 401: it says that
    /// the request was not applied (RFC 9110, section 15.5.2). So is a 4xx that the description names, but
    /// not 408: a server that gave up waiting may have begun. A 503 is `No`
    /// only where the operation's makers say so. The rest is `Maybe`: a 5xx may come after the
    /// work, an undocumented 4xx from anything on the way, and a 3xx to a create says where to look
    /// (303) as often as where to go.
    pub(crate) fn by_status(meta: &Meta, status: StatusCode) -> Self {
        match status.as_u16() {
            200..=299 => Processed::Yes,
            401 | 429 => Processed::No,
            408 => Processed::Maybe,
            code @ 400..=499 if meta.documents(code) => Processed::No,
            503 if meta.refuses_with_503 => Processed::No,
            _ => Processed::Maybe,
        }
    }
}

impl fmt::Display for Processed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Processed::No => "the server did not act on it",
            Processed::Maybe => "the server may have acted on it: look before sending it again",
            Processed::Yes => "the server acted on it: do not send it again",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Status;

    #[test]
    fn every_kind_of_status_says_something() {
        let meta = Meta {
            errors: &[(Status::Exact(400), 0), (Status::Range(5), 1)],
            ..Meta::DEFAULT
        };
        let cases = [
            (200, Processed::Yes),
            (302, Processed::Maybe),
            (400, Processed::No),
            (401, Processed::No),
            (404, Processed::Maybe),
            (408, Processed::Maybe),
            (429, Processed::No),
            (500, Processed::Maybe),
            (503, Processed::Maybe),
        ];
        for (status, expected) in cases {
            let status = StatusCode::from_u16(status).expect("a status");
            assert_eq!(Processed::by_status(&meta, status), expected, "{status}");
        }
        let stated = Meta {
            refuses_with_503: true,
            ..Meta::DEFAULT
        };
        let unavailable = StatusCode::SERVICE_UNAVAILABLE;
        assert_eq!(Processed::by_status(&stated, unavailable), Processed::No);
    }
}
