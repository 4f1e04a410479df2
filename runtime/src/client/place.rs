//! Paths on a server.

use http::Uri;
use http::uri::PathAndQuery;
use url::Url;

const UNSENDABLE: &str = "does not make a URL that can be sent; too long perhaps";

/// The URI of a path with an optional query on the server of another URI. No text leads to another server.
///
/// # Errors
///
/// Where it is too long.
pub(crate) fn at(server: &Uri, target: &str) -> Result<Uri, &'static str> {
    match is_normal(target) {
        true => exactly_at(server, target),
        false => {
            let (path, query) = match target.split_once('?') {
                Some((path, query)) => (path, Some(query)),
                None => (target, None),
            };
            let mut url = url(server).ok_or(UNSENDABLE)?;
            url.set_path(path);
            url.set_query(query);
            Uri::try_from(url.as_str()).map_err(|_| UNSENDABLE)
        }
    }
}

/// The same of text that is as the URL Standard writes it.
fn exactly_at(server: &Uri, target: &str) -> Result<Uri, &'static str> {
    let mut parts = server.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).map_err(|_| UNSENDABLE)?);
    Uri::from_parts(parts).map_err(|_| UNSENDABLE)
}

/// The URI with this pair in its query, if it is not there.
///
/// # Errors
///
/// Where it is too long.
pub(crate) fn with_query(uri: Uri, pair: &str) -> Result<Uri, &'static str> {
    let query = uri.query().unwrap_or_default();
    if query.split('&').any(|known| known == pair) {
        return Ok(uri);
    }
    let between = if query.is_empty() { "" } else { "&" };
    exactly_at(&uri, &format!("{}?{query}{between}{pair}", uri.path()))
}

/// The URL of a URI that was made of one.
pub(crate) fn url(uri: &Uri) -> Option<Url> {
    Url::parse(&uri.to_string()).ok()
}

/// What the URL Standard leaves alone in paths and in queries.
const PLAIN: [bool; 256] = {
    let punctuation = b"-._~!$&()*+,;=:@%/?";
    let mut plain = [false; 256];
    let mut index = 0;
    while index < punctuation.len() {
        plain[punctuation[index] as usize] = true;
        index += 1;
    }
    let mut byte = 0u8;
    while byte < 128 {
        plain[byte as usize] |= byte.is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// Whether a path with an optional query is as the URL Standard writes it: of characters that it
/// leaves alone, without `.` and `..`. Most are.
fn is_normal(target: &str) -> bool {
    let path = target.split('?').next().unwrap_or_default();
    let dotted = |segment: &[u8]| {
        [".", "%2e", "%2E"]
            .iter()
            .any(|dot| segment.starts_with(dot.as_bytes()))
    };
    target.starts_with('/')
        && target.bytes().all(|byte| PLAIN[usize::from(byte)])
        && !path.as_bytes().split(|byte| *byte == b'/').any(dotted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_url_standard_writes() {
        let server = Uri::from_static("https://api.x.test:8443/v1?a");
        for target in [
            "/v2/calls?limit=2&at=%3A",
            "/%2B6140?x='y'",
            "/a/../b/./c",
            "/a/%2e%2E/b",
            "/..%2Fb",
            "/.well-known/x",
            "/a b/{c}/é?d=e f",
            "a",
            "",
            "//b//c",
            "/a?b?c",
            "/a?",
            "/a\\b",
        ] {
            let (path, query) = match target.split_once('?') {
                Some((path, query)) => (path, Some(query)),
                None => (target, None),
            };
            let mut url = url(&server).expect("a URL");
            url.set_path(path);
            url.set_query(query);
            let uri = at(&server, target).expect("a URI");
            assert_eq!(uri.to_string(), url.as_str(), "{target}");
        }
    }

    #[test]
    fn no_text_leads_to_another_server() {
        let server = Uri::from_static("https://api.x.test/v1");
        for target in [
            "//evil.test/a",
            "https://evil.test/",
            "@evil.test",
            "\\\\evil.test",
        ] {
            let uri = at(&server, target).expect("a URI");
            assert_eq!(uri.authority(), server.authority(), "{target}: {uri}");
        }
    }

    #[test]
    fn a_pair_is_in_the_query_once() {
        let with = |uri| with_query(Uri::from_static(uri), "k=v").map(|uri| uri.to_string());
        assert_eq!(with("http://x/a"), Ok("http://x/a?k=v".to_owned()));
        assert_eq!(with("http://x/a?b"), Ok("http://x/a?b&k=v".to_owned()));
        assert_eq!(with("http://x/a?k=v&b"), Ok("http://x/a?k=v&b".to_owned()));
    }
}
