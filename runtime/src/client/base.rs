//! Base URLs: where an API is served.

use super::place;
use http::Uri;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use url::Url;

/// A base URL. Its path is a prefix of every path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Base(Arc<Server>);

#[derive(Debug, PartialEq)]
struct Server {
    /// The URL, without a slash at its end.
    text: String,
    uri: Uri,
    is_open: bool,
}

impl Base {
    /// # Errors
    ///
    /// What is wrong with the text.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let url = Url::parse(text.trim()).map_err(|_| "is not an absolute URL")?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("is neither http nor https");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("carries a user or password, which belong into a credential");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("has a query or fragment, to which no path can be added");
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        let uri = Uri::try_from(&text).map_err(|_| "is too long")?;
        let host = url.host_str().unwrap_or_default();
        let is_open = url.scheme() == "http" && !is_loopback(host);
        Ok(Self(Arc::new(Server { text, uri, is_open })))
    }

    /// The URI of a path with an optional query, below this one.
    ///
    /// # Errors
    ///
    /// Where it is too long.
    pub(crate) fn join(&self, target: &str) -> Result<Uri, &'static str> {
        let Server { uri, .. } = &*self.0;
        let slash = if target.starts_with('/') { "" } else { "/" };
        match uri.path().trim_end_matches('/') {
            "" if slash.is_empty() => place::at(uri, target),
            prefix => place::at(uri, &[prefix, slash, target].concat()),
        }
    }

    /// Whether anyone on the way can read what goes there: plain http to another machine.
    pub(crate) fn is_open(&self) -> bool {
        self.0.is_open
    }

    /// The host.
    pub(crate) fn host(&self) -> &str {
        self.0.uri.host().unwrap_or_default()
    }

    /// The URL, without a slash at its end.
    pub(crate) fn as_str(&self) -> &str {
        &self.0.text
    }
}

/// Whether a host is this machine: 127.0.0.0/8, ::1 or `localhost`.
pub(crate) fn is_loopback(host: &str) -> bool {
    let inside = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.parse().is_ok_and(|host: Ipv4Addr| host.is_loopback())
        || inside
            .parse()
            .is_ok_and(|host: Ipv6Addr| host.is_loopback())
}

/// Puts values into the slots of a server's URL (OpenAPI 3.0.4, section 4.7.6).
///
/// A value that stands for the whole beginning of the URL is taken as it is. Anywhere else only
/// what can be in a host or path remains; the rest is percent-encoded, so that a value cannot
/// lead to another host.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        url.push_str(before);
        let value = values.iter().find(|(of, _)| *of == name);
        match value {
            Some((_, value)) if url.is_empty() => url.push_str(value),
            Some((_, value)) => push_encoded(&mut url, value),
            None => url.push_str(&format!("{{{name}}}")),
        }
        rest = after;
    }
    url.push_str(rest);
    url
}

fn push_encoded(url: &mut String, value: &str) {
    let in_path = url
        .split_once("://")
        .is_some_and(|(_, rest)| rest.contains('/'));
    for c in value.chars() {
        let plain = c.is_ascii_alphanumeric() || "-._~:".contains(c) || (c == '/' && in_path);
        match plain {
            true => url.push(c),
            false => {
                let mut buffer = [0; 4];
                url.push_str(&crate::encoder::percent::encode(c.encode_utf8(&mut buffer)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_is_kept() {
        let join = |base: &str, path: &str| Base::parse(base).and_then(|base| base.join(path));
        let text = |base, path| join(base, path).map(|uri| uri.to_string());
        assert_eq!(
            text("https://x/api/v1/", "/a?b=c"),
            Ok("https://x/api/v1/a?b=c".into())
        );
        assert_eq!(text("https://x", "/a%2Fb"), Ok("https://x/a%2Fb".into()));
    }

    #[test]
    fn what_is_no_base_is_refused() {
        for text in [
            "x.com",
            "ftp://x",
            "https://u:p@x",
            "https://x/?a",
            "https://x/#a",
            "",
        ] {
            assert!(Base::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_this_machine_is_loopback() {
        let loopback = |url: &str| {
            let url = Url::parse(url).expect("a URL");
            is_loopback(url.host_str().expect("a host"))
        };
        for url in [
            "http://localhost:1",
            "http://127.9.9.9",
            "http://[::1]/",
            "http://LOCALHOST",
        ] {
            assert!(loopback(url), "{url}");
        }
        for url in [
            "http://localhost.x.com",
            "http://127.0.0.1.x.com",
            "http://10.0.0.1",
        ] {
            assert!(!loopback(url), "{url}");
        }
    }

    #[test]
    fn a_value_cannot_lead_elsewhere() {
        let host = |company| {
            fill(
                "https://{company}.x.com/{base}",
                &[("company", company), ("base", "a/b c")],
            )
        };
        assert_eq!(host("acme"), "https://acme.x.com/a/b%20c");
        assert!(Base::parse(&host("evil.com/")).is_err());
        assert!(Base::parse(&host("me@evil.com#")).is_err());
        assert_eq!(fill("{all}/v1", &[("all", "https://x")]), "https://x/v1");
    }
}
