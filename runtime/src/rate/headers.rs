//! What replies say about limits.

use crate::RateLimitHeaders;
use crate::retry::until;
use http::{HeaderMap, HeaderName};
use std::borrow::Cow;
use std::time::Duration;

/// The header of draft-ietf-httpapi-ratelimit-headers.
static STRUCTURED: HeaderName = HeaderName::from_static("ratelimit");

/// The headers that most servers send.
const USUAL: [RateLimitHeaders; 2] = [
    RateLimitHeaders {
        limit: "x-ratelimit-limit",
        remaining: "x-ratelimit-remaining",
        reset: "x-ratelimit-reset",
    },
    RateLimitHeaders {
        limit: "ratelimit-limit",
        remaining: "ratelimit-remaining",
        reset: "ratelimit-reset",
    },
];

/// Larger numbers of seconds are moments (Unix time), smaller ones are waits: 1 January 2001.
const MOMENTS: f64 = 978_307_200.0;

/// What a reply says about one limit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    pub(super) name: Cow<'static, str>,
    pub(super) limit: Option<u64>,
    pub(super) remaining: u64,
    /// Until there are new requests.
    pub(super) reset: Option<Duration>,
}

/// The headers of one limit, read once.
#[derive(Debug)]
struct Names {
    name: &'static str,
    limit: Option<HeaderName>,
    remaining: HeaderName,
    reset: Option<HeaderName>,
}

/// The headers that speak of limits.
#[derive(Debug)]
pub(super) struct Known(Vec<Names>);

impl Known {
    /// Those that most servers send, and those that the API is known to have.
    pub(super) fn new(own: &[RateLimitHeaders]) -> Self {
        let name = |text: &'static str| HeaderName::try_from(text).ok();
        let names = USUAL.iter().chain(own).filter_map(|headers| {
            Some(Names {
                name: headers.remaining,
                limit: name(headers.limit),
                remaining: name(headers.remaining)?,
                reset: name(headers.reset),
            })
        });
        Self(names.collect())
    }

    /// Every limit that a reply names, in these headers and in `RateLimit`
    /// (draft-ietf-httpapi-ratelimit-headers).
    pub(super) fn read(&self, headers: &HeaderMap) -> impl Iterator<Item = Said> {
        let separate = self.0.iter().filter_map(|names| separate(headers, names));
        structured(headers).into_iter().chain(separate)
    }
}

/// A limit whose figures have a header each.
fn separate(headers: &HeaderMap, names: &Names) -> Option<Said> {
    let text = |name: &HeaderName| headers.get(name)?.to_str().ok().map(str::trim);
    let remaining = number(text(&names.remaining)?)?;
    let reset = names.reset.as_ref().and_then(text);
    Some(Said {
        name: names.name.into(),
        limit: names.limit.as_ref().and_then(text).and_then(number),
        remaining,
        reset: reset.and_then(|text| wait(text, headers)),
    })
}

/// `"burst";r=3;t=10, "daily";r=900;t=3600`, or `limit=100, remaining=50, reset=5` as it was in
/// earlier drafts.
fn structured(headers: &HeaderMap) -> Vec<Said> {
    let lines = headers.get_all(&STRUCTURED).into_iter();
    let text: Vec<_> = lines.filter_map(|line| line.to_str().ok()).collect();
    if text.is_empty() {
        return Vec::new();
    }
    let text = text.join(",");
    if text.contains("remaining=") {
        return earlier_draft(&text).into_iter().collect();
    }
    text.split(',').filter_map(policy).collect()
}

fn policy(item: &str) -> Option<Said> {
    let mut parts = item.split(';').map(str::trim);
    let name = parts.next()?.trim_matches('"').to_owned().into();
    let (mut remaining, mut reset) = (None, None);
    for (key, value) in parts.filter_map(|part| part.split_once('=')) {
        match key {
            "r" => remaining = number(value),
            "t" => reset = number(value).map(Duration::from_secs),
            _ => {}
        }
    }
    Some(Said {
        name,
        limit: None,
        remaining: remaining?,
        reset,
    })
}

