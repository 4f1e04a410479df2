//! Uses and declarations of types.

use super::Lower;
use super::shape::{Key, Part, Shape, View};
use crate::document::{Document, Node};
use crate::ir::{Api, Docs, Enum, Scalar, TypeId, TypeKind, TypeRef, Types};
use crate::ptr::Ptr;
use indexmap::IndexMap;

/// A declared type that is still to be defined.
#[derive(Debug)]
pub(super) struct Pending<'d> {
    id: TypeId,
    part: Part<'d>,
}

impl<'d> Lower<'d, '_> {
    /// Declares the schemas of `components.schemas` that are objects, enums or unions, used or not,
    /// and says what each schema became.
    pub(super) fn declare_components(&mut self) -> Vec<(Ptr, TypeRef)> {
        let mut types = Vec::new();
        let Some(components) = self.document.root().get("components") else {
            return types;
        };
        for (_, schema) in components.members("schemas") {
            let at = schema.at.clone();
            types.push((at, self.type_of(&View::of(schema))));
            self.define_all();
        }
        types
    }

    /// The type of a schema.
    pub(super) fn type_of(&mut self, view: &View<'d>) -> TypeRef {
        let end = self.settle(view);
        self.type_of_part(&end)
    }

    pub(super) fn type_of_part(&mut self, part: &Part<'d>) -> TypeRef {
        let ty = match &part.shape {
            Shape::Any | Shape::Null => TypeRef::Scalar(Scalar::Json),
            Shape::Scalar(scalar) => TypeRef::Scalar(*scalar),
            // JSON has no bytes; where the vendor puts some, they come as text.
            Shape::Binary => TypeRef::Scalar(Scalar::String),
            Shape::Same(view) => self.type_of(view),
            Shape::List(items) => self.list(&part.view, items.as_ref()),
            Shape::JoinedList(item) => TypeRef::List(Box::new(self.type_of_part(item))),
            Shape::Enum(_) | Shape::Integers(_) | Shape::Tuple(_) | Shape::Union(_) => {
                TypeRef::Def(self.declare(part))
            }
            Shape::Object(leaves) if super::object::has_properties(leaves) => {
                TypeRef::Def(self.declare(part))
            }
            Shape::Object(leaves) => self.map(&part.view, leaves),
        };
        if part.nullable { ty.nullable() } else { ty }
    }

    fn list(&mut self, view: &View<'d>, items: Option<&Node<'d>>) -> TypeRef {
        let item = match items {
            Some(items) => self.enclosed(view, |lower| lower.type_of(&View::of(items.clone()))),
            None => TypeRef::Scalar(Scalar::Json),
        };
        TypeRef::List(Box::new(item))
    }

    fn map(&mut self, view: &View<'d>, leaves: &[Node<'d>]) -> TypeRef {
        let value = self.enclosed(view, |lower| {
            lower.rest(leaves).unwrap_or(TypeRef::Scalar(Scalar::Json))
        });
        match value {
            TypeRef::Scalar(Scalar::Json) => TypeRef::Scalar(Scalar::JsonObject),
            value => TypeRef::Map(Box::new(value)),
        }
    }

    /// Lowers what a list or a map holds. A list that holds itself has no end in Rust.
    fn enclosed(&mut self, view: &View<'d>, lower: impl FnOnce(&mut Self) -> TypeRef) -> TypeRef {
        if !self.open.insert(view.key()) {
            self.report_recursion(&view.node);
            return TypeRef::Scalar(Scalar::Json);
        }
        let ty = lower(self);
        self.open.swap_remove(&view.key());
        ty
    }

    /// The number of a declared type; its definition comes later.
    fn declare(&mut self, part: &Part<'d>) -> TypeId {
        let key = part.view.key();
        if let Some(id) = self.declared.get(&key) {
            return *id;
        }
        let hint = self.hint_of(&key);
        let id = self.types.reserve(key.0.clone(), hint);
        self.declared.insert(key, id);
        self.queue.push_back(Pending {
            id,
            part: part.clone(),
        });
        id
    }

    fn hint_of(&self, (at, only): &Key) -> crate::ir::Hint {
        let hint = super::hints::hint(&self.document.root(), &self.shared_ids, at);
        match only {
            Some(kind) => hint.step(kind.as_str()),
            None => hint,
        }
    }

    /// Defines every declared type, and those that it declares.
    pub(super) fn define_all(&mut self) {
        while let Some(Pending { id, part }) = self.queue.pop_front() {
            let docs = self.type_docs(&part.view.node);
            let kind = match &part.shape {
                Shape::Object(leaves) => TypeKind::Struct(self.object(&part.view.node, leaves)),
                Shape::Enum(values) => TypeKind::Enum(Enum {
                    values: values.clone(),
                }),
                Shape::Integers(values) => TypeKind::Integers(Enum {
                    values: values.clone(),
                }),
                Shape::Tuple(items) => TypeKind::Tuple(self.tuple(items)),
                Shape::Union(choice) => TypeKind::Union(self.union(choice)),
                // Nothing else is declared.
                _ => TypeKind::Enum(Enum::default()),
            };
            self.types.define(id, docs, kind);
        }
    }

    /// The author's words about a declared type.
    fn type_docs(&mut self, node: &Node<'d>) -> Docs {
        let data = self.data(node);
        data.map_or_else(Docs::default, |data| super::uses::docs(&data))
    }
}

