//! Values that keep the text of the wire, and the types that callers calculate with.

use crate::{echo, read, refusal, write};
use callwright_runtime::{Date, DateTime, Duration, Time, Uuid};

#[test]
fn text_never_fails_and_never_changes() {
    for json in [
        r#""2024-13-45""#,
        r#""""#,
        r#""Mon, 1 May""#,
        r#""2024-05-01 09:30:00+02""#,
    ] {
        assert_eq!(echo::<DateTime>(json), json);
        assert_eq!(echo::<Date>(json), json);
        assert_eq!(echo::<Time>(json), json);
        assert_eq!(echo::<Duration>(json), json);
        assert_eq!(echo::<Uuid>(json), json);
    }
    assert!(
        refusal::<DateTime>("1714555800")
            .1
            .contains("expected a string")
    );
}

#[test]
fn they_are_text_to_callers() {
    let date = read::<Date>("\"2024-05-01\"").unwrap();
    assert_eq!(date.as_str(), "2024-05-01");
    assert_eq!(
        format!("{date}|{date:?}|{date:>11}"),
        "2024-05-01|\"2024-05-01\"| 2024-05-01"
    );
    assert_eq!(String::from(Date::from("x")), "x");
    assert_eq!(write(&Uuid::from(String::from("y"))), "\"y\"");
}

#[cfg(feature = "jiff")]
mod jiff {
    use super::*;
    use ::jiff::{SignedDuration, Span, Timestamp, ToSpan, Zoned, civil, tz::TimeZone, tz::offset};

    #[test]
    fn moments() {
        let text = DateTime::from("2024-05-01T11:30:00.5+02:00");
        let moment = Timestamp::try_from(&text).unwrap();
        assert_eq!(moment.as_millisecond(), 1_714_555_800_500);
        assert_eq!(DateTime::from(moment).as_str(), "2024-05-01T09:30:00.5Z");
        let zoned: Zoned = moment.to_zoned(TimeZone::fixed(offset(-3)));
        assert_eq!(
            DateTime::from(&zoned).as_str(),
            "2024-05-01T06:30:00.5-03:00"
        );
        assert_eq!(
            DateTime::from(zoned),
            DateTime::from("2024-05-01T06:30:00.5-03:00")
        );
        assert!(Timestamp::try_from(&DateTime::from("yesterday")).is_err());
        assert!(Timestamp::try_from(&DateTime::from("2024-05-01T11:30:00")).is_err());
    }

    #[test]
    fn days_and_times() {
        let date = civil::Date::try_from(&Date::from("2024-02-29")).unwrap();
        assert_eq!(date, civil::date(2024, 2, 29));
        assert_eq!(Date::from(date).as_str(), "2024-02-29");
        assert!(civil::Date::try_from(&Date::from("2023-02-29")).is_err());
        let time = civil::Time::try_from(&Time::from("09:30:00.25")).unwrap();
        assert_eq!(time, civil::time(9, 30, 0, 250_000_000));
        assert_eq!(Time::from(time).as_str(), "09:30:00.25");
    }

    #[test]
    fn lengths_of_time() {
        let text = Duration::from("P1DT15M");
        let span = Span::try_from(&text).unwrap();
        assert_eq!(span.fieldwise(), 1.day().minutes(15).fieldwise());
        assert_eq!(Duration::from(span), text);
        let quarter = SignedDuration::try_from(&Duration::from("PT15M")).unwrap();
        assert_eq!(quarter, SignedDuration::from_mins(15));
        assert_eq!(Duration::from(quarter).as_str(), "PT15M");
        assert!(
            SignedDuration::try_from(&text).is_err(),
            "a day has no one length"
        );
    }
}

#[cfg(feature = "chrono")]
mod chrono {
    use super::*;
    use ::chrono::{FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

    #[test]
    fn moments() {
        let text = DateTime::from("2024-05-01T11:30:00.500+02:00");
        let local = ::chrono::DateTime::<FixedOffset>::try_from(&text).unwrap();
        assert_eq!(DateTime::from(local), text);
        let utc = ::chrono::DateTime::<Utc>::try_from(&text).unwrap();
        assert_eq!(utc.timestamp_millis(), 1_714_555_800_500);
        assert_eq!(DateTime::from(utc).as_str(), "2024-05-01T09:30:00.500Z");
        assert!(::chrono::DateTime::<Utc>::try_from(&DateTime::from("soon")).is_err());
    }

    #[test]
    fn days_times_and_lengths() {
        let date = NaiveDate::try_from(&Date::from("2024-02-29")).unwrap();
        assert_eq!(Date::from(date).as_str(), "2024-02-29");
        assert!(NaiveDate::try_from(&Date::from("2023-02-29")).is_err());
        let time = NaiveTime::try_from(&Time::from("09:30:00.25")).unwrap();
        assert_eq!(Time::from(time).as_str(), "09:30:00.250");
        assert_eq!(Duration::from(TimeDelta::minutes(15)).as_str(), "PT900S");
    }
}

#[cfg(feature = "time")]
mod time {
    use super::*;
    use ::time::{Month, OffsetDateTime, UtcOffset};

    #[test]
    fn moments() {
        let text = DateTime::from("2024-05-01T11:30:00.5+02:00");
        let moment = OffsetDateTime::try_from(&text).unwrap();
        assert_eq!(moment.unix_timestamp_nanos(), 1_714_555_800_500_000_000);
        assert_eq!(DateTime::from(moment), text);
        let utc = moment.to_offset(UtcOffset::UTC);
        assert_eq!(DateTime::from(utc).as_str(), "2024-05-01T09:30:00.5Z");
        let west = moment.to_offset(UtcOffset::from_hms(0, -30, 0).unwrap());
        assert_eq!(DateTime::from(west).as_str(), "2024-05-01T09:00:00.5-00:30");
        assert!(OffsetDateTime::try_from(&DateTime::from("soon")).is_err());
    }

    #[test]
    fn days_and_times() {
        let date = ::time::Date::try_from(&Date::from("2024-02-29")).unwrap();
        assert_eq!(
            date,
            ::time::Date::from_calendar_date(2024, Month::February, 29).unwrap()
        );
        assert_eq!(Date::from(date).as_str(), "2024-02-29");
        assert!(::time::Date::try_from(&Date::from("2023-02-29")).is_err());
        let time = ::time::Time::try_from(&Time::from("09:05:00.25")).unwrap();
        assert_eq!(Time::from(time).as_str(), "09:05:00.25");
        assert_eq!(Time::from(::time::Time::MIDNIGHT).as_str(), "00:00:00");
    }
}

#[cfg(feature = "uuid")]
#[test]
fn identifiers() {
    let text = Uuid::from("67E55044-10b1-426f-9247-bb680e5fe0c8");
    let id = ::uuid::Uuid::try_from(&text).unwrap();
    assert_eq!(
        Uuid::from(id).as_str(),
        "67e55044-10b1-426f-9247-bb680e5fe0c8"
    );
    assert!(::uuid::Uuid::try_from(&Uuid::from("67e5")).is_err());
}
