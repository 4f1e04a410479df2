//! Values with what came along.

use crate::error::Attempt;
use crate::{Reply, ReplyHeaders};
use http::{HeaderMap, StatusCode};

/// A value with what came along.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answer<T, H> {
    /// The value.
    pub value: T,
    /// The status: some 2xx.
    pub status: StatusCode,
    /// The documented headers.
    pub headers: H,
    /// All headers as they came.
    pub raw_headers: HeaderMap,
    /// The server's own name for the request.
    pub request_id: Option<String>,
    /// How often the request was sent.
    pub attempts: u32,
    /// The attempts before the one that succeeded.
    pub earlier_attempts: Vec<Attempt>,
}

impl<T, H: ReplyHeaders> Answer<T, H> {
    pub(crate) fn new(value: T, reply: Reply) -> Self {
        let reply = reply.marked();
        Self {
            value,
            status: reply.status(),
            headers: H::read(&reply),
            raw_headers: reply.headers().clone(),
            request_id: reply.request_id().map(str::to_owned),
            attempts: reply.context().attempts,
            earlier_attempts: reply.context().earlier.clone(),
        }
    }
}
