//! How long a call may take, and how much of a reply is read.

use std::time::Duration;

/// How long a call may take unless it is told otherwise.
const CALL: Duration = Duration::from_secs(30);
/// How long a stream or a download may be silent.
const IDLE: Duration = Duration::from_secs(60);
/// How much of a success is read into memory: 64 MiB.
const SUCCESS_BODY: u64 = 64 << 20;
/// How much is kept of the body of an error: 64 KiB.
const ERROR_BODY: u64 = 64 << 10;

/// The limits of a call. Times that are `None` have no end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// From the first poll to the value, repetitions and waits included.
    pub(crate) call: Option<Duration>,
    /// One attempt, from its credentials to its reply's last byte.
    pub(crate) attempt: Option<Duration>,
    /// From sending a request to the head of its reply.
    pub(crate) first_byte: Option<Duration>,
    /// Between two pieces of a body.
    pub(crate) idle: Option<Duration>,
    /// The largest body of a success that is read into memory, in bytes.
    pub(crate) success_body: u64,
    /// How much of the body of anything else is kept, in bytes.
    pub(crate) error_body: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            call: Some(CALL),
            attempt: None,
            first_byte: None,
            idle: Some(IDLE),
            success_body: SUCCESS_BODY,
            error_body: ERROR_BODY,
        }
    }
}

/// Which time of a call was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeLimit {
    /// The time of the whole call: `timeout`.
    Call,
    /// The time of one attempt: `attempt_timeout`.
    Attempt,
    /// The time until the reply began: `first_byte_timeout`.
    FirstByte,
    /// The time between two pieces of the reply: `idle_timeout`.
    Idle,
}
