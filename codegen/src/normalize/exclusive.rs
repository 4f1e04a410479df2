//! Members that exclude each other.

use super::Place;
use super::walk::Walk;
use crate::diag::codes::document::EXCLUSIVE_MEMBERS;
use crate::document::vocabulary::Kind;
use serde_json::{Map, Value};

/// Pairs of members of which an object has one; the first says more.
fn pairs(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        // A document of a media type is not written in a style.
        Kind::Parameter | Kind::Header => &[
            ("schema", "content"),
            ("examples", "example"),
            ("content", "style"),
            ("content", "explode"),
            ("content", "allowReserved"),
        ],
        Kind::MediaType => &[("examples", "example")],
        Kind::Example => &[
            ("value", "externalValue"),
            ("value", "dataValue"),
            ("value", "serializedValue"),
            ("serializedValue", "externalValue"),
        ],
        Kind::Link => &[("operationId", "operationRef")],
        Kind::License => &[("url", "identifier")],
        _ => &[],
    }
}

/// Ignores one of two members that exclude each other.
pub(super) fn members(
    walk: &mut Walk<'_>,
    kind: Kind,
    members: &mut Map<String, Value>,
    at: &Place<'_>,
) {
    for (kept, ignored) in pairs(kind) {
        if members.contains_key(*kept) && members.shift_remove(*ignored).is_some() {
            let message =
                format!("`{kept}` and `{ignored}` exclude each other; `{ignored}` is ignored");
            let at = at.ptr().child(ignored);
            walk.diagnostics.report(&EXCLUSIVE_MEMBERS, &at, message);
        }
    }
}
