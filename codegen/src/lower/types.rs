//! Uses and declarations of types.

use super::Lower;
use super::shape::{Key, Part, Shape, View};
use crate::document::{Document, Node};
use crate::ir::{
    Api, BodyContent, Docs, Enum, ReplyContent, Scalar, TypeId, TypeKind, TypeRef, Types,
};
use crate::ptr::Ptr;
use indexmap::IndexMap;

/// A declared type that is still to be defined.
#[derive(Debug)]
pub(super) struct Pending<'d> {
    id: TypeId,
    part: Part<'d>,
}

impl<'d> Lower<'d, '_> {
    /// Declares the schemas of `components.schemas` that are objects, enums or unions, used or not.
    pub(super) fn declare_components(&mut self) {
        let Some(components) = self.document.root().get("components") else {
            return;
        };
        for (_, schema) in components.members("schemas") {
            self.type_of(&View::of(schema));
            self.define_all();
        }
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
            Shape::Enum(_) | Shape::Union(_) => TypeRef::Def(self.declare(part)),
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
        let hint = super::hints::hint(&self.document.root(), at);
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
        each_in_kind(&mut kind, &mut |ty| renumber(ty, &moved));
        sorted.define(moved[id.0 as usize], def.docs.clone(), kind);
    }
    api.types = sorted;
    each_in_operations(api, &mut |ty| renumber(ty, &moved));
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
    match ty {
        TypeRef::Def(id) => *id = moved[id.0 as usize],
        TypeRef::Scalar(_) => {}
        TypeRef::List(inner)
        | TypeRef::Map(inner)
        | TypeRef::Nullable(inner)
        | TypeRef::Boxed(inner) => renumber(inner, moved),
    }
}

fn each_in_kind(kind: &mut TypeKind, change: &mut impl FnMut(&mut TypeRef)) {
    match kind {
        TypeKind::Struct(object) => {
            object
                .fields
                .iter_mut()
                .for_each(|field| change(&mut field.ty));
            object.rest.iter_mut().for_each(change);
        }
        TypeKind::Union(union) => union.variants.iter_mut().for_each(|v| change(&mut v.ty)),
        TypeKind::Enum(_) | TypeKind::Reserved => {}
    }
}

fn each_in_operations(api: &mut Api, change: &mut impl FnMut(&mut TypeRef)) {
    for operation in &mut api.operations {
        operation
            .parameters
            .iter_mut()
            .for_each(|parameter| change(&mut parameter.ty));
        match operation.body.as_mut().map(|body| &mut body.content) {
            Some(
                BodyContent::Json { ty, .. }
                | BodyContent::Form { ty }
                | BodyContent::Multipart { ty, .. },
            ) => change(ty),
            Some(BodyContent::Text { .. } | BodyContent::Binary { .. }) | None => {}
        }
        for response in &mut operation.responses {
            if let Some(ReplyContent::Json { ty, .. }) = &mut response.content {
                change(ty);
            }
            response
                .headers
                .iter_mut()
                .for_each(|header| change(&mut header.ty));
        }
    }
}
