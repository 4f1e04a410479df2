//! Finds the references in a document, of whatever version: by their place, so that the text of an
//! example or a property that is called `$ref` is never taken for one.

use crate::ptr::Ptr;
use serde_json::Value;

/// A reference and where it stands.
#[derive(Debug)]
pub(super) struct Found {
    /// The member that holds the text.
    pub(super) at: Ptr,
    /// The text.
    pub(super) text: String,
    /// The nearest schema around it that has an `$id`.
    pub(super) scope: Option<Ptr>,
    /// What it stands for.
    pub(super) role: Role,
}

/// What a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Something that the specification lets be referred to.
    Reference,
    /// An object in a place where the specification knows no references.
    Object,
    /// A map from names to objects, likewise.
    Map,
}

/// An `$id` or an `$anchor`.
#[derive(Debug)]
pub(super) struct Name {
    /// The schema that has it.
    pub(super) at: Ptr,
    /// Its text; an anchor without `#`.
    pub(super) text: String,
    /// Whether it is an `$id`.
    pub(super) is_id: bool,
}

/// Members whose members have names that nobody but the author knows.
const MAPS: &[&str] = &[
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "components",
    "schemas",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "examples",
    "links",
    "callbacks",
    "securitySchemes",
    "securityDefinitions",
    "pathItems",
    "mediaTypes",
    "webhooks",
    "paths",
    "content",
    "encoding",
];

/// Members that hold an object that the specification does not let be referred to.
const OBJECTS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query", "info",
];

/// Members that hold data, in which a `$ref` is nobody's reference.
const DATA: &[&str] = &["example", "examples", "default", "enum", "const", "value"];

/// What a scan finds in a document.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) references: Vec<Found>,
    pub(super) names: Vec<Name>,
}

impl Scan {
    /// Scans what stands at a place. In the description itself (`is_root`), references by pointer
    /// may stay as they are, unless they lead to where no scan comes.
    pub(super) fn of(value: &Value, at: &Ptr, is_root: bool, role: Role) -> Self {
        let mut walk = Walk {
            found: Self::default(),
            start: at,
            path: Vec::new(),
            scopes: Vec::new(),
            is_root,
        };
        match role {
            Role::Map => walk.map(value),
            Role::Object | Role::Reference => walk.object(value, role),
        }
        walk.found
    }
}

/// Whether a place may be one that a scan of what is around it passes over.
pub(super) fn is_hidden(pointer: &str) -> bool {
    let is_data = |segment: &str| segment.starts_with("x-") || DATA.contains(&segment);
    pointer.split('/').any(is_data)
}

#[derive(Clone, Copy)]
enum Step<'v> {
    Key(&'v str),
    Index(usize),
}

struct Walk<'v, 's> {
    found: Scan,
    start: &'s Ptr,
    path: Vec<Step<'v>>,
    scopes: Vec<Ptr>,
    is_root: bool,
}

impl<'v> Walk<'v, '_> {
    fn at(&self) -> Ptr {
        let mut at = self.start.clone();
        for step in &self.path {
            at = match step {
                Step::Key(key) => at.child(key),
                Step::Index(index) => at.child(index),
            };
        }
        at
    }

    fn below(&mut self, step: Step<'v>, walk: impl FnOnce(&mut Self)) {
        self.path.push(step);
        walk(self);
        self.path.pop();
    }

    /// An object of the specification, or a list of such.
    fn object(&mut self, value: &'v Value, role: Role) {
        let members = match value {
            Value::Object(members) => members,
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.below(Step::Index(index), |walk| {
                        walk.object(item, Role::Reference)
                    });
                }
                return;
            }
            _ => return,
        };
        let before = self.scopes.len();
        self.names(value);
        self.reference(value, "$ref", role);
        for (key, value) in members {
            let is_data = DATA.contains(&key.as_str()) && !(key == "examples" && value.is_object());
            if is_data || key.starts_with("x-") {
                continue;
            }
            self.below(Step::Key(key), |walk| match key.as_str() {
                "mapping" => walk.mapping(value),
                key if MAPS.contains(&key) && value.is_object() => walk.map(value),
                key if OBJECTS.contains(&key) => walk.object(value, Role::Object),
                _ => walk.object(value, Role::Reference),
            });
        }
        self.scopes.truncate(before);
    }

    /// A map from names to objects; `components` is one of maps.
    fn map(&mut self, value: &'v Value) {
        self.reference(value, "$ref", Role::Map);
        let is_components = matches!(self.path.last(), Some(Step::Key("components")));
        let role = match self.path.last() {
            Some(Step::Key("content")) => Role::Object,
            _ => Role::Reference,
        };
        for (key, value) in value.as_object().into_iter().flatten() {
            self.below(Step::Key(key), |walk| {
                if is_components && value.is_object() {
                    walk.map(value);
                } else {
                    walk.object(value, role);
                }
            });
        }
    }

    fn mapping(&mut self, value: &'v Value) {
        for (key, text) in value.as_object().into_iter().flatten() {
            // Anything else is the name of a schema.
            if text
                .as_str()
                .is_some_and(|text| text.contains(['/', '.', '#']))
            {
                self.reference(value, key, Role::Reference);
            }
        }
    }

    fn reference(&mut self, holder: &Value, key: &str, role: Role) {
        let Some(text) = holder.get(key).and_then(Value::as_str) else {
            return;
        };
        let is_done = match text.strip_prefix("#/") {
            Some(pointer) if pointer.starts_with(super::FILES) => true,
            Some(pointer) => {
                let is_plain = role == Role::Reference && self.scopes.is_empty();
                self.is_root && is_plain && !is_hidden(pointer)
            }
            None => false,
        };
        if !is_done {
            self.found.references.push(Found {
                at: self.at().child(key),
                text: text.to_owned(),
                scope: self.scopes.last().cloned(),
                role,
            });
        }
    }

    fn names(&mut self, schema: &Value) {
        for (key, is_id) in [("$id", true), ("$anchor", false), ("$dynamicAnchor", false)] {
            let Some(text) = schema.get(key).and_then(Value::as_str) else {
                continue;
            };
            let at = self.at();
            if is_id && !text.starts_with('#') {
                self.scopes.push(at.clone());
            }
            let text = text.trim_start_matches('#').to_owned();
            self.found.names.push(Name { at, text, is_id });
        }
    }
}
