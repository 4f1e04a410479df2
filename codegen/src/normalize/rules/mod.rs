//! Rules of the specification that its schemas of types do not say: which members go together, which
//! names are allowed, what a default is. What breaks one is read in a stated way and warned of.

mod names;
mod parameter;
mod querystring;
mod schema;
mod security;

use super::Place;
use super::walk::Walk;
use crate::diag::At;
use crate::diag::codes::document::NO_EFFECT;
use crate::document::vocabulary::Kind;
use serde_json::{Map, Value};

pub(super) use querystring::Shared;

/// Applies the rules for an object of a kind, before any of it is rewritten.
pub(super) fn check(
    walk: &mut Walk<'_>,
    kind: Kind,
    members: &mut Map<String, Value>,
    at: &Place<'_>,
) {
    match kind {
        Kind::Components => names::components(walk, members, at),
        Kind::Response => names::headers(walk, members, at),
        Kind::PathItem => querystring::path_item(walk, members, at),
        Kind::Parameter => {
            names::parameter(walk, members, at);
            parameter::check(walk, members, at);
        }
        Kind::Header => parameter::header(walk, members, at),
        Kind::SecurityScheme => security::check(walk, members, at),
        Kind::Schema => schema::check(walk, members, at),
        _ => {}
    }
}

/// Says that a member means nothing where it stands.
fn report_no_effect(walk: &mut Walk<'_>, at: &Place<'_>, key: &str, whole: &str) {
    let message = format!("`{key}` means nothing {whole}; it is ignored");
    walk.diagnostics
        .report(&NO_EFFECT, At::Key(at.ptr().child(key)), message);
}
