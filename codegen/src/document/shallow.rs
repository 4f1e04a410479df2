//! Cuts away what is nested in a node before openapiv3 reads it.

use super::Node;
use crate::diag::Diagnostics;
use serde::de::DeserializeOwned;

/// A part of openapiv3's model that can be read without what is nested in it.
pub trait Shallow: DeserializeOwned {}

impl Shallow for openapiv3::OpenAPI {}

/// Reads a node without what is nested in it.
pub(super) fn read<T: Shallow>(node: &Node<'_>, _diagnostics: &mut Diagnostics) -> Option<T> {
    serde_json::from_value(node.value.clone()).ok()
}
