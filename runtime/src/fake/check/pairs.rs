//! Names with values, as queries, cookies and forms carry them.

use http::{HeaderMap, header};
use percent_encoding::percent_decode_str;

/// A name and a value as it came.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) name: String,
    pub(super) raw: String,
    pub(super) coding: Coding,
}

/// How the text of a pair is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Coding {
    /// Percent-encoded, with `+` for a space.
    Form,
    /// Percent-encoded.
    Percent,
    /// As it is.
    Plain,
    /// A JSON document, as it is.
    Json,
}

impl Coding {
    /// A text without its encoding.
    pub(super) fn decode(self, raw: &str) -> String {
        match self {
            Coding::Form => decoded(&raw.replace('+', " ")),
            Coding::Percent => decoded(raw),
            Coding::Plain | Coding::Json => raw.to_owned(),
        }
    }
}

impl Pair {
    /// The value without its encoding.
    pub(super) fn text(&self) -> String {
        self.coding.decode(&self.raw)
    }

    /// The pair as one whose value is not encoded.
    pub(super) fn as_it_is(&self) -> Self {
        Self {
            coding: Coding::Plain,
            ..self.clone()
        }
    }

    /// The texts that a separator stands between. A comma inside of one is percent-encoded where
    /// anything is; other separators are encoded themselves.
    pub(super) fn split(&self, separator: char) -> Vec<String> {
        if separator == ',' {
            return self
                .raw
                .split(',')
                .map(|raw| self.coding.decode(raw))
                .collect();
        }
        self.text().split(separator).map(str::to_owned).collect()
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The pairs of a query, or of a body of `application/x-www-form-urlencoded`.
pub(super) fn of_query(query: &str) -> Vec<Pair> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| {
        let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
        Pair {
            name: Coding::Form.decode(name),
            raw: raw.to_owned(),
            coding: Coding::Form,
        }
    });
    pairs.collect()
}

/// The pairs of the `Cookie` headers (RFC 6265, section 4.2.1).
pub(super) fn of_cookies(headers: &HeaderMap) -> Vec<Pair> {
    let lines = headers.get_all(header::COOKIE).iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).map(|pair| {
        let (name, raw) = pair.trim().split_once('=').unwrap_or((pair.trim(), ""));
        Pair {
            name: decoded(name),
            raw: raw.to_owned(),
            coding: Coding::Percent,
        }
    });
    pairs.collect()
}
