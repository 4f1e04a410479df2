//! Which operation a request is for.

use super::Place;
use percent_encoding::percent_decode_str;
use url::Url;

/// The operation that a request is for.
#[derive(Clone, Debug)]
pub(in crate::fake) struct Route<'d> {
    pub(in crate::fake) operation: Place<'d>,
    /// The path item around it.
    pub(in crate::fake) item: Place<'d>,
    /// The path template as the description has it, without a fragment.
    pub(in crate::fake) template: &'d str,
    /// The slots of the path and what fills them, percent-encoded.
    pub(in crate::fake) slots: Vec<(String, String)>,
}

/// The operation of a method and a URL. The URL may have any prefix before the path of the
/// description, as base URLs have; that of a documented server wins.
pub(in crate::fake) fn route<'d>(root: &Place<'d>, method: &str, url: &Url) -> Option<Route<'d>> {
    let mut best: Option<(Rank, Route<'d>)> = None;
    for (path, item) in root.members("paths") {
        if path.starts_with("x-") {
            continue;
        }
        let template = path.split('#').next().unwrap_or(path);
        let Some((prefix, slots)) = matched(template, url.path()) else {
            continue;
        };
        let Some((item, operation)) = operation(&item, method) else {
            continue;
        };
        let rank = Rank {
            is_served: is_served(root, &item, &operation, prefix),
            depth: template.matches('/').count(),
            literal: literals(template),
        };
        if best.as_ref().is_none_or(|(known, _)| rank > *known) {
            let route = Route {
                operation,
                item,
                template,
                slots,
            };
            best = Some((rank, route));
        }
    }
    best.map(|(_, route)| route)
}

/// Whether the description has this method and path template.
pub(in crate::fake) fn is_known(root: &Place<'_>, method: &str, template: &str) -> bool {
    let mut paths = root.members("paths").into_iter();
    paths.any(|(path, item)| {
        path.split('#').next() == Some(template) && operation(&item, method).is_some()
    })
}

/// How well a path fits: a documented server first, then the longer template, then the one that
/// says more (OpenAPI 3.0.4, section 4.7.8.2).
#[derive(PartialEq, PartialOrd)]
struct Rank {
    is_served: bool,
    depth: usize,
    literal: usize,
}

/// The operation of a method, and the path item that has it.
fn operation<'d>(item: &Place<'d>, method: &str) -> Option<(Place<'d>, Place<'d>)> {
    for item in [item.clone(), item.resolve()] {
        let own = item.get(&method.to_ascii_lowercase());
        let own = own.filter(|_| !method.chars().any(|c| c.is_ascii_lowercase()));
        let other = || item.get("additionalOperations")?.get(method);
        if let Some(operation) = own.or_else(other).filter(|it| it.value.is_object()) {
            return Some((item, operation));
        }
    }
    None
}

/// The prefix before the template, and the slots, where the end of a path is of this template.
fn matched<'u>(template: &str, path: &'u str) -> Option<(&'u str, Vec<(String, String)>)> {
    let template = template.split('?').next().unwrap_or(template);
    let segments: Vec<&str> = template.trim_start_matches('/').split('/').collect();
    let mut start = path.len();
    for _ in &segments {
        start = path[..start].rfind('/')?;
    }
    let mut slots = Vec::new();
    for (segment, text) in segments.iter().zip(path[start + 1..].split('/')) {
        fill(segment, text, &mut slots)?;
    }
    Some((&path[..start], slots))
}

/// Reads the slots of one segment.
fn fill(segment: &str, text: &str, slots: &mut Vec<(String, String)>) -> Option<()> {
    let Some((before, rest)) = segment.split_once('{') else {
        return (decoded(segment) == decoded(text)).then_some(());
    };
    let (name, after) = rest.split_once('}')?;
    let text = text.strip_prefix(before)?;
    let literal = after.split('{').next().unwrap_or(after);
    let end = match (literal, after.len() == literal.len()) {
        ("", true) => text.len(),
        (literal, true) => text.strip_suffix(literal)?.len(),
        (literal, false) => text.find(literal)?,
    };
    if end == 0 {
        return None;
    }
    slots.push((name.to_owned(), text[..end].to_owned()));
    fill(after, &text[end..], slots)
}

fn decoded(text: &str) -> Vec<u8> {
    percent_decode_str(text).collect()
}

/// The characters of a template that are no slots.
fn literals(template: &str) -> usize {
    let outside = template.split('{').enumerate().map(|(index, part)| {
        match index {
            0 => part,
            _ => part.split_once('}').map_or("", |(_, after)| after),
        }
        .len()
    });
    outside.sum()
}

/// Whether a documented server has this path.
fn is_served(root: &Place<'_>, item: &Place<'_>, operation: &Place<'_>, prefix: &str) -> bool {
    let own = [operation, item, root].into_iter();
    let servers = own.map(|holder| holder.items("servers"));
    let servers = servers.into_iter().find(|servers| !servers.is_empty());
    let Some(servers) = servers else {
        return prefix.is_empty();
    };
    servers.iter().any(|server| {
        let url = server.text("url").unwrap_or_default();
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("", |slash| &rest[slash..]),
            None => url,
        };
        let path = path.trim_end_matches('/');
        path == prefix || matched(path, prefix).is_some_and(|(before, _)| before.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn document() -> Value {
        json!({
            "servers": [{"url": "https://x.test/{stage}/v1"}, {"url": "/other"}],
            "paths": {
                "/calls": {"get": {"operationId": "list"}, "additionalOperations": {"Copy": {"operationId": "copy"}}},
                "/calls/{id}": {"get": {"operationId": "one"}},
                "/calls/latest": {"get": {"operationId": "latest"}},
                "/files/{name}.{end}": {"get": {"operationId": "file"}},
                "/v1/calls": {"get": {"operationId": "nested"}},
            },
        })
    }

    #[track_caller]
    fn found(method: &str, url: &str, expected: Option<(&str, &[(&str, &str)])>) {
        let document = document();
        let url = Url::parse(url).expect("a URL");
        let route = route(&Place::root(&document), method, &url);
        let found = route.as_ref().map(|route| {
            let slots = route.slots.iter();
            let slots = slots.map(|(name, text)| (name.as_str(), text.as_str()));
            (
                route.operation.text("operationId").unwrap_or(""),
                slots.collect::<Vec<_>>(),
            )
        });
        let expected = expected.map(|(id, slots)| (id, slots.to_vec()));
        assert_eq!(found, expected, "{url}");
    }

    #[test]
    fn the_path_says_which_operation_it_is() {
        found("GET", "https://x.test/live/v1/calls", Some(("list", &[])));
        found(
            "GET",
            "https://x.test/calls/7%2F8",
            Some(("one", &[("id", "7%2F8")])),
        );
        found("GET", "https://x.test/calls/latest", Some(("latest", &[])));
        found(
            "GET",
            "http://x/files/a.b.mp3",
            Some(("file", &[("name", "a"), ("end", "b.mp3")])),
        );
        found("Copy", "http://x/calls", Some(("copy", &[])));
    }

    #[test]
    fn a_documented_server_wins_over_a_longer_path() {
        found("GET", "https://x.test/other/calls", Some(("list", &[])));
        found("GET", "https://y.test/v1/calls", Some(("nested", &[])));
    }

    #[test]
    fn what_is_not_described_is_not_found() {
        found("PUT", "https://x.test/calls", None);
        found("get", "https://x.test/calls", None);
        found("GET", "https://x.test/call", None);
        found("GET", "https://x.test/calls/", None);
    }
}
