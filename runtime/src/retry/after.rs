//! `Retry-After` in the forms that servers send.

use http::{HeaderMap, HeaderName, header};
use std::time::{Duration, SystemTime};

/// A header of milliseconds that some servers send beside `Retry-After`, because it is more exact.
static RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");

/// How long a reply asks to wait: milliseconds in `retry-after-ms`, else `Retry-After` as seconds or
/// an HTTP date (RFC 9110, section 10.2.3), or as an ISO 8601 time, which some servers send. A time is
/// counted from the reply's own `Date`, because the two clocks need not agree; one that has passed is
/// no wait.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &HeaderName| headers.get(name)?.to_str().ok().map(str::trim);
    let exact = text(&RETRY_AFTER_MS).and_then(seconds);
    if let Some(milliseconds) = exact {
        return Some(milliseconds / 1000);
    }
    let text = text(&header::RETRY_AFTER)?;
    match seconds(text) {
        Some(seconds) => Some(seconds),
        None => until(text, headers),
    }
}

/// How long it is until a time, by the reply's own clock.
pub(crate) fn until(text: &str, headers: &HeaderMap) -> Option<Duration> {
    let then = time(text)?;
    let date = headers
        .get(header::DATE)
        .and_then(|value| value.to_str().ok());
    let now = date.and_then(time).unwrap_or_else(now);
    Some(then.duration_since(now).unwrap_or_default())
}

#[cfg(not(target_arch = "wasm32"))]
fn now() -> SystemTime {
    SystemTime::now()
}

/// `std` has no clock on this target: a time without a `Date` beside it is no wait.
#[cfg(target_arch = "wasm32")]
fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u32::MAX.into())
}

fn seconds(text: &str) -> Option<Duration> {
    let plain = |c: char| c.is_ascii_digit() || c == '.';
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.chars().all(plain) {
        return None;
    }
    let seconds: f64 = text.parse().ok()?;
    Duration::try_from_secs_f64(seconds)
        .ok()
        .or(Some(Duration::MAX))
}

fn time(text: &str) -> Option<SystemTime> {
    if let Ok(time) = httpdate::parse_http_date(text) {
        return Some(time);
    }
    if let Ok(time) = text.parse::<jiff::Timestamp>() {
        return Some(time.into());
    }
    // Without an offset it can only be meant as UTC.
    let civil: jiff::civil::DateTime = text.parse().ok()?;
    Some(
        civil
            .to_zoned(jiff::tz::TimeZone::UTC)
            .ok()?
            .timestamp()
            .into(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn wait(after: &'static str) -> Option<u64> {
        let header = |name: HeaderName, value| (name, HeaderValue::from_static(value));
        let headers = HeaderMap::from_iter([
            header(header::DATE, "Fri, 18 Sep 2015 22:28:00 GMT"),
            header(header::RETRY_AFTER, after),
        ]);
        retry_after(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn every_form_is_read() {
        assert_eq!(wait("7"), Some(7));
        assert_eq!(wait("1.5"), Some(1));
        assert_eq!(wait("Fri, 18 Sep 2015 22:28:10 GMT"), Some(10));
        assert_eq!(wait("2015-09-18T22:28:20.959Z"), Some(20));
        assert_eq!(wait("2015-09-19T00:28:30+02:00"), Some(30));
        assert_eq!(wait("2015-09-18T22:28:40"), Some(40));
    }

    #[test]
    fn milliseconds_are_more_exact() {
        let mut headers = HeaderMap::new();
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        headers.insert(&RETRY_AFTER_MS, HeaderValue::from_static("1250"));
        assert_eq!(retry_after(&headers), Some(Duration::from_millis(1250)));
        headers.insert(&RETRY_AFTER_MS, HeaderValue::from_static("soon"));
        assert_eq!(retry_after(&headers), Some(Duration::from_secs(2)));
    }

    #[test]
    fn the_past_is_no_wait_and_nonsense_says_nothing() {
        assert_eq!(wait("Fri, 18 Sep 2015 22:27:00 GMT"), Some(0));
        assert_eq!(wait("99999999999999999999999"), Some(u64::MAX));
        assert_eq!((wait("soon"), wait("-1"), wait("")), (None, None, None));
    }
}
