//! Which call an error or a reply belongs to.

use super::Attempt;
use crate::execute::Outgoing;
use crate::{Api, Meta, Processed, api::REQUEST_ID_HEADERS};
use http::HeaderMap;
use std::fmt;
use std::sync::Arc;

/// Which call an error or a reply belongs to.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) meta: &'static Meta,
    request_id_headers: &'static [&'static str],
    /// How many attempts were made, this one included.
    pub(crate) attempts: u32,
    /// The attempts before this one.
    pub(crate) earlier: Vec<Attempt>,
    /// What the attempts before this one may have done.
    processed: Processed,
    /// The request, so that an error can say how to repeat it.
    pub(crate) outgoing: Option<Arc<Outgoing>>,
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
            earlier: Vec::new(),
            processed: Processed::No,
            outgoing: None,
        }
    }

    /// The call of this request.
    pub(crate) fn sending(self, outgoing: Arc<Outgoing>) -> Self {
        Self {
            outgoing: Some(outgoing),
            ..self
        }
    }

    /// The attempt after this one, which may have done this.
    pub(crate) fn after(mut self, attempt: Attempt, processed: Processed) -> Self {
        self.processed = processed;
        self.earlier.push(attempt);
        self.attempts += 1;
        self
    }

    /// What all attempts together may have done.
    pub(crate) fn overall(&self, last: Processed) -> Processed {
        self.processed.max(last)
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
