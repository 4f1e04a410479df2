//! Media types of bodies.

use crate::fake::description::Place;
use http::{HeaderMap, header};

/// The media type that a body says it is, without parameters; empty where it says none.
pub(super) fn said(headers: &HeaderMap) -> String {
    essence(whole(headers))
}

/// The media type with its parameters.
pub(super) fn whole(headers: &HeaderMap) -> &str {
    let said = headers.get(header::CONTENT_TYPE);
    said.and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// A media type without parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a media type is JSON.
pub(super) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence.ends_with("+json")
}

/// What is described for a media type: its own, its range's, or that of anything.
pub(super) fn of<'d>(holder: &Place<'d>, wanted: &str) -> Option<Place<'d>> {
    let described = holder.members("content");
    let range = format!("{}/*", wanted.split('/').next().unwrap_or_default());
    let find = |range: &str| {
        let mut all = described.iter();
        let found = all.find(|(name, _)| essence(name) == range);
        found.map(|(_, media)| media.clone())
    };
    find(wanted)
        .or_else(|| find(&range))
        .or_else(|| find("*/*"))
}

/// The media types that are described.
pub(super) fn names(holder: &Place<'_>) -> String {
    let described = holder.members("content").into_iter();
    let names: Vec<&str> = described.map(|(name, _)| name).collect();
    names.join("`, `")
}
