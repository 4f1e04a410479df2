//! `collectionFormat`: how the items of a list are written.

use super::{Part, Upgrade};
use crate::diag::codes::document::LIST_FORMAT;
use serde_json::Value;

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written<'f> {
    /// As version 3.0 writes it if nothing is said.
    AsUsual,
    /// In a style, with or without `explode`.
    Styled(&'static str, bool),
    /// In this format, which version 3.0 does not have.
    ByTheCaller(&'f str),
}

/// How the value of a parameter, a header or a field is written.
pub(super) fn written<'v>(parameter: &'v Value, place: &str) -> Written<'v> {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str);
    if text("type") != Some("array") {
        return Written::AsUsual;
    }
    let is_form = matches!(place, "query" | "formData" | "cookie");
    match (text("collectionFormat").unwrap_or("csv"), is_form) {
        ("multi", true) => Written::Styled("form", true),
        ("csv", true) => Written::Styled("form", false),
        ("ssv", true) => Written::Styled("spaceDelimited", false),
        ("pipes", true) => Written::Styled("pipeDelimited", false),
        // Style `simple` separates by commas.
        ("csv", false) => Written::AsUsual,
        (other, _) => Written::ByTheCaller(other),
    }
}

impl Upgrade<'_> {
    pub(super) fn report_format(&mut self, part: &Part<'_>, format: &str) {
        let at = part.to.child("collectionFormat");
        let message = format!("lists in the format `{format}` are written by the caller");
        self.diagnostics.report(&LIST_FORMAT, &at, message);
    }
}
