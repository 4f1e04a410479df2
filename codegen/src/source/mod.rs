//! Text becomes a value with positions.

use crate::InputFile;
use crate::diag::Diagnostics;
use serde_json::Value;

/// A description's value, and where everything in it stands.
#[derive(Debug)]
pub struct Source {
    /// The value.
    pub value: Value,
}

/// Reads YAML or JSON.
pub fn load(_file: &InputFile, _diagnostics: &mut Diagnostics) -> Option<Source> {
    None
}
