//! A place in the description together with what stands there.

use super::{Document, Shallow, resolve};
use crate::diag::Diagnostics;
use crate::ptr::Ptr;
use serde_json::Value;

/// A place in the description together with what stands there.
#[derive(Clone, Debug)]
pub struct Node<'d> {
    pub(super) document: &'d Document,
    /// Where it stands.
    pub at: Ptr,
    /// What stands there.
    pub value: &'d Value,
}

impl<'d> Node<'d> {
    /// The document that this node is in.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// The member with this key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<Node<'d>> {
        let value = self.value.as_object()?.get(key)?;
        Some(Node {
            document: self.document,
            at: self.at.child(key),
            value,
        })
    }

    /// The members of the object under `key`, in document order; none where there is no such object.
    pub fn members(&self, key: &str) -> impl Iterator<Item = (&'d str, Node<'d>)> + use<'d> {
        let node = self.get(key);
        let document = self.document;
        node.into_iter().flat_map(move |node| {
            node.value
                .as_object()
                .into_iter()
                .flatten()
                .map(move |(name, value)| {
                    (
                        name.as_str(),
                        Node {
                            document,
                            at: node.at.child(name),
                            value,
                        },
                    )
                })
        })
    }

    /// The items of the array under `key`; none where there is no such array.
    pub fn items(&self, key: &str) -> impl Iterator<Item = Node<'d>> + use<'d> {
        let node = self.get(key);
        let document = self.document;
        node.into_iter().flat_map(move |node| {
            node.value
                .as_array()
                .into_iter()
                .flatten()
                .enumerate()
                .map(move |(index, value)| Node {
                    document,
                    at: node.at.child(index),
                    value,
                })
        })
    }

    /// The text of `$ref`, if this is a reference.
    pub fn reference(&self) -> Option<&'d str> {
        self.value.as_object()?.get("$ref")?.as_str()
    }

    /// Follows `$ref` until something else stands there. Reports references that dangle, go in
    /// circles or leave the document, at the reference.
    pub fn resolve(&self, diagnostics: &mut Diagnostics) -> Option<Node<'d>> {
        resolve::resolve(self, diagnostics)
    }

    /// What a text like that of `$ref` points at, if it points at something here.
    pub fn look_up(&self, reference: &str) -> Option<Node<'d>> {
        resolve::look_up(self, reference)
    }

    /// Follows one `$ref`: where it points to another one, that is given. Reports as [`Self::resolve`].
    pub fn next(&self, diagnostics: &mut Diagnostics) -> Option<Node<'d>> {
        resolve::next(self, diagnostics)
    }

    /// Reads this node, without what is nested in it, as openapiv3's model of it. Reports what is
    /// wrong at the member that is wrong.
    pub fn read<T: Shallow>(&self, diagnostics: &mut Diagnostics) -> Option<T> {
        super::shallow::read(self, diagnostics)
    }
}
