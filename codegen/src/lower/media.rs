//! Media types: what the client makes of each, and which it prefers.

use crate::ir::Framing;

/// What the client makes of a media type, the most preferred first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// `application/json` and what ends in `+json`.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`
    Multipart,
    /// `text/..`
    Text,
    /// Anything else: bytes.
    Binary,
    /// `*/*`: what it is, its schema tells.
    Any,
    /// XML, for which there is no reader.
    Xml,
    /// A stream of values: events, or JSON line by line.
    Stream,
    /// A multipart type other than `form-data`.
    OtherMultipart,
}

/// What a media type is, whatever parameters (`; charset=utf-8`) it has.
pub(super) fn class(media_type: &str) -> Class {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/x-www-form-urlencoded" => Class::Form,
        "multipart/form-data" => Class::Multipart,
        "*/*" | "*" => Class::Any,
        "application/xml" | "text/xml" => Class::Xml,
        "text/event-stream"
        | "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonl"
        | "application/x-jsonlines"
        | "application/jsonlines"
        | "application/stream+json"
        | "application/x-json-stream"
        | "application/geo+json-seq"
        | "application/json-seq" => Class::Stream,
        "application/json" | "text/json" | "application/x-json" | "json" => Class::Json,
        other if other.ends_with("+json") => Class::Json,
        other if other.ends_with("+xml") && !other.starts_with("image/") => Class::Xml,
        other if other.starts_with("multipart/") => Class::OtherMultipart,
        other if other.starts_with("text/") => Class::Text,
        _ => Class::Binary,
    }
}

/// How the values of a stream are told apart.
pub(super) fn framing(media_type: &str) -> Framing {
    match essence(media_type).as_str() {
        "text/event-stream" => Framing::EventData,
        "application/json-seq" | "application/geo+json-seq" => Framing::Sequence,
        _ => Framing::Lines,
    }
}

/// The one media type that the client uses of those on offer: the first of the most preferred class,
/// and `application/json` before its relatives.
pub(super) fn choose<'n>(names: impl Iterator<Item = &'n str>) -> Option<(&'n str, Class)> {
    let rank = |name: &str| (class(name), essence(name) != "application/json");
    names
        .map(|name| (name, class(name)))
        .min_by_key(|(name, _)| rank(name))
}

/// What tells the operation with a body of this media type from one with another: `multipart`, `csv`.
pub(super) fn word(media_type: &str) -> String {
    let essence = essence(media_type);
    let word = match essence.as_str() {
        "application/x-www-form-urlencoded" => "form",
        "multipart/form-data" => "multipart",
        "application/octet-stream" | "*/*" | "*" => "binary",
        "text/plain" => "text",
        essence => {
            let subtype = essence.split('/').nth(1).unwrap_or(essence);
            let whole = essence.starts_with("multipart/") || subtype == "*";
            let word = if whole { essence } else { subtype };
            let bare = ["x-", "vnd."]
                .iter()
                .find_map(|mark| word.strip_prefix(mark));
            let word = bare.unwrap_or(word);
            word.strip_suffix("+json").unwrap_or(word)
        }
    };
    word.to_owned()
}

/// A media type that can stand in a header, where a range is written.
pub(super) fn concrete(media_type: &str, otherwise: &str) -> String {
    if media_type.contains('*') {
        otherwise.to_owned()
    } else {
        media_type.to_owned()
    }
}

pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_preferred_in_every_spelling() {
        let chosen = |names: &[&'static str]| choose(names.iter().copied()).map(|(name, _)| name);
        let json = "application/json; charset=utf-8";
        assert_eq!(
            chosen(&["text/plain", "application/hal+json", json]),
            Some(json)
        );
        assert_eq!(chosen(&["*/*", "text/plain"]), Some("text/plain"));
        assert_eq!(chosen(&["application/xml", "image/png"]), Some("image/png"));
        assert_eq!(chosen(&[]), None);
    }

    #[test]
    fn words_tell_media_types_apart() {
        for (name, expected) in [
            ("multipart/form-data", "multipart"),
            ("multipart/mixed", "multipart/mixed"),
            ("application/x-www-form-urlencoded", "form"),
            ("application/merge-patch+json", "merge-patch"),
            (
                "application/vnd.example.v2+json; charset=utf-8",
                "example.v2",
            ),
            ("image/*", "image/*"),
            ("text/csv", "csv"),
        ] {
            assert_eq!(word(name), expected, "{name}");
        }
    }

    #[test]
    fn classes_are_told_by_the_essence() {
        for (name, expected) in [
            ("Application/JSON", Class::Json),
            ("application/problem+json", Class::Json),
            ("image/svg+xml", Class::Binary),
            ("application/soap+xml", Class::Xml),
            ("multipart/mixed", Class::OtherMultipart),
            ("application/x-ndjson", Class::Stream),
            ("audio/*", Class::Binary),
        ] {
            assert_eq!(class(name), expected, "{name}");
        }
    }
}
