//! The description as openapiv3's model, read one node at a time.
//!
//! A node is read *shallowly*: what is nested in it is cut away before openapiv3 sees it, so a fault
//! is located exactly, one fault does not hide the next, and a deep description is not read once per
//! level. The value stays beside the model and is navigated with [`Node`].

mod aliases;
mod blame;
mod cut;
mod names;
mod node;
mod probe;
mod resolve;
mod shallow;
pub(crate) mod vocabulary;

use crate::diag::Diagnostics;
use crate::ptr::Ptr;
use indexmap::IndexMap;
use serde_json::Value;

pub(crate) use names::{is_header_name, is_slot_name};
pub use node::Node;
pub(crate) use resolve::{PARKED, PARKED_OF_32};
pub use shallow::Shallow;
pub use vocabulary::Kind;

/// A normalized description.
#[derive(Debug)]
pub struct Document {
    value: Value,
    /// The names of components that are nothing but references to other files, by what they refer to.
    aliases: IndexMap<Ptr, (String, String)>,
}

impl Document {
    /// Takes a normalized value. Its root, paths and components must be objects of OpenAPI 3.0; what is
    /// in them is read when it is needed.
    pub fn open(value: Value, diagnostics: &mut Diagnostics) -> Option<Self> {
        let document = Self::of(value);
        document.root().read::<openapiv3::OpenAPI>(diagnostics)?;
        if let Some(components) = document.root().get("components") {
            // What cannot be read of them was reported, and what refers to it will be.
            components.read::<openapiv3::Components>(diagnostics);
        }
        Some(document)
    }

    fn of(value: Value) -> Self {
        let aliases = aliases::find(&value);
        Self { value, aliases }
    }

    /// The whole description.
    pub fn root(&self) -> Node<'_> {
        Node {
            document: self,
            at: Ptr::root(),
            value: &self.value,
        }
    }

    /// The section and the name of the component that stands for a place in another file.
    pub fn alias(&self, at: &Ptr) -> Option<(&str, &str)> {
        let (section, name) = self.aliases.get(at)?;
        Some((section, name))
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
