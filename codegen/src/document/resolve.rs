//! Follows references (RFC 6901 pointers in URI fragments).

use super::Node;
use crate::diag::Diagnostics;
use crate::diag::codes::document::{
    CYCLIC_REFERENCE, DANGLING_REFERENCE, EXTERNAL_REFERENCE, MALFORMED_REFERENCE,
};
use crate::ptr::Ptr;

/// What normalization puts before the name of a keyword that version 3.0 does not have.
pub(crate) const PARKED: &str = "x-oas31-";

/// References to follow one after the other before the chain is taken for a circle.
const LONGEST_CHAIN: usize = 100;

/// Follows `$ref` until something else stands there.
pub(super) fn resolve<'d>(node: &Node<'d>, diagnostics: &mut Diagnostics) -> Option<Node<'d>> {
    let mut passed = Vec::new();
    let found = follow(node, &mut passed);
    let (fault, at) = match found {
        Ok(found) => return Some(found),
        Err(fault) => fault,
    };
    match fault {
        Fault::Malformed(message) => {
            diagnostics.report(&MALFORMED_REFERENCE, &at, message);
        }
        Fault::External(reference) => {
            let message = format!("`{reference}` does not point into this document");
            diagnostics.report(&EXTERNAL_REFERENCE, &at, message);
        }
        Fault::Dangling(reference) => {
            let message = format!("`{reference}` points at nothing");
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
    let (_, fragment) = reference.split_once('#')?;
    let pointer = Ptr::from_text(&decode(fragment)?);
    walk(&node.document().root(), &pointer, &[])
}

enum Fault {
    Malformed(String),
    External(String),
    Dangling(String),
    Cyclic,
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
        let Some(fragment) = reference.strip_prefix('#') else {
            return Err((Fault::External(reference.to_owned()), at));
        };
        let Some(pointer) = decode(fragment) else {
            let message = format!("the escapes of `{reference}` give no UTF-8");
            return Err((Fault::Malformed(message), at));
        };
        if has_stray_tilde(&pointer) {
            let message = format!("`~` of `{reference}` is no escape: `~0` is `~`, `~1` is `/`");
            return Err((Fault::Malformed(message), at));
        }
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Err((Fault::External(reference.to_owned()), at));
        }
        let Some(target) = walk(&node.document().root(), &Ptr::from_text(&pointer), passed) else {
            return Err((Fault::Dangling(reference.to_owned()), at));
        };
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
}

/// Whether a `~` stands before something else than `0` or `1` (RFC 6901, section 3).
fn has_stray_tilde(pointer: &str) -> bool {
    let mut after = pointer.split('~').skip(1);
    after.any(|rest| !rest.starts_with(['0', '1']))
}

/// Undoes the percent-encoding of a URI fragment; `None` where that yields no UTF-8.
fn decode(fragment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (first, byte) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            // A `%` that starts no escape is taken as written: names are seldom encoded.
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
