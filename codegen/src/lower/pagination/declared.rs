//! The declaration itself: its kind, and the keys that this kind has.

use super::Check;
use crate::diag::At;
use crate::diag::codes::pagination as codes;
use serde_json::{Map, Value};

/// What leads to the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Offset,
    Page,
    Cursor,
    Link,
    LinkHeader,
}

/// The kinds by their names, with the keys that they need and those that they may have.
const KINDS: &[(&str, Kind, &[&str], &[&str])] = &[
    ("offset", Kind::Offset, &["items", "parameter"], NUMBERED),
    ("page", Kind::Page, &["items", "parameter"], NUMBERED),
    (
        "cursor",
        Kind::Cursor,
        &["items", "parameter", "next"],
        &["more", "total"],
    ),
    ("link", Kind::Link, &["items", "next"], &["more", "total"]),
    (
        "link-header",
        Kind::LinkHeader,
        &["items"],
        &["more", "total"],
    ),
];

const NUMBERED: &[&str] = &["next", "more", "total", "size"];

/// A declaration of a known kind.
pub(super) struct Declared<'a> {
    pub(super) kind: Kind,
    members: &'a Map<String, Value>,
}

impl Declared<'_> {
    /// The text of a key. What is no text was reported.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.members.get(key).and_then(Value::as_str)
    }
}

impl<'a> Check<'a> {
    /// Reads the declaration. `None` where its kind is not known.
    pub(super) fn declared(&mut self) -> Option<Declared<'a>> {
        let node = self.node;
        let Some(members) = node.value.as_object() else {
            self.report(&codes::SHAPE, None, "this is no object");
            return None;
        };
        for key in members.iter().filter(|(_, value)| !value.is_string()) {
            self.report(&codes::SHAPE, Some(key.0), "this is no text");
        }
        let names = || KINDS.iter().map(|(name, ..)| format!("`{name}`"));
        let known = names().collect::<Vec<_>>().join(", ");
        let Some(name) = members.get("kind") else {
            let message = format!("`kind` is missing: one of {known}");
            self.report(&codes::SHAPE, None, message);
            return None;
        };
        let name = name.as_str()?;
        let Some((_, kind, needed, allowed)) = KINDS.iter().find(|(of, ..)| *of == name) else {
            let message = format!("`{name}` is no kind of pagination; there are {known}");
            self.report(&codes::SHAPE, Some("kind"), message);
            return None;
        };
        for key in needed.iter().filter(|key| !members.contains_key(**key)) {
            let message = format!("`{key}` is missing, which the kind `{name}` needs");
            self.report(&codes::SHAPE, None, message);
        }
        for key in members.keys().filter(|key| *key != "kind") {
            if !needed.contains(&key.as_str()) && !allowed.contains(&key.as_str()) {
                self.sound = false;
                let at = At::Key(node.at.child(key));
                let message = format!("the kind `{name}` has no `{key}`");
                self.diagnostics.report(&codes::SHAPE, at, message);
            }
        }
        Some(Declared {
            kind: *kind,
            members,
        })
    }
}
