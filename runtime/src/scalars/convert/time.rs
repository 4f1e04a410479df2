//! Conversions of the `time` crate's types.

use super::parsed;
use crate::scalars::{Date, DateTime, Time};
use std::fmt::Write;
use time::OffsetDateTime;
use time::error::Parse;
use time::format_description::well_known::{Iso8601, Rfc3339};

parsed! {
    DateTime => OffsetDateTime, Parse, |text| Self::parse(text, &Rfc3339);
    Date => time::Date, Parse, |text| Self::parse(text, &Iso8601::DATE);
    Time => time::Time, Parse, |text| Self::parse(text, &Iso8601::TIME);
}

impl From<OffsetDateTime> for DateTime {
    fn from(value: OffsetDateTime) -> Self {
        let (hours, minutes, _) = value.offset().as_hms();
        let mut text = format!("{}T{}", day(value.date()), clock(value.time()));
        if value.offset().is_utc() {
            text.push('Z');
        } else {
            let sign = if value.offset().is_negative() {
                '-'
            } else {
                '+'
            };
            let _ = write!(text, "{sign}{:02}:{:02}", hours.abs(), minutes.abs());
        }
        Self::from(text)
    }
}

impl From<time::Date> for Date {
    fn from(value: time::Date) -> Self {
        Self::from(day(value))
    }
}

impl From<time::Time> for Time {
    fn from(value: time::Time) -> Self {
        Self::from(clock(value))
    }
}

/// The `full-date` of RFC 3339, written here because the crate's own way may fail.
fn day(date: time::Date) -> String {
    let (year, month, day) = date.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}", u8::from(month))
}

/// The `partial-time` of RFC 3339.
fn clock(time: time::Time) -> String {
    let (hour, minute, second, nano) = time.as_hms_nano();
    let mut text = format!("{hour:02}:{minute:02}:{second:02}");
    if nano != 0 {
        let fraction = format!("{nano:09}");
        let _ = write!(text, ".{}", fraction.trim_end_matches('0'));
    }
    text
}
