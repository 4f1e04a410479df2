//! What is left of one limit.

use super::headers::Said;
use std::borrow::Cow;
use std::time::Duration;

/// Two resets that are closer than this are one: servers round to seconds.
const SAME: Duration = Duration::from_secs(2);

/// What is left of one limit. Times are the transport's.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) name: Cow<'static, str>,
    pub(super) limit: Option<u64>,
    pub(super) remaining: u64,
    /// When there are new requests; `None` where the server does not say it.
    pub(super) reset: Option<Duration>,
    /// Whether this is a window of which the server has said nothing yet.
    is_new: bool,
}

/// What a request waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wait {
    /// A reply that says more.
    Reply,
    /// This time.
    Until(Duration),
}

impl Window {
    pub(super) fn new(said: Said, now: Duration, in_flight: u64) -> Self {
        Self {
            name: said.name,
            limit: said.limit,
            remaining: said.remaining.saturating_sub(in_flight),
            reset: said.reset.map(|wait| now.saturating_add(wait)),
            is_new: false,
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

    /// What a request waits for, if it may not be sent now.
    pub(super) fn wait(&self, now: Duration, in_flight: u64) -> Option<Wait> {
        match self.reset {
            _ if self.remaining > 0 => None,
            Some(reset) if reset > now => Some(Wait::Until(reset)),
            None if self.is_new && in_flight > 0 => Some(Wait::Reply),
            _ => None,
        }
    }

    /// A request is sent.
    pub(super) fn take(&mut self, now: Duration) {
        if self.reset.is_some_and(|reset| reset <= now) {
            // Of the next window nothing was said yet: it has as many as this one, or one to ask with.
            self.reset = None;
            self.is_new = true;
            self.remaining = self.limit.unwrap_or(1);
        }
        self.remaining = self.remaining.saturating_sub(1);
    }
}
