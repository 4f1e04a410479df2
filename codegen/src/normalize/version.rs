//! Which version of OpenAPI a description says it is written in.

use crate::diag::Diagnostics;
use crate::diag::codes::document::{
    ASSUMED_VERSION, SCALAR_AS_TEXT, UNKNOWN_VERSION, VERSION_MISSING, WRONG_TYPE,
};
use crate::ptr::Ptr;
use crate::source::Texts;
use serde_json::Value;

/// A version that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// Swagger 2.0.
    V20,
    /// 3.0, of any patch level.
    V30,
    /// 3.1, of any patch level.
    V31,
    /// 3.2, of any patch level.
    V32,
}

impl Version {
    /// The version as people write it.
    pub(super) fn number(self) -> &'static str {
        match self {
            Version::V20 => "2.0",
            Version::V30 => "3.0",
            Version::V31 => "3.1",
            Version::V32 => "3.2",
        }
    }
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
    let mut numbers = written.trim().split('.').map(str::parse::<u32>);
    let (version, is_named_so) = match (numbers.next(), numbers.next()) {
        (Some(Ok(2)), Some(Ok(0)) | None) => (Version::V20, key == "swagger"),
        (Some(Ok(3)), Some(Ok(0)) | None) => (Version::V30, key == "openapi"),
        (Some(Ok(3)), Some(Ok(1))) => (Version::V31, key == "openapi"),
        (Some(Ok(3)), Some(Ok(2))) => (Version::V32, key == "openapi"),
        (Some(Ok(3)), Some(Ok(_))) => (Version::V32, false),
        _ => {
            let message = format!("`{written}` is no version of OpenAPI that can be read");
            let report = diagnostics.report(&UNKNOWN_VERSION, &at, message);
            report.note("versions 2.0, 3.0, 3.1 and 3.2 can be read");
            return None;
        }
    };
    if key == "swagger" && said.is_number() {
        let message = format!("expected a string; this is read as {written:?}");
        diagnostics.report(&SCALAR_AS_TEXT, &at, message);
    }
    if !is_named_so {
        let message = format!("`{key}: {written}` is read as version {}", version.number());
        diagnostics.report(&ASSUMED_VERSION, &at, message);
    }
    Some(version)
}
