//! Conversions of `jiff`'s types.

use super::parsed;
use crate::scalars::{Date, DateTime, Duration, Time};
use jiff::{SignedDuration, Span, Timestamp, Zoned, civil};

parsed! {
    DateTime => Timestamp, jiff::Error, str::parse;
    Date => civil::Date, jiff::Error, str::parse;
    Time => civil::Time, jiff::Error, str::parse;
    Duration => Span, jiff::Error, str::parse;
    Duration => SignedDuration, jiff::Error, str::parse;
}

impl From<Timestamp> for DateTime {
    fn from(value: Timestamp) -> Self {
        Self::from(value.to_string())
    }
}

/// With the zone's offset, without its name, which RFC 3339 has no place for.
impl From<&Zoned> for DateTime {
    fn from(value: &Zoned) -> Self {
        let text = value.timestamp().display_with_offset(value.offset());
        Self::from(text.to_string())
    }
}

/// With the zone's offset, without its name, which RFC 3339 has no place for.
impl From<Zoned> for DateTime {
    fn from(value: Zoned) -> Self {
        Self::from(&value)
    }
}

impl From<civil::Date> for Date {
    fn from(value: civil::Date) -> Self {
        Self::from(value.to_string())
    }
}

impl From<civil::Time> for Time {
    fn from(value: civil::Time) -> Self {
        Self::from(value.to_string())
    }
}

impl From<Span> for Duration {
    fn from(value: Span) -> Self {
        Self::from(value.to_string())
    }
}

impl From<SignedDuration> for Duration {
    fn from(value: SignedDuration) -> Self {
        Self::from(value.to_string())
    }
}
