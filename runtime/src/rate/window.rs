//! What is left of one limit.

use super::headers::Said;
use std::time::Duration;

/// Two resets that are closer than this are one: servers round to seconds.
const SAME: Duration = Duration::from_secs(2);

/// What is left of one limit. Times are the transport's.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) name: String,
    pub(super) limit: Option<u64>,
    pub(super) remaining: u64,
    /// When there are new requests; `None` where the server does not say it.
    pub(super) reset: Option<Duration>,
}

impl Window {
    pub(super) fn new(said: Said, now: Duration, in_flight: u64) -> Self {
        Self {
            name: said.name,
            limit: said.limit,
            remaining: said.remaining.saturating_sub(in_flight),
            reset: said.reset.map(|wait| now.saturating_add(wait)),
        }
    }

    /// Takes what a reply says. Replies overtake each other, so within one window the least counts.
    pub(super) fn update(&mut self, said: Said, now: Duration, in_flight: u64) {
        let next = Self::new(said, now, in_flight);
        let same = match (self.reset, next.reset) {
            (Some(old), Some(new)) => old > now && old.abs_diff(new) < SAME,
            _ => false,
        };
        let least = self.remaining.min(next.remaining);
        *self = next;
        if same {
            self.remaining = least;
        }
    }

    /// When a request may be sent, if not now.
    pub(super) fn opens(&self, now: Duration) -> Option<Duration> {
        match self.reset {
            Some(reset) if self.remaining == 0 && reset > now => Some(reset),
            _ => None,
        }
    }

    /// A request is sent.
    pub(super) fn take(&mut self, now: Duration) {
        if let Some(reset) = self.reset
            && reset <= now
        {
            // A new window of which nothing was said yet: it has as many as the one before.
            self.reset = None;
            self.remaining = self.limit.unwrap_or(u64::MAX);
        }
        self.remaining = self.remaining.saturating_sub(1);
    }
}
