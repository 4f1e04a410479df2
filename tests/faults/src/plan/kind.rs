//! The kinds of faults, and what each of them allows a client to say.

use callwright_runtime::{ErrorKind, Processed};

/// What the server does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It acts and replies.
    Plain,
    SlowBefore,
    SlowAfter,
    Drip,
    Interim,
    Surplus,
    SurplusReply,
    ResetUnread,
    ResetPartway,
    ResetBefore,
    ResetAfter,
    CloseBefore,
    CloseAfter,
    TooMany,
    TooManyUnread,
    UnavailableBefore,
    UnavailableAfter,
    FailedBefore,
    FailedAfter,
    Refused,
    Unauthorized,
    Redirect,
    HeadCut,
    BodyCut,
    BodyReset,
    ChunkCut,
    NotHttp,
    BadBody,
    TooLarge,
    StallBefore,
    StallAfter,
    StallBody,
}

/// The least and the most that may be said.
type Verdicts = (Processed, Processed);

/// What is known of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// What it is called in the table.
    pub name: &'static str,
    /// Whether the server acts on the request.
    pub acts: bool,
    /// The least and the most that the client may say of it, if it waited for it.
    pub verdicts: Verdicts,
    /// What an error may be that it causes; none where it ends well.
    pub errors: &'static [ErrorKind],
    /// How often it is drawn.
    pub weight: u64,
}

const ACTED: bool = true;
const NOT: bool = false;
const NO: Verdicts = (Processed::No, Processed::No);
const MAYBE: Verdicts = (Processed::Maybe, Processed::Maybe);
const YES: Verdicts = (Processed::Yes, Processed::Yes);
/// The reply may be lost with the connection.
const NO_IF_READ: Verdicts = (Processed::No, Processed::Maybe);
const YES_IF_READ: Verdicts = (Processed::Maybe, Processed::Yes);
const LOST: &[ErrorKind] = &[ErrorKind::Connection];
const LATE: &[ErrorKind] = &[ErrorKind::Timeout, ErrorKind::Connection];
const STATUS: &[ErrorKind] = &[ErrorKind::Documented, ErrorKind::Undocumented];
const REFUSED: &[ErrorKind] = &[ErrorKind::RateLimited];
const REFUSED_OR_LOST: &[ErrorKind] = &[ErrorKind::RateLimited, ErrorKind::Connection];
const UNDOCUMENTED: &[ErrorKind] = &[ErrorKind::Undocumented];

/// A kind with its facts.
type Row = (
    Kind,
    &'static str,
    bool,
    Verdicts,
    &'static [ErrorKind],
    u64,
);

/// In the order of the kinds: name, whether the server acts, verdicts, errors, weight.
#[rustfmt::skip]
const TABLE: [Row; 32] = [
    (Kind::Plain, "none", ACTED, YES, &[], 300),
    (Kind::SlowBefore, "delay, then acts", ACTED, YES, &[], 30),
    (Kind::SlowAfter, "acts, then delay", ACTED, YES, &[], 30),
    (Kind::Drip, "reply in single bytes", ACTED, YES, &[], 15),
    (Kind::Interim, "an interim reply (103) before", ACTED, YES, &[], 10),
    (Kind::Surplus, "bytes behind the reply", ACTED, YES, &[], 10),
    (Kind::SurplusReply, "another reply behind the reply", ACTED, YES, &[], 15),
    (Kind::ResetUnread, "reset, request unread", NOT, MAYBE, LOST, 30),
    (Kind::ResetPartway, "reset, request half read", NOT, MAYBE, LOST, 20),
    (Kind::ResetBefore, "reset before it acts", NOT, MAYBE, LOST, 30),
    (Kind::ResetAfter, "reset after it acted", ACTED, MAYBE, LOST, 40),
    (Kind::CloseBefore, "closed before it acts", NOT, MAYBE, LOST, 25),
    (Kind::CloseAfter, "closed after it acted", ACTED, MAYBE, LOST, 25),
    (Kind::TooMany, "429", NOT, NO, REFUSED, 70),
    (Kind::TooManyUnread, "429, request unread, closed", NOT, NO_IF_READ, REFUSED_OR_LOST, 15),
    (Kind::UnavailableBefore, "503 before it acts", NOT, MAYBE, UNDOCUMENTED, 40),
    (Kind::UnavailableAfter, "503 after it acted", ACTED, MAYBE, UNDOCUMENTED, 40),
    (Kind::FailedBefore, "408, 500, 502, 504 before", NOT, MAYBE, STATUS, 25),
    (Kind::FailedAfter, "408, 500, 502, 504 after", ACTED, MAYBE, STATUS, 25),
    (Kind::Refused, "400 or 404", NOT, NO, &[ErrorKind::Documented], 15),
    (Kind::Unauthorized, "401", NOT, NO, UNDOCUMENTED, 30),
    (Kind::Redirect, "redirect", NOT, MAYBE, &[ErrorKind::Redirect], 15),
    (Kind::HeadCut, "head cut off", ACTED, MAYBE, LOST, 20),
    (Kind::BodyCut, "body cut off", ACTED, YES, LOST, 20),
    (Kind::BodyReset, "reset within the body", ACTED, YES_IF_READ, LOST, 20),
    (Kind::ChunkCut, "chunked body cut off", ACTED, YES, LOST, 15),
    (Kind::NotHttp, "garbage, not HTTP", ACTED, MAYBE, LOST, 20),
    (Kind::BadBody, "garbage, not JSON", ACTED, YES, &[ErrorKind::Unreadable], 20),
    (Kind::TooLarge, "a body that is too large", ACTED, YES, &[ErrorKind::TooLarge], 10),
    (Kind::StallBefore, "silence, does not act", NOT, MAYBE, LATE, 8),
    (Kind::StallAfter, "silence after it acted", ACTED, MAYBE, LATE, 8),
    (Kind::StallBody, "silence within the body", ACTED, YES, LATE, 8),
];

impl Kind {
    /// Every kind, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(kind, ..)| *kind)
    }

    /// What is known of it.
    pub fn facts(self) -> Facts {
        let (_, name, acts, verdicts, errors, weight) = TABLE[self as usize];
        Facts {
            name,
            acts,
            verdicts,
            errors,
            weight,
        }
    }

    /// Whether a create may be sent again after it: the server says that it did nothing.
    pub fn may_be_repeated(self) -> bool {
        matches!(
            self,
            Kind::TooMany | Kind::TooManyUnread | Kind::Unauthorized
        )
    }
}
