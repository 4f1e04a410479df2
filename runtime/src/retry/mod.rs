//! When a request is sent again.

mod after;

pub(crate) use after::retry_after;

use crate::error::{Fault, Processed};
use crate::{Meta, Reply};
use std::time::Duration;

/// How often a request is sent, and how long to wait in between.
///
/// What is repeated does not depend on it:
/// * anything, where no byte of it was written, and on 429;
/// * idempotent operations also on 408, 502, 503 and 504, and where the connection failed;
/// * other operations on 503 only where the API's makers state that nothing was done then.
///
/// The server's `Retry-After` goes before the delays here. A wait that does not fit into the
/// call's remaining time is not begun: the call ends at once with what it has.
///
/// The default is three attempts, with 0.5 and 1 seconds in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    delay: Duration,
    max_delay: Duration,
}

impl Retry {
    /// One attempt.
    pub fn none() -> Self {
        Self::attempts(1)
    }

    /// At most so many attempts, the first one included.
    pub fn attempts(attempts: u32) -> Self {
        Self {
            attempts: attempts.max(1),
            delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(30),
        }
    }

    /// The wait before the second attempt; it doubles from there. Half a second unless given.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The longest wait that doubling leads to. 30 seconds unless given.
    pub fn max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// How long to wait before the next attempt; `None` where there is none.
    pub(crate) fn next(
        &self,
        attempts: u32,
        outcome: &Result<Reply, Box<Fault>>,
        repeatable: bool,
    ) -> Option<Duration> {
        if attempts >= self.attempts || !may_repeat(outcome, repeatable) {
            return None;
        }
        let reply = match outcome {
            Ok(reply) => Some(reply),
            Err(fault) => fault.reply(),
        };
        let asked = reply.and_then(|reply| retry_after(reply.headers()));
        Some(asked.unwrap_or_else(|| self.backoff(attempts)))
    }

    fn backoff(&self, attempts: u32) -> Duration {
        let doubled = 2u32.saturating_pow(attempts.saturating_sub(1));
        self.delay.saturating_mul(doubled).min(self.max_delay)
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::attempts(3)
    }
}

/// Whether an operation that is `repeatable` or not is sent again after this.
fn may_repeat(outcome: &Result<Reply, Box<Fault>>, repeatable: bool) -> bool {
    match outcome {
        Ok(reply) => match reply.status().as_u16() {
            429 => true,
            503 => repeatable || refused(reply),
            408 | 502 | 504 => repeatable,
            _ => false,
        },
        Err(fault) => match &**fault {
            Fault::Transport(fault) => repeatable || !fault.source.may_have_been_sent(),
            _ => false,
        },
    }
}

fn refused(reply: &Reply) -> bool {
    let meta: &Meta = reply.meta();
    Processed::by_status(meta, reply.status()) == Processed::No
}

/// A policy, and what it may repeat.
#[derive(Clone, Debug)]
pub(crate) enum Retried {
    /// Creates only where nothing was done.
    WhereSafe(Retry),
    /// Creates too, because the caller accepts that it happens twice.
    EvenIfDuplicated(Retry),
}

impl Retried {
    /// The policy and whether the operation counts as one that can be repeated.
    pub(crate) fn of(&self, meta: &Meta) -> (&Retry, bool) {
        match self {
            Retried::WhereSafe(retry) => (retry, meta.idempotent),
            Retried::EvenIfDuplicated(retry) => (retry, true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_the_longest() {
        let retry = Retry::attempts(9).max_delay(Duration::from_secs(3));
        let delays: Vec<u128> = (1..=5).map(|n| retry.backoff(n).as_millis()).collect();
        assert_eq!(delays, [500, 1000, 2000, 3000, 3000]);
        assert_eq!(Retry::default().backoff(u32::MAX), Duration::from_secs(30));
    }
}
