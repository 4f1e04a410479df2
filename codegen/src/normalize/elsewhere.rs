//! What stands where the specification knows nothing, and is meant by a reference all the same: in
//! another file, or under an extension. What it is, is told by the reference.

use crate::document::vocabulary::{Kind, kind_at};
use crate::document::{PARKED, PARKED_OF_32};
use crate::ptr::Ptr;
use crate::reference::{Fragment, Reference};
use indexmap::IndexSet;
use serde_json::{Map, Value};
use std::collections::VecDeque;

/// The places that references lead to and no walk by the specification.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    queue: VecDeque<(Kind, Ptr)>,
    known: IndexSet<Ptr>,
}

impl Elsewhere {
    /// Remembers where the reference of an object of a kind leads to.
    pub(super) fn reference(&mut self, kind: Kind, members: &Map<String, Value>) {
        let Some(text) = members.get("$ref").and_then(Value::as_str) else {
            return;
        };
        let Ok(Reference::Here(Fragment::Pointer(at))) = Reference::read(text) else {
            return;
        };
        let is_new = kind_at(&at).is_none() && self.known.insert(at.clone());
        if is_new {
            self.queue.push_back((kind, at));
        }
    }

    pub(super) fn next(&mut self) -> Option<(Kind, Ptr)> {
        self.queue.pop_front()
    }
}

/// What stands at a place, and its pointer as normalization left it. A reference on the way is where
/// the search ends: what it leads to is of the same kind if anything, since only schemas are pointed
/// into.
pub(super) fn find<'v>(value: &'v mut Value, at: &Ptr) -> Option<(&'v mut Value, Ptr)> {
    let mut place = Ptr::root();
    for segment in at.segments() {
        let node = value.pointer(place.as_str())?;
        let mut parked = [PARKED, PARKED_OF_32]
            .map(|prefix| format!("{prefix}{segment}"))
            .into_iter();
        place = if node.get(&segment).is_some() || node.is_array() {
            place.child(segment)
        } else if let Some(parked) = parked.find(|parked| node.get(parked).is_some()) {
            place.child(parked)
        } else if node.get("$ref").is_some() {
            break;
        } else {
            return None;
        };
    }
    Some((value.pointer_mut(place.as_str())?, place))
}
