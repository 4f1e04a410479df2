//! What the server does with one request.

use super::Kind;
use crate::random::Random;
use std::time::Duration;

/// What the server does with one request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fault {
    /// The kind.
    pub kind: Kind,
    /// How long it takes, where the kind takes time.
    pub delay: Duration,
    /// The status, where the kind has several.
    pub status: u16,
    /// What 429 and 503 say of when to come back.
    pub later: Later,
    /// What becomes of the connection behind a whole reply.
    pub then: Then,
}

/// The forms of `Retry-After`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// It is not there.
    Silent,
    /// Seconds.
    Seconds(u64),
    /// An HTTP date, so many seconds behind the reply's own.
    Date(u64),
    /// An ISO 8601 time, so many milliseconds behind the reply's own.
    Iso(u64),
    /// The header `retry-after-ms`.
    Milliseconds(u64),
}

/// What becomes of a connection behind a whole reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It stays open.
    Keep,
    /// It is closed, as the reply said.
    CloseAsSaid,
    /// It is closed without a word, after so many microseconds: the client may be using it again.
    Close(u64),
    /// It is reset, after so many microseconds.
    Reset(u64),
}

impl Fault {
    /// Draws one.
    pub(super) fn draw(random: &mut Random, kind: Kind) -> Self {
        let then = [
            (72, Then::Keep),
            (6, Then::CloseAsSaid),
            (8, Then::Close(0)),
            (10, Then::Close(random.below(3_000))),
            (4, Then::Reset(1_000 + random.below(3_000))),
        ];
        let statuses = [(1, 408), (1, 500), (1, 502), (1, 504)];
        Self {
            kind,
            delay: Duration::from_millis(1 + random.below(30)),
            status: random.weighed(&statuses, 500),
            later: Later::draw(random),
            then: random.weighed(&then, Then::Keep),
        }
    }
}

impl Later {
    /// Whole seconds are rare, or nothing would get done.
    fn draw(random: &mut Random) -> Self {
        let seconds = u64::from(random.in_hundred(3));
        let milliseconds = random.below(25);
        let forms = [
            (1, Later::Silent),
            (1, Later::Seconds(seconds)),
            (1, Later::Date(seconds)),
            (1, Later::Iso(milliseconds)),
            (1, Later::Milliseconds(milliseconds)),
        ];
        random.weighed(&forms, Later::Silent)
    }

    /// How long the client is asked to wait.
    pub fn wait(self) -> Duration {
        match self {
            Later::Silent => Duration::ZERO,
            Later::Seconds(seconds) | Later::Date(seconds) => Duration::from_secs(seconds),
            Later::Iso(milliseconds) | Later::Milliseconds(milliseconds) => {
                Duration::from_millis(milliseconds)
            }
        }
    }

    /// The headers, with the `Date` that times are counted from.
    pub fn headers(self) -> String {
        let date = "date: Fri, 18 Sep 2015 22:28:00 GMT\r\n";
        match self {
            Later::Silent => String::new(),
            Later::Seconds(seconds) => format!("retry-after: {seconds}\r\n"),
            Later::Date(seconds) => {
                format!("{date}retry-after: Fri, 18 Sep 2015 22:28:0{seconds} GMT\r\n")
            }
            Later::Iso(milliseconds) => {
                format!("{date}retry-after: 2015-09-18T22:28:00.{milliseconds:03}Z\r\n")
            }
            Later::Milliseconds(milliseconds) => {
                format!("retry-after: 9\r\nretry-after-ms: {milliseconds}\r\n")
            }
        }
    }
}
