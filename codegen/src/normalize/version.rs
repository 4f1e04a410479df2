//! Which version of OpenAPI a description says it is written in.

use crate::diag::Diagnostics;
use crate::diag::codes::document::{
    UNKNOWN_VERSION, UNSUPPORTED_VERSION, VERSION_MISSING, WRONG_TYPE,
};
use crate::ptr::Ptr;
use crate::source::Texts;
use serde_json::Value;

/// A version that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// 3.0, of any patch level.
    V30,
    /// 3.1, of any patch level.
    V31,
}

/// Reads the version, and reports at its place where there is none to be read.
pub(super) fn read(value: &Value, texts: &Texts, diagnostics: &mut Diagnostics) -> Option<Version> {
    let Value::Object(members) = value else {
        diagnostics.report(&WRONG_TYPE, &Ptr::root(), "expected an OpenAPI Object");
        return None;
    };
    let (key, said) = match (members.get("openapi"), members.get("swagger")) {
        (Some(said), _) => ("openapi", said),
        (None, Some(said)) => ("swagger", said),
        (None, None) => {
            let message = "there is no member `openapi` that says the version";
            diagnostics.report(&VERSION_MISSING, &Ptr::root(), message);
            return None;
        }
    };
    let at = Ptr::root().child(key);
    let written = match said {
        Value::String(text) => text.as_str(),
        // `openapi: 3.1`, without quotes, is a number.
        Value::Number(_) => texts.written(&at).unwrap_or_default(),
        _ => "",
    };
    let mut numbers = written.split('.');
    let (code, message) = match (key, numbers.next(), numbers.next()) {
        ("openapi", Some("3"), Some("0")) => return Some(Version::V30),
        ("openapi", Some("3"), Some("1")) => return Some(Version::V31),
        ("openapi", Some("3"), Some("2")) | ("swagger", ..) => (
            &UNSUPPORTED_VERSION,
            format!("version {written} is not supported yet"),
        ),
        _ => (
            &UNKNOWN_VERSION,
            format!("`{written}` is no version of OpenAPI"),
        ),
    };
    diagnostics
        .report(code, &at, message)
        .note("versions 3.0 and 3.1 are supported");
    None
}
