//! Links to the next page: what of them is followed with the call's credentials.

use crate::{Meta, SchemeKind};
use http::{HeaderMap, header};
use url::{Url, form_urlencoded};

/// The target of the header `Link` whose relation is `next` (RFC 8288, section 3).
pub(super) fn of_header(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(header::LINK).into_iter();
    let mut lines = lines.filter_map(|line| line.to_str().ok());
    lines.find_map(next_of)
}

fn next_of(line: &str) -> Option<String> {
    let mut rest = line;
    while let Some((_, after)) = rest.split_once('<') {
        let (target, parameters) = after.split_once('>')?;
        let end = unquoted(parameters, ',').unwrap_or(parameters.len());
        if is_next(&parameters[..end]) {
            return Some(target.trim().to_owned());
        }
        rest = &parameters[end..];
    }
    None
}

/// Whether the parameters of a link have the relation; only the first `rel` counts.
fn is_next(parameters: &str) -> bool {
    let mut rest = parameters;
    while let Some(start) = unquoted(rest, ';') {
        rest = &rest[start + 1..];
        let end = unquoted(rest, ';').unwrap_or(rest.len());
        let Some((name, value)) = rest[..end].split_once('=') else {
            continue;
        };
        if name.trim().eq_ignore_ascii_case("rel") {
            let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
            return relations.any(|relation| relation.eq_ignore_ascii_case("next"));
        }
    }
    false
}

/// Where a character stands outside of quotes.
fn unquoted(text: &str, wanted: char) -> Option<usize> {
    let mut quoted = false;
    let mut escaped = false;
    text.char_indices().find_map(|(index, c)| {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            c if c == wanted && !quoted => return Some(index),
            _ => {}
        }
        None
    })
}

/// The path and query of a link on the page of this URL, without the credentials of the operation,
/// which every request gets anew.
///
/// # Errors
///
/// Why it is not one that those credentials may follow.
pub(super) fn read(page: &Url, link: &str, meta: &Meta) -> Result<String, &'static str> {
    let next = page.join(link).map_err(|_| "it is no URL")?;
    if !next.username().is_empty() || next.password().is_some() {
        return Err("it carries a user or password");
    }
    if next.origin() != page.origin() {
        return Err("it leads to another origin");
    }
    let uses = meta.security.iter().copied().flatten();
    let keys: Vec<_> = uses
        .filter_map(|used| match used.scheme.kind {
            SchemeKind::Query(name) => Some(name),
            _ => None,
        })
        .collect();
    let is_key = |pair: &&str| {
        let mut read = form_urlencoded::parse(pair.as_bytes());
        read.next().is_some_and(|(name, _)| keys.contains(&&*name))
    };
    let query = next.query().unwrap_or_default().split('&');
    let query: Vec<_> = query.filter(|pair| !is_key(pair)).collect();
    Ok(match query.join("&") {
        query if query.is_empty() => next.path().to_owned(),
        query => format!("{}?{query}", next.path()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_relation_is_found_among_others() {
        let cases = [
            (r#"</a?page=2>; rel="next""#, Some("/a?page=2")),
            (
                r#"</z>; rel="last", </b,c;d>; title="x, <y>; rel=next"; rel=next"#,
                Some("/b,c;d"),
            ),
            (r#"</b>; REL="prev NEXT"; type=x"#, Some("/b")),
            (r#"</b>; rel=prev; rel=next"#, None),
            (r#"</b>; rel="nextish""#, None),
            (r#"</b>; title="\"; rel=next""#, None),
            ("</b", None),
            ("", None),
        ];
        for (line, expected) in cases {
            assert_eq!(next_of(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn a_link_stays_with_its_origin() {
        let page = Url::parse("https://api.x.test/v1/calls?limit=2").expect("a URL");
        let read = |link| read(&page, link, &Meta::DEFAULT);
        let path = |path: &str| Ok(path.to_owned());
        assert_eq!(read("?page=2"), path("/v1/calls?page=2"));
        assert_eq!(read("https://api.x.test:443/v2#top"), path("/v2"));
        assert_eq!(read("/a?b=%26c"), path("/a?b=%26c"));
        for link in [
            "http://api.x.test/v1",
            "//x.test/v1",
            "https://api.x.test:8443/",
            "https://u@api.x.test/",
            "https://api.x.test@evil.test/",
            "data:,x",
            "https://",
        ] {
            assert!(read(link).is_err(), "{link}");
        }
    }
}
