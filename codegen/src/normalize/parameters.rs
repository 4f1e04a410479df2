//! Places and styles of parameters that version 3.2 added.

use super::walk::Walk;
use super::{Place, Version};
use crate::diag::At;
use crate::diag::codes::document::QUERYSTRING;
use crate::document::PARKED_OF_32;
use serde_json::{Map, Value};

const URLENCODED: &str = "application/x-www-form-urlencoded";

/// Rewrites `in: querystring`; `style: cookie` is read later as it is.
pub(super) fn rewrite(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    if members
        .get("in")
        .is_some_and(|place| place == "querystring")
    {
        let said = || At::Pointer(at.ptr().child("in"));
        walk.warn_of("in: querystring", Version::V32, said);
        querystring(walk, members, at);
    }
    if members.get("style").is_some_and(|style| style == "cookie") {
        let said = || At::Pointer(at.ptr().child("style"));
        walk.warn_of("style: cookie", Version::V32, said);
    }
}

/// A query string that is a form is written as the members of an exploded object in style `form`; any
/// other one is parked, with the query as its place.
fn querystring(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    members.insert("in".to_owned(), "query".into());
    if members.contains_key("schema") {
        let message = "`in: querystring` is described by `content`; this schema is read as that of \
                       a form";
        let at = at.ptr().child("schema");
        walk.diagnostics.report(&QUERYSTRING, &at, message);
        as_form(members);
        return;
    }
    let content = members.get_mut("content").and_then(Value::as_object_mut);
    let form = content.and_then(|content| {
        let media = content.get_mut(URLENCODED)?;
        media.get_mut("schema").map(Value::take)
    });
    let Some(schema) = form else {
        members.insert(format!("{PARKED_OF_32}in"), "querystring".into());
        return;
    };
    let written = at.ptr().child("content").child(URLENCODED).child("schema");
    walk.moves.record(at.ptr().child("schema"), written);
    members.shift_remove("content");
    members.insert("schema".to_owned(), schema);
    as_form(members);
}

/// Writes the members of an object as pairs.
fn as_form(members: &mut Map<String, Value>) {
    members.insert("style".to_owned(), "form".into());
    members.insert("explode".to_owned(), true.into());
}