fn earlier_draft(text: &str) -> Option<Said> {
    let of = |key: &str| {
        let mut pairs = text
            .split([',', ';'])
            .filter_map(|pair| pair.split_once('='));
        let found = pairs.find(|(name, _)| name.trim() == key);
        number(found?.1.trim())
    };
    Some(Said {
        name: STRUCTURED.as_str().into(),
        limit: of("limit"),
        remaining: of("remaining")?,
        reset: of("reset").map(Duration::from_secs),
    })
}

/// A count; the first where a header lists the windows behind it: `100, 100;w=60`.
fn number(text: &str) -> Option<u64> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let first = text.split([',', ';']).next()?.trim();
    match first.parse::<f64>() {
        Ok(number) if number >= 0.0 => Some(number as u64),
        // Some servers owe requests.
        Ok(_) => Some(0),
        Err(_) => None,
    }
}

/// Until new requests: seconds, a moment in seconds or milliseconds (Unix time), a date, or a length
/// such as `6m0s`.
fn wait(text: &str, headers: &HeaderMap) -> Option<Duration> {
    let Ok(number) = text.parse::<f64>() else {
        let length = text.parse::<jiff::SignedDuration>().ok();
        return length
            .and_then(|length| Duration::try_from(length).ok())
            .or_else(|| until(text, headers));
    };
    let seconds = match number {
        moment if moment >= MOMENTS * 1000.0 => moment / 1000.0,
        number if number >= MOMENTS => number,
        wait => return Duration::try_from_secs_f64(wait).ok(),
    };
    let moment = jiff::Timestamp::from_millisecond((seconds * 1000.0) as i64).ok()?;
    until(&moment.to_string(), headers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn said(headers: &[(&'static str, &'static str)]) -> Vec<Said> {
        const OWN: &[RateLimitHeaders] = &[RateLimitHeaders {
            limit: "",
            remaining: "x-left-today",
            reset: "",
        }];
        let pairs = headers.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        Known::new(OWN).read(&pairs.collect()).collect()
    }

    fn limit(name: &'static str, limit: Option<u64>, remaining: u64, reset: Option<u64>) -> Said {
        Said {
            name: name.into(),
            limit,
            remaining,
            reset: reset.map(Duration::from_secs),
        }
    }

    #[test]
    fn every_form_of_the_one_header_is_read() {
        assert_eq!(
            said(&[(
                "ratelimit",
                r#""burst";r=3;t=10, "daily";r=900;t=3600;pk=:cHk=:"#
            )]),
            [
                limit("burst", None, 3, Some(10)),
                limit("daily", None, 900, Some(3600))
            ]
        );
        assert_eq!(
            said(&[("ratelimit", "limit=100, remaining=50, reset=5")]),
            [limit("ratelimit", Some(100), 50, Some(5))]
        );
        assert_eq!(said(&[("ratelimit", "soon")]), []);
    }

    #[test]
    fn every_form_of_a_reset_is_read() {
        let date = ("date", "Fri, 18 Sep 2015 22:28:00 GMT");
        for (reset, expected) in [
            ("30", Some(30)),
            ("1.5", Some(1)),
            ("1442615310", Some(30)),
            ("1442615310000", Some(30)),
            ("2015-09-18T22:28:30Z", Some(30)),
            ("Fri, 18 Sep 2015 22:28:30 GMT", Some(30)),
            ("6m0s", Some(360)),
            ("1442615200", Some(0)),
            ("whenever", None),
        ] {
            let said = said(&[
                date,
                ("x-ratelimit-limit", "100, 100;w=60"),
                ("x-ratelimit-remaining", "7"),
                ("x-ratelimit-reset", reset),
            ]);
            let reset_in = said[0].reset.map(|wait| wait.as_secs());
            assert_eq!(reset_in, expected, "{reset}");
            assert_eq!((said[0].limit, said[0].remaining), (Some(100), 7));
        }
    }

    #[test]
    fn the_apis_own_headers_are_read_too() {
        assert_eq!(
            said(&[("x-left-today", "-2"), ("x-ratelimit-reset", "9")]),
            [limit("x-left-today", None, 0, None)]
        );
    }
}
