//! Conversions of `chrono`'s types.

use super::parsed;
use crate::scalars::{Date, DateTime, Duration, Time};
use chrono::{
    FixedOffset, NaiveDate, NaiveTime, ParseError, SecondsFormat, TimeDelta, TimeZone, Utc,
};

parsed! {
    DateTime => chrono::DateTime<FixedOffset>, ParseError, chrono::DateTime::parse_from_rfc3339;
    DateTime => chrono::DateTime<Utc>, ParseError, |text| {
        chrono::DateTime::parse_from_rfc3339(text).map(|moment| moment.to_utc())
    };
    Date => NaiveDate, ParseError, str::parse;
    Time => NaiveTime, ParseError, str::parse;
}

impl<Z: TimeZone> From<chrono::DateTime<Z>> for DateTime {
    fn from(value: chrono::DateTime<Z>) -> Self {
        Self::from(value.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl From<NaiveDate> for Date {
    fn from(value: NaiveDate) -> Self {
        Self::from(value.to_string())
    }
}

impl From<NaiveTime> for Time {
    fn from(value: NaiveTime) -> Self {
        Self::from(value.to_string())
    }
}

/// In ISO 8601, which `chrono` writes and does not read.
impl From<TimeDelta> for Duration {
    fn from(value: TimeDelta) -> Self {
        Self::from(value.to_string())
    }
}
