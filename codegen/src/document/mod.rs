//! The description as openapiv3's model, read one node at a time.
//!
//! A node is read *shallowly*: what is nested in it is cut away before openapiv3 sees it, so a fault
//! is located exactly, one fault does not hide the next, and a deep description is not read once per
//! level. The value stays beside the model and is navigated with [`Node`].

mod node;
mod resolve;
mod shallow;

use crate::diag::Diagnostics;
use crate::ptr::Ptr;
use serde_json::Value;

pub use node::Node;
pub use shallow::Shallow;

/// A normalized description.
#[derive(Debug)]
pub struct Document {
    value: Value,
}

impl Document {
    /// Takes a normalized value; its root must be an OpenAPI 3.0 object.
    pub fn open(value: Value, diagnostics: &mut Diagnostics) -> Option<Self> {
        let document = Self { value };
        document.root().read::<openapiv3::OpenAPI>(diagnostics)?;
        Some(document)
    }

    /// The whole description.
    pub fn root(&self) -> Node<'_> {
        Node {
            document: self,
            at: Ptr::root(),
            value: &self.value,
        }
    }

    /// The node at a pointer, if there is one. References on the way are not followed.
    pub fn node(&self, at: &Ptr) -> Option<Node<'_>> {
        let value = self.value.pointer(at.as_str())?;
        Some(Node {
            document: self,
            at: at.clone(),
            value,
        })
    }
}
