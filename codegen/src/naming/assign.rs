//! Assigns every name of a crate.

use super::Names;
use crate::ir::Api;
use crate::passes::Facts;

/// Assigns every name of a crate.
pub fn assign(_api: &Api, _facts: &Facts) -> Names {
    Names::default()
}
