//! Follows references.

use super::Node;
use crate::diag::Diagnostics;

/// Follows `$ref` until something else stands there.
pub(super) fn resolve<'d>(node: &Node<'d>, _diagnostics: &mut Diagnostics) -> Option<Node<'d>> {
    let mut node = node.clone();
    while let Some(reference) = node.reference() {
        let pointer = reference.strip_prefix('#')?;
        node = node.document.node(&crate::ptr::Ptr::from_text(pointer))?;
    }
    Some(node)
}
