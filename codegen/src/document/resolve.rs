//! Follows references. Bundling has made pointers of those into other files and to anchors.

use super::Node;
use super::vocabulary::kind_at;
use crate::bundle;
use crate::diag::Diagnostics;
use crate::diag::codes::document::{
    CYCLIC_REFERENCE, DANGLING_REFERENCE, EXTERNAL_REFERENCE, MALFORMED_REFERENCE, OTHER_KIND,
};
use crate::ptr::Ptr;
use crate::reference::{Fragment, Reference};

/// What normalization puts before the name of a keyword that version 3.1 added.
pub(crate) const PARKED: &str = "x-oas31-";

/// What normalization puts before the name of a keyword that version 3.2 added.
pub(crate) const PARKED_OF_32: &str = "x-oas32-";

/// References to follow one after the other before the chain is taken for a circle.
const LONGEST_CHAIN: usize = 100;

/// Follows `$ref` until something else stands there.
pub(super) fn resolve<'d>(node: &Node<'d>, diagnostics: &mut Diagnostics) -> Option<Node<'d>> {
    end(node, &mut Vec::new(), diagnostics)
}

/// Follows one `$ref`: what it points to may be a reference itself, with words of its own. The chain
/// still has to lead somewhere.
pub(super) fn next<'d>(node: &Node<'d>, diagnostics: &mut Diagnostics) -> Option<Node<'d>> {
    let mut passed = Vec::new();
    let end = end(node, &mut passed, diagnostics)?;
    match passed.get(1) {
        Some(middle) => node.document().node(middle),
        None => Some(end),
    }
}

/// The end of a chain of references; what is wrong with it is reported.
fn end<'d>(
    node: &Node<'d>,
    passed: &mut Vec<Ptr>,
    diagnostics: &mut Diagnostics,
) -> Option<Node<'d>> {
    let (fault, at) = match follow(node, passed) {
        Ok(found) => match mismatch(node, &found) {
            None => return Some(found),
            Some(message) => (Fault::OtherKind(message), node.at.child("$ref")),
        },
        Err(fault) => fault,
    };
    match fault {
        Fault::Unread => {}
        Fault::OtherKind(message) => {
            diagnostics.report(&OTHER_KIND, &at, message);
        }
        Fault::Malformed(message) => {
            diagnostics.report(&MALFORMED_REFERENCE, &at, message);
        }
        Fault::External(reference) => {
            let message =
                format!("`{reference}` is not read: it is no file beside the description");
            diagnostics.report(&EXTERNAL_REFERENCE, &at, message);
        }
        Fault::Dangling(reference) => {
            let message = format!("`{}` points at nothing", bundle::written(&reference));
            diagnostics.report(&DANGLING_REFERENCE, &at, message);
        }
        Fault::Cyclic => {
            let cycle =
                diagnostics.report(&CYCLIC_REFERENCE, &at, "this reference leads to itself");
            for place in passed.iter().filter(|place| place.child("$ref") != at) {
                cycle.see(place, "by way of this reference");
            }
        }
    }
    None
}

/// What a reference that is written as this text points at, if it is one into this document.
pub(super) fn look_up<'d>(node: &Node<'d>, reference: &str) -> Option<Node<'d>> {
    match Reference::read(reference) {
        Ok(Reference::Here(Fragment::Pointer(at))) => walk(&node.document().root(), &at, &[]),
        _ => None,
    }
}

enum Fault {
    Malformed(String),
    External(String),
    Dangling(String),
    Cyclic,
    OtherKind(String),
    /// A file that could not be read, which has been reported.
    Unread,
}

/// Says so if what stands at the end of a reference cannot be what is wanted at its beginning.
fn mismatch(from: &Node<'_>, to: &Node<'_>) -> Option<String> {
    if from.at == to.at {
        return None;
    }
    let (wanted, found) = (kind_at(&from.at)?, kind_at(&to.at)?);
    (wanted != found).then(|| format!("this leads to {}, not {}", found.title(), wanted.title()))
}

/// Follows `$ref` from a node; `passed` collects the references on the way.
fn follow<'d>(node: &Node<'d>, passed: &mut Vec<Ptr>) -> Result<Node<'d>, (Fault, Ptr)> {
    let mut node = node.clone();
    loop {
        let Some(value) = node
            .value
            .as_object()
            .and_then(|members| members.get("$ref"))
        else {
            return Ok(node);
        };
        let at = node.at.child("$ref");
        let Some(reference) = value.as_str() else {
            let message = "`$ref` is no string".to_owned();
            return Err((Fault::Malformed(message), at));
        };
        if passed.contains(&node.at) || passed.len() == LONGEST_CHAIN {
            return Err((Fault::Cyclic, at));
        }
        passed.push(node.at.clone());
        let pointer = match Reference::read(reference) {
            Ok(Reference::Here(Fragment::Pointer(pointer))) => pointer,
            Ok(Reference::Here(Fragment::Anchor(_))) => {
                return Err((Fault::Dangling(reference.to_owned()), at));
            }
            Ok(Reference::File(..) | Reference::Remote) => {
                return Err((Fault::External(reference.to_owned()), at));
            }
            Err(message) => return Err((Fault::Malformed(message), at)),
        };
        let root = node.document().root();
        let Some(target) = walk(&root, &pointer, passed) else {
            let file = bundle::origin(&pointer)
                .and_then(|(file, _)| walk(&root, &bundle::place(&file), &[]));
            return Err(match file {
                Some(file) if file.value.is_null() => (Fault::Unread, at),
                _ => (Fault::Dangling(reference.to_owned()), at),
            });
        };
        if target.value.is_null() && bundle::origin(&pointer).is_some() {
            return Err((Fault::Unread, at));
        }
        node = target;
    }
}

/// Walks a pointer. Follows references on the way, which JSON Pointer does not know but descriptions
/// rely on, and finds keywords that normalization parked.
fn walk<'d>(root: &Node<'d>, pointer: &Ptr, passed: &[Ptr]) -> Option<Node<'d>> {
    let mut node = root.clone();
    for segment in pointer.segments() {
        node = match step(&node, &segment) {
            Some(next) => next,
            None if node.reference().is_some() => {
                // On a copy: having passed here once does not forbid to pass again later.
                step(&follow(&node, &mut passed.to_vec()).ok()?, &segment)?
            }
            None => return None,
        };
    }
    Some(node)
}

fn step<'d>(node: &Node<'d>, segment: &str) -> Option<Node<'d>> {
    if let Some(items) = node.value.as_array() {
        // RFC 6901 knows neither signs nor leading zeros.
        let index = segment
            .parse()
            .ok()
            .filter(|index: &usize| index.to_string() == segment)?;
        let value = items.get(index)?;
        return Some(Node {
            document: node.document,
            at: node.at.child(segment),
            value,
        });
    }
    node.get(segment)
        .or_else(|| node.get(&format!("{PARKED}{segment}")))
        .or_else(|| node.get(&format!("{PARKED_OF_32}{segment}")))
}

#[cfg(test)]
mod tests;
