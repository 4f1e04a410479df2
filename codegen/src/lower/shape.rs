//! What a schema is, before its parts are lowered.
//!
//! The shape of a schema is decided without lowering what is inside of it, so that a schema that
//! contains itself needs no special care, and a type can be declared before it is defined.

use super::union::Choice;
use super::{Lower, enums, keywords};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{EnumValue, JsonKind, Scalar};
use crate::ptr::Ptr;
use indexmap::{IndexMap, IndexSet};
use std::rc::Rc;

/// A schema, or one kind of value of a schema that accepts several (`type: [string, object]`).
#[derive(Clone, Debug)]
pub(super) struct View<'d> {
    pub node: Node<'d>,
    pub only: Option<JsonKind>,
}

impl<'d> View<'d> {
    pub(super) fn of(node: Node<'d>) -> Self {
        Self { node, only: None }
    }

    pub(super) fn key(&self) -> Key {
        (self.node.at.clone(), self.only)
    }
}

/// What a view is known by.
pub(super) type Key = (Ptr, Option<JsonKind>);

/// What a schema is.
#[derive(Clone, Debug)]
pub(super) enum Shape<'d> {
    /// Any value.
    Any,
    /// Nothing but null.
    Null,
    /// A type that needs no declaration.
    Scalar(Scalar),
    /// Bytes that are no JSON: `format: binary`.
    Binary,
    /// Strings from a known set.
    Enum(Vec<EnumValue>),
    /// Integers from a known set.
    Integers(Vec<EnumValue<i64>>),
    /// An array; the schema of its items.
    List(Option<Node<'d>>),
    /// An array whose items several schemas describe together.
    JoinedList(Box<Part<'d>>),
    /// An array of a fixed length; the schemas of its items.
    Tuple(Vec<Node<'d>>),
    /// An object that is described by these schemas together.
    Object(Vec<Node<'d>>),
    /// One of several alternatives.
    Union(Rc<Choice<'d>>),
    /// The same as another schema.
    Same(View<'d>),
}

/// A shape and where it was found.
#[derive(Clone, Debug)]
pub(super) struct Part<'d> {
    pub view: View<'d>,
    pub shape: Shape<'d>,
    pub nullable: bool,
    /// Could not be represented: whatever it is a part of can be no more exact than any JSON value.
    pub degraded: bool,
}

impl<'d> Part<'d> {
    pub(super) fn new(view: View<'d>, shape: Shape<'d>) -> Self {
        Self {
            view,
            shape,
            nullable: false,
            degraded: false,
        }
    }

    /// A part that is any JSON value because something in it cannot be represented.
    pub(super) fn degraded(view: View<'d>, nullable: bool) -> Self {
        Self {
            view,
            shape: Shape::Any,
            nullable,
            degraded: true,
        }
    }
}

/// What is known about schemas, by place.
#[derive(Debug, Default)]
pub(super) struct Shapes<'d> {
    known: IndexMap<Key, Rc<Part<'d>>>,
    open: IndexSet<Key>,
    data: IndexMap<Ptr, Option<Rc<openapiv3::SchemaData>>>,
    secrets: IndexMap<Key, bool>,
}

impl<'d> Shapes<'d> {
    /// Keeps what was found out about a place that does not stand in the document.
    pub(super) fn remember(&mut self, part: Part<'d>) {
        self.known.insert(part.view.key(), Rc::new(part));
    }

    /// Whether nothing may show what is at a place, where that was found out.
    pub(super) fn secret(&self, key: &Key) -> Option<bool> {
        self.secrets.get(key).copied()
    }

    /// Keeps whether nothing may show what is at a place.
    pub(super) fn remember_secret(&mut self, key: Key, is_secret: bool) {
        self.secrets.insert(key, is_secret);
    }
}

impl<'d> Lower<'d, '_> {
    /// What a schema is.
    pub(super) fn shape(&mut self, view: &View<'d>) -> Rc<Part<'d>> {
        let key = view.key();
        if let Some(known) = self.shapes.known.get(&key) {
            return known.clone();
        }
        if !self.shapes.open.insert(key.clone()) {
            self.report_recursion(&view.node);
            return Rc::new(Part::degraded(view.clone(), false));
        }
        let part = Rc::new(self.find_shape(view));
        self.shapes.open.swap_remove(&key);
        self.shapes.known.insert(key, part.clone());
        part
    }

    /// What a schema is in the end, past every `Same`. Null is allowed if it is anywhere on the way.
    pub(super) fn settle(&mut self, view: &View<'d>) -> Part<'d> {
        let mut nullable = false;
        let mut view = view.clone();
        let mut passed = IndexSet::new();
        loop {
            let part = self.shape(&view);
            nullable |= part.nullable;
            match &part.shape {
                Shape::Same(next) if passed.insert(view.key()) => view = next.clone(),
                Shape::Same(_) => {
                    self.report_recursion(&view.node);
                    return Part::degraded(view, nullable);
                }
                _ => {
                    return Part {
                        nullable,
                        ..(*part).clone()
                    };
                }
            }
        }
    }

    pub(super) fn report_recursion(&mut self, node: &Node<'_>) {
        let message = "this schema leads back to itself; the inner use is any JSON value";
        self.report(&codes::RECURSIVE_ALIAS, &node.at, message);
    }

    /// The keywords of a schema that do not depend on its type; `None` where it is none.
    pub(super) fn data(&mut self, node: &Node<'d>) -> Option<Rc<openapiv3::SchemaData>> {
        if let Some(known) = self.shapes.data.get(&node.at) {
            return known.clone();
        }
        let schema: Option<openapiv3::Schema> = node.read(self.diagnostics);
        let data = schema.map(|schema| Rc::new(schema.schema_data));
        self.shapes.data.insert(node.at.clone(), data.clone());
        data
    }

    fn find_shape(&mut self, view: &View<'d>) -> Part<'d> {
        // A component that others extend, as the object that it is itself.
        let base = super::union::based(&view.node);
        let own = base
            .as_ref()
            .map_or_else(|| view.clone(), |node| View::of(node.clone()));
        let node = &own.node;
        let Some(data) = self.data(node) else {
            return Part::degraded(view.clone(), false);
        };
        if let Some(kind) = view.only {
            return Part::new(view.clone(), self.shape_of_kind(node, kind));
        }
        self.report_keywords(node);
        if keywords::is_null(node.value) {
            return Part {
                nullable: true,
                ..Part::new(view.clone(), Shape::Null)
            };
        }
        if base.is_none()
            && let Some(mut part) = self.descent(view)
        {
            part.nullable |= data.nullable;
            return part;
        }
        let mut parts = Vec::new();
        let referred = node.get("$ref").map(|_| self.next(node));
        for target in referred.into_iter().chain(self.dynamic(node)) {
            match target {
                Some(target) => parts.push(self.part(&View::of(target))),
                None => return Part::degraded(view.clone(), data.nullable),
            }
        }
        parts.extend(self.members(node));
        for keyword in ["anyOf", "oneOf"] {
            parts.extend(self.alternatives(&own, keyword));
        }
        let untyped = keywords::words(node.value).is_none();
        let (mut own, own_nullable) = self.own(&own);
        if let Some(own) = own.as_mut().filter(|_| untyped && !parts.is_empty()) {
            // Properties without a type have no say in whether null is a value.
            own.nullable |= matches!(own.shape, Shape::Object(_));
        }
        parts.extend(own);
        let mut part = self.join(view, parts);
        part.nullable |= data.nullable || own_nullable;
        part
    }

    /// Another schema as a part of this one.
    pub(super) fn part(&mut self, view: &View<'d>) -> Part<'d> {
        let end = self.settle(view);
        let shape = match end.shape {
            Shape::Any | Shape::Null => end.shape,
            _ => Shape::Same(view.clone()),
        };
        Part {
            view: view.clone(),
            shape,
            nullable: end.nullable,
            degraded: end.degraded,
        }
    }

    /// What the keywords of the schema itself say; and whether they allow null.
    fn own(&mut self, view: &View<'d>) -> (Option<Part<'d>>, bool) {
        let node = &view.node;
        let words = keywords::words(node.value).unwrap_or_default();
        let values = node.value.get("enum").and_then(serde_json::Value::as_array);
        let nullable = words.contains(&"null")
            || values.is_some_and(|values| values.iter().any(serde_json::Value::is_null));
        let mut kinds: Vec<JsonKind> = words
            .iter()
            .filter_map(|word| JsonKind::from_word(word))
            .collect();
        if kinds.contains(&JsonKind::Number) {
            kinds.retain(|kind| *kind != JsonKind::Integer);
        }
        kinds.dedup();
        let tagged = self.has_lone_tag(node);
        if kinds.is_empty() {
            kinds.extend(self.inferred_kind(node));
            kinds.extend((tagged && kinds.is_empty()).then_some(JsonKind::Object));
            // Without `type` a schema also allows what it says nothing about.
            let default = node.value.get("default").and_then(enums::kind_of);
            let other = default.filter(|kind| kinds.iter().any(|known| !known.overlaps(*kind)));
            kinds.extend(other);
        }
        if let Some(listed) = enums::kinds(node.value) {
            match kinds.len() {
                0 => kinds = listed,
                1 if kinds == [JsonKind::Object] && enums::speaks_for_itself(node.value) => {
                    let message = "no value of this `enum` is an object; `type` is ignored";
                    self.report(&codes::ENUM_OVER_TYPE, &node.at.child("type"), message);
                    kinds = listed;
                }
                1 => {}
                // A kind of which no value is listed cannot come.
                _ => kinds.retain(|kind| listed.iter().any(|listed| listed.overlaps(*kind))),
            }
        }
        let unknown = |word: &&str| *word != "null" && JsonKind::from_word(word).is_none();
        if let Some(word) = words.iter().find(|word| unknown(word)) {
            let message = format!("`{word}` is no type; any JSON value is taken");
            self.report(&codes::UNKNOWN_TYPE, &node.at.child("type"), message);
            return (Some(Part::degraded(view.clone(), nullable)), nullable);
        }
        let part = match kinds.as_slice() {
            [] => {
                if let Some(list) = node.get("enum") {
                    self.report(&codes::EMPTY_ENUM, &list.at, "this `enum` lists no value");
                }
                None
            }
            [kind] => Some(Part::new(view.clone(), self.shape_of_kind(node, *kind))),
            kinds => {
                let choice = Choice::of_kinds(node, kinds);
                Some(Part::new(view.clone(), Shape::Union(Rc::new(choice))))
            }
        };
        (part, nullable)
    }

    /// What a schema is for values of one kind.
    fn shape_of_kind(&mut self, node: &Node<'d>, kind: JsonKind) -> Shape<'d> {
        let value = node.value;
        if matches!(kind, JsonKind::Array | JsonKind::Object)
            && let Some(values) = node.get("enum")
        {
            let message = format!("`enum` has no meaning for an {}", kind.as_str());
            self.report(&codes::NOT_FOR_TYPE, &values.at, message);
        }
        match kind {
            JsonKind::Array => self.array(node),
            JsonKind::Object => Shape::Object(vec![node.clone()]),
            JsonKind::String => self
                .string_enum(node)
                .unwrap_or_else(|| super::scalar::string(value)),
            JsonKind::Integer | JsonKind::Number => self
                .integer_enum(node)
                .unwrap_or_else(|| Shape::Scalar(super::scalar::number_or_bool(kind, value))),
            JsonKind::Bool => Shape::Scalar(Scalar::Bool),
        }
    }

    /// The kind that keywords other than `type` speak of. An `enum` speaks for itself, later.
    fn inferred_kind(&mut self, node: &Node<'d>) -> Option<JsonKind> {
        let has = |keys: &[&str]| keys.iter().any(|key| node.value.get(key).is_some());
        if has(&[
            "properties",
            "additionalProperties",
            "required",
            "x-oas31-patternProperties",
        ]) {
            Some(JsonKind::Object)
        } else if has(&["items", "x-oas31-prefixItems"]) {
            Some(JsonKind::Array)
        } else if has(&["enum"]) {
            None
        } else {
            super::scalar::kind_of_format(node.value)
        }
    }
}
