//! The only place that knows OpenAPI versions: every description leaves it in the shape of 3.0.3.
//!
//! What version 3.0 can say in another way is rewritten, one function a keyword; what it cannot say
//! is parked under `x-oas31-<keyword>` or `x-oas32-<keyword>`, which openapiv3 keeps. Places keep
//! their JSON Pointers where only members of one object are renamed; where something moves, as most
//! of Swagger 2.0 does, the move is recorded and every diagnostic is led back by it. Where real
//! descriptions break the specification in a way that has one sensible reading, that reading is taken
//! and warned of.

mod assume;
mod elsewhere;
mod exclusive;
mod inner_defs;
mod keywords;
mod lenient;
mod moves;
mod parameters;
mod paths;
mod place;
mod rules;
mod swagger;
mod version;
mod walk;

use crate::diag::Diagnostics;
use crate::source::Texts;
use serde_json::Value;

pub(crate) use moves::Destinations;
pub use moves::Moves;
use place::Place;
use version::Version;

/// Brings a description of any supported version into the shape of 3.0.3, and remembers in `texts`
/// where everything stood before.
///
/// `None` where its version is missing or unknown, which has been reported.
pub fn normalize(
    mut value: Value,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let version = version::read(&value, texts, diagnostics)?;
    texts.moved(paths::begin_with_a_slash(&mut value, diagnostics));
    if version == Version::V20 {
        let (upgraded, moves) = swagger::upgrade(&value, diagnostics);
        value = upgraded;
        texts.moved(moves);
    }
    texts.moved(walk::document(&mut value, version, texts, diagnostics));
    if let Value::Object(members) = &mut value {
        members.insert("openapi".to_owned(), "3.0.3".into());
    }
    Some(value)
}

#[cfg(test)]
mod tests;