/// Puts the declarations into the order of the document, and the uses with them.
pub(super) fn sort(api: &mut Api, document: &Document) {
    let mut places = Places {
        document,
        known: IndexMap::new(),
    };
    let mut order: Vec<(Vec<usize>, crate::ir::Hint, TypeId)> = api
        .types
        .iter()
        .map(|(id, def)| (places.position(&def.at), def.hint.clone(), id))
        .collect();
    order.sort();
    let mut moved = vec![TypeId(0); order.len()];
    let mut sorted = Types::default();
    for (_, _, id) in &order {
        let def = api.types.get(*id);
        moved[id.0 as usize] = sorted.reserve(def.at.clone(), def.hint.clone());
    }
    for (_, _, id) in &order {
        let def = api.types.get(*id);
        let mut kind = def.kind.clone();
        kind.each_type(&mut |ty| renumber(ty, &moved));
        sorted.define(moved[id.0 as usize], def.docs.clone(), kind);
    }
    api.types = sorted;
    api.components
        .iter_mut()
        .for_each(|(_, ty)| renumber(ty, &moved));
    for operation in &mut api.operations {
        operation.each_type(&mut |ty| renumber(ty, &moved));
    }
    for webhook in &mut api.webhooks {
        webhook.each_type(&mut |ty| renumber(ty, &moved));
    }
}

struct Places<'d> {
    document: &'d Document,
    /// The position of each member of an object, by the object's place.
    known: IndexMap<Ptr, IndexMap<&'d str, usize>>,
}

impl<'d> Places<'d> {
    /// The index of each segment of a pointer among its siblings.
    fn position(&mut self, at: &Ptr) -> Vec<usize> {
        let mut position = Vec::new();
        let mut place = Ptr::root();
        for segment in at.segments() {
            let document = self.document;
            let members = self.known.entry(place.clone()).or_insert_with(|| {
                let node = document.node(&place);
                let members = node.and_then(|node| node.value.as_object());
                let keys = members.into_iter().flat_map(|members| members.keys());
                keys.enumerate()
                    .map(|(index, key)| (key.as_str(), index))
                    .collect()
            });
            let index = members.get(segment.as_str()).copied();
            position.push(index.or_else(|| segment.parse().ok()).unwrap_or_default());
            place = place.child(&segment);
        }
        position
    }
}

fn renumber(ty: &mut TypeRef, moved: &[TypeId]) {
    ty.each_declared(&mut |id| *id = moved[id.0 as usize]);
}
