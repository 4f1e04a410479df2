//! What became of one attempt.

use super::ErrorKind;
use http::StatusCode;
use std::fmt;
use std::time::Duration;

/// An attempt that was followed by another one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The status of its reply, where there was one.
    pub status: Option<StatusCode>,
    /// What went wrong.
    pub kind: ErrorKind,
    /// How long it took.
    pub took: Duration,
    /// How long the call waited after it.
    pub waited: Duration,
}

impl fmt::Display for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            Some(status) => write!(f, "{}", status.as_u16())?,
            None => write!(f, "{}", self.kind)?,
        }
        write!(f, " after {:?}, waited {:?}", self.took, self.waited)
    }
}
