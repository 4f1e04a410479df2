//! Which call an error or a reply belongs to.

use crate::{Api, Meta, Processed, api::REQUEST_ID_HEADERS};
use http::HeaderMap;
use std::fmt;

/// Which call an error or a reply belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    pub(crate) meta: &'static Meta,
    request_id_headers: &'static [&'static str],
    /// How many attempts were made, this one included.
    pub(crate) attempts: u32,
    /// What the attempts before the last one may have done.
    earlier: Processed,
}

impl Context {
    /// A call of an operation, before its first attempt.
    pub(crate) fn new(meta: &'static Meta, api: Option<&'static Api>) -> Self {
        let named = api.map(|api| api.request_id_headers);
        Self {
            meta,
            request_id_headers: named
                .filter(|headers| !headers.is_empty())
                .unwrap_or(REQUEST_ID_HEADERS),
            attempts: 0,
            earlier: Processed::No,
        }
    }

    /// The attempt after one that may have done this.
    pub(crate) fn after(self, earlier: Processed) -> Self {
        Self {
            earlier: self.earlier.max(earlier),
            ..self
        }
    }

    /// What all attempts together may have done.
    pub(crate) fn overall(&self, last: Processed) -> Processed {
        self.earlier.max(last)
    }

    /// The server's own name for a request.
    pub(crate) fn request_id<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        let named = |name: &&str| headers.get(*name)?.to_str().ok();
        self.request_id_headers.iter().find_map(named)
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, attempt {}", self.meta.id, self.attempts)
    }
}
