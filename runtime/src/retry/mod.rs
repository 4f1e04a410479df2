//! When a request is sent again.

mod after;
mod budget;
mod random;

pub(crate) use after::{retry_after, until};
pub(crate) use budget::Budget;
pub(crate) use random::{name, uuid};

use crate::error::{Fault, Processed};
use crate::{Meta, Reply, Transport};
use std::time::Duration;

/// How often a request is sent, and how long to wait in between.
///
/// What is repeated does not depend on it:
/// * anything, where there was no connection and so no byte of it was written, and on 429; but not where
///   a credential could not be had;
/// * idempotent operations, and those with an idempotency key, also on 408, 502, 503 and 504, where
///   the connection failed, and where the time of one attempt was over;
/// * other operations on 503 only where the API's makers state that nothing was done then.
///
/// A wait is anything between nothing and the delay, so that clients which failed together do not come
/// back together. The server's `Retry-After` goes before it. A wait that does not fit into the call's
/// remaining time is not begun: the call ends at once with what it has. So it does once the client's
/// [budget](crate::Options::retry_budget) is used up.
///
/// The default is three attempts, with delays of 0.5 and 1 seconds in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    delay: Duration,
    max_delay: Duration,
    within: Option<Duration>,
    jitter: bool,
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
            within: None,
            jitter: true,
        }
    }

    /// The delay before the second attempt; it doubles from there. Half a second unless given.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The longest delay that doubling leads to. 30 seconds unless given.
    pub fn max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// No attempt begins later than this after the first one did. The call's time is the only limit
    /// unless given.
    pub fn within(mut self, time: Duration) -> Self {
        self.within = Some(time);
        self
    }

    /// Waits exactly the delays, for tests.
    pub fn no_jitter(mut self) -> Self {
        self.jitter = false;
        self
    }

    /// How long to wait before the next attempt of a call that began then; `None` where there is none.
    pub(crate) fn next(
        &self,
        attempts: u32,
        began: Duration,
        outcome: &Result<Reply, Box<Fault>>,
        repeatable: bool,
        clock: &dyn Transport,
    ) -> Option<Duration> {
        if !may_repeat(outcome, repeatable) {
            return None;
        }
        let reply = match outcome {
            Ok(reply) => Some(reply),
            Err(fault) => fault.reply(),
        };
        let asked = reply.and_then(|reply| retry_after(reply.headers()));
        let elapsed = clock.now().saturating_sub(began);
        self.wait(attempts, elapsed, asked, clock)
    }

    /// How long to wait after so many attempts, which took this long: what the server asked for, else a
    /// delay. `None` where there is no other attempt.
    pub(crate) fn wait(
        &self,
        attempts: u32,
        elapsed: Duration,
        asked: Option<Duration>,
        chance: &dyn Transport,
    ) -> Option<Duration> {
        if attempts >= self.attempts {
            return None;
        }
        let wait = asked.unwrap_or_else(|| match self.jitter {
            true => random::up_to(self.backoff(attempts), chance),
            false => self.backoff(attempts),
        });
        let fits = |within: Duration| elapsed.checked_add(wait).is_some_and(|sum| sum <= within);
        self.within.is_none_or(fits).then_some(wait)
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
pub(crate) fn may_repeat(outcome: &Result<Reply, Box<Fault>>, repeatable: bool) -> bool {
    match outcome {
        Ok(reply) => match reply.status().as_u16() {
            429 => true,
            503 => repeatable || refused(reply),
            408 | 502 | 504 => repeatable,
            _ => false,
        },
        Err(fault) => match &**fault {
            Fault::Transport(fault) if fault.source.is_refusal() => false,
            Fault::Transport(fault) => repeatable || !fault.source.may_have_been_sent(),
            Fault::Timeout(fault) => (repeatable || !fault.sent) && !fault.ends_the_call(),
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
    pub(crate) fn policy(&self) -> &Retry {
        match self {
            Retried::WhereSafe(retry) | Retried::EvenIfDuplicated(retry) => retry,
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
