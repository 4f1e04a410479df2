//! What the caller asked of one call.

use crate::body::Listener;
use crate::limits::Limits;
use crate::retry::{Retried, Retry};
use crate::secret::Secret;
use std::sync::Arc;
use std::time::Duration;

/// What the caller asked of one call, where it is not what the client does.
#[derive(Clone, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) first_byte_timeout: Option<Duration>,
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) max_body: Option<u64>,
    pub(crate) max_error_body: Option<u64>,
    pub(crate) retried: Option<Retried>,
    pub(crate) idempotency_key: Option<Secret>,
    /// Names and values as given.
    pub(crate) headers: Vec<(String, Secret)>,
    /// Who is told how much of the body was sent.
    pub(crate) upload_progress: Option<Arc<Listener>>,
    /// Whether the body of a success is read as it comes.
    pub(crate) download: bool,
    /// How a stream of events goes on where its connection is lost.
    pub(crate) reconnect: Option<Retry>,
    /// Behind which event it begins.
    pub(crate) last_event_id: Option<String>,
}

impl CallOptions {
    /// The limits of the call: the client's, where it has none of its own.
    pub(super) fn limits(&self, client: &Limits) -> Limits {
        // A download takes no memory, so that only the caller knows what is too large.
        let success_body = match self.download {
            true => u64::MAX,
            false => client.success_body,
        };
        Limits {
            call: self.timeout.or(client.call),
            attempt: self.attempt_timeout.or(client.attempt),
            first_byte: self.first_byte_timeout.or(client.first_byte),
            idle: self.idle_timeout.or(client.idle),
            success_body: self.max_body.unwrap_or(success_body),
            error_body: self.max_error_body.unwrap_or(client.error_body),
        }
    }
}
