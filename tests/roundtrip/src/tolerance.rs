//! Differences that are no failure, each with its reason.

use crate::sample::UNKNOWN;
use serde_json::Value;

/// A difference between an instance and what came back that is no failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tolerance {
    /// A member that the schema does not name is dropped where the schema declares no
    /// `additionalProperties`: clients that keep what they do not know pay for it in every value.
    UnknownMember,
    /// A bare integer beyond 2^53 in a `type: number` loses digits: the type is `f64`, as in the
    /// servers that write such numbers.
    NumberBeyondF64,
}

impl Tolerance {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Tolerance::UnknownMember => "unknown_member",
            Tolerance::NumberBeyondF64 => "number_beyond_f64",
        }
    }

    /// What excuses that a member is missing, if anything does.
    pub fn of_missing_member(name: &str) -> Option<Self> {
        name.starts_with(UNKNOWN)
            .then_some(Tolerance::UnknownMember)
    }

    /// What excuses that a value became another one, if anything does.
    pub fn of_changed_value(sent: &Value, got: &Value) -> Option<Self> {
        const LARGEST: u64 = 1 << 53;
        let is_beyond = sent.as_i64().is_some_and(|it| it.unsigned_abs() > LARGEST)
            || sent.as_u64().is_some_and(|it| it > LARGEST);
        let is_nearest = got.is_number() && sent.as_f64() == got.as_f64();
        (is_beyond && is_nearest).then_some(Tolerance::NumberBeyondF64)
    }
}
