//! References to the definitions of a schema that was written as a document of its own.
//!
//! `#/$defs/X` points into the root of the description. Generators of schemas write it all the same
//! when the schema is copied into a description together with its `$defs`.

use super::Place;
use super::walk::Walk;
use crate::diag::codes::document::INNER_DEFS;
use crate::ptr::Ptr;
use serde_json::{Map, Value};

/// The keywords that hold definitions.
const KEYWORDS: [&str; 2] = ["$defs", "definitions"];

/// The definitions of the objects around the place where a walk is.
#[derive(Debug, Default)]
pub(super) struct Scopes(Vec<Scope>);

#[derive(Debug)]
struct Scope {
    at: Ptr,
    /// `$defs/X`, for every definition.
    names: Vec<String>,
}

impl Scopes {
    /// Enters an object; says whether it has definitions and is to be left again.
    pub(super) fn enter(&mut self, members: &Map<String, Value>, at: &Place<'_>) -> bool {
        let holders = KEYWORDS
            .iter()
            .filter_map(|key| Some((key, members.get(*key)?.as_object()?)));
        let names = holders.flat_map(|(key, names)| {
            names
                .keys()
                .map(move |name| Ptr::root().child(key).child(name).as_str().to_owned())
        });
        let names: Vec<_> = names.collect();
        if names.is_empty() {
            return false;
        }
        self.0.push(Scope {
            at: at.ptr(),
            names,
        });
        true
    }

    /// Leaves the object that was entered last.
    pub(super) fn leave(&mut self) {
        self.0.pop();
    }

    /// The nearest object around that has the definition, unless the root has it, too.
    fn find(&self, pointer: &str) -> Option<&Scope> {
        let has = |scope: &&Scope| {
            scope.names.iter().any(|name| {
                let rest = pointer.strip_prefix(name.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        };
        let nearest = self.0.iter().rev().find(has)?;
        let root = self.0.iter().find(|scope| scope.at == Ptr::root());
        root.is_none_or(|root| !has(&root)).then_some(nearest)
    }
}

/// Lets a reference to `#/$defs/X` point to the definition in the schema around it.
pub(super) fn reference(walk: &mut Walk<'_>, members: &mut Map<String, Value>, at: &Place<'_>) {
    let Some(Value::String(reference)) = members.get_mut("$ref") else {
        return;
    };
    let Some(pointer) = reference.strip_prefix('#') else {
        return;
    };
    let Some(scope) = walk.scopes.find(pointer) else {
        return;
    };
    let meant = format!("{}{pointer}", scope.at);
    let message = format!("`{reference}` points at nothing; it is read as `{meant}`");
    walk.diagnostics
        .report(&INNER_DEFS, &at.ptr().child("$ref"), message);
    *reference = meant;
}
