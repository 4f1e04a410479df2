//! The description that a generated crate was made from, as the crate carries it.

mod example;
mod judge;
mod kinds;
mod place;
mod route;
mod schema;

pub(super) use example::example;
pub(super) use judge::{Direction, Judge};
pub(super) use kinds::{Kinds, Members};
pub(super) use place::Place;
pub(super) use route::{Route, is_known, route};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::inflate;
use serde_json::Value;
use std::fmt::Display;

/// The largest description that is read, in bytes: what inflates to more is no description.
const LARGEST: usize = 1 << 30;

/// A description in the shape of OpenAPI 3.0.3, whatever version its author wrote.
pub(super) struct Description {
    root: Value,
    judge: Judge,
}

impl Description {
    /// Reads a description as generated crates carry it: JSON, compressed (zlib, RFC 1950) and written
    /// in lines of base64. A line with `#` in front is a comment.
    ///
    /// # Errors
    ///
    /// Where the text is no such description.
    pub(super) fn open(text: &str) -> Result<Self, String> {
        let damaged = |error: &dyn Display| format!("the description is damaged: {error}");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let encoded: String = lines.map(str::trim_end).collect();
        let compressed = STANDARD.decode(encoded).map_err(|error| damaged(&error))?;
        let inflated = inflate::decompress_to_vec_zlib_with_limit(&compressed, LARGEST);
        let text = inflated.map_err(|error| damaged(&error))?;
        let root = serde_json::from_slice(&text)
            .map_err(|error| format!("the description cannot be read: {error}"))?;
        Ok(Self {
            root,
            judge: Judge::default(),
        })
    }

    /// The whole description.
    pub(super) fn root(&self) -> Place<'_> {
        Place::root(&self.root)
    }

    /// What judges values by the description's schemas.
    pub(super) fn judge(&self) -> &Judge {
        &self.judge
    }

    /// What the API is called.
    pub(super) fn title(&self) -> &str {
        let title = self.root.pointer("/info/title").and_then(Value::as_str);
        title.unwrap_or("the API")
    }
}
