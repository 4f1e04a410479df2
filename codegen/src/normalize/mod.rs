//! The only place that knows OpenAPI versions: every description leaves it in the shape of 3.0.3.
//!
//! What version 3.0 can say in another way is rewritten, one function a keyword; what it cannot say
//! is parked under `x-oas31-<keyword>`, which openapiv3 keeps. Places keep their JSON Pointers: only
//! members of one object are renamed. Where real descriptions break the specification in a way that
//! has one sensible reading, that reading is taken and warned of.

mod elsewhere;
mod inner_defs;
mod keywords;
mod lenient;
mod place;
mod version;
mod walk;

use crate::diag::Diagnostics;
use crate::source::Texts;
use serde_json::Value;

use place::Place;
use version::Version;

/// Brings a description of any supported version into the shape of 3.0.3.
///
/// `None` where its version is missing, unknown or not supported, which has been reported.
pub fn normalize(mut value: Value, texts: &Texts, diagnostics: &mut Diagnostics) -> Option<Value> {
    let version = version::read(&value, texts, diagnostics)?;
    walk::document(&mut value, version, texts, diagnostics);
    if let Value::Object(members) = &mut value {
        members.insert("openapi".to_owned(), "3.0.3".into());
    }
    Some(value)
}

#[cfg(test)]
mod tests;
