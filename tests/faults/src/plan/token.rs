//! What the token endpoint does with one request.

use crate::random::Random;
use std::time::Duration;

/// What the token endpoint does with one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenFault {
    /// It gives a token of this life, after a delay.
    Given {
        /// How long it takes.
        delay: Duration,
        /// What it says of the token's life, in seconds.
        expires_in: u64,
        /// For how long the token is good in truth.
        good_for: Duration,
    },
    /// It refuses (RFC 6749, section 5.2).
    Refused,
    /// It replies 500.
    Failed,
    /// It replies with something that is no JSON.
    Garbage,
    /// It resets the connection.
    Reset,
    /// It says nothing for a time, and closes the connection.
    Silent(Duration),
}

impl TokenFault {
    pub(super) fn draw(random: &mut Random) -> Self {
        let delay = Duration::from_millis(random.below(8));
        let given = |expires_in, good_for| TokenFault::Given {
            delay,
            expires_in,
            good_for: Duration::from_millis(good_for),
        };
        let kinds = [
            (30, given(3600, 3_600_000)),
            (20, given(1, 1_000)),
            // The server forgets it before it said it would.
            (20, given(3600, 300)),
            (6, TokenFault::Refused),
            (6, TokenFault::Failed),
            (6, TokenFault::Garbage),
            (6, TokenFault::Reset),
            (6, TokenFault::Silent(Duration::from_millis(200))),
        ];
        random.weighed(&kinds, TokenFault::Reset)
    }
}
