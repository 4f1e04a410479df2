//! Breaks containment cycles with boxes.

use crate::ir::{Api, TypeId, TypeKind, TypeRef, Types};
use indexmap::{IndexMap, IndexSet};

/// Boxes the structs among the variants of unions, then the edges that close a containment cycle, and
/// no others.
///
/// One large struct would make room for itself in every value of the union; and whether a pointer is
/// there must not depend on how large a struct is today.
///
/// A type contains what its fields or variants hold without a list or a map between. A depth-first
/// walk in the order of pointers and wire names, which is no order that shuffling a document
/// changes, meets each cycle at one edge that leads back to a type it is inside of; that edge gets
/// the box. Without it the walk's own path would close the cycle, so no box is superfluous.
pub(super) fn insert(api: &mut Api) {
    box_variants(&mut api.types);
    let order = by_pointer(&api.types);
    let mut walk = Walk {
        types: &api.types,
        marks: IndexMap::new(),
        boxed: IndexSet::new(),
    };
    for id in order {
        walk.visit(id);
    }
    let boxed = walk.boxed;
    for (id, index) in boxed {
        let ty = match &mut api.types.get_mut(id).kind {
            TypeKind::Struct(object) => object.fields.get_mut(index).map(|field| &mut field.ty),
            TypeKind::Union(union) => union.variants.get_mut(index).map(|variant| &mut variant.ty),
            TypeKind::Tuple(tuple) => tuple.items.get_mut(index).map(|item| &mut item.ty),
            TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Reserved => None,
        };
        if let Some(ty) = ty {
            put_box(ty);
        }
    }
}

/// Boxes every struct that a variant of a union holds.
fn box_variants(types: &mut Types) {
    let kinds = types.iter().map(|(_, def)| &def.kind);
    let structs: Vec<bool> = kinds
        .map(|kind| matches!(kind, TypeKind::Struct(_)))
        .collect();
    let is_struct = |ty: &TypeRef| match ty {
        TypeRef::Def(id) => structs.get(id.0 as usize).copied().unwrap_or_default(),
        _ => false,
    };
    for index in (0..).map(TypeId).take(structs.len()) {
        if let TypeKind::Union(union) = &mut types.get_mut(index).kind {
            let variants = union.variants.iter_mut().map(|variant| &mut variant.ty);
            variants.filter(|ty| is_struct(ty)).for_each(put_box);
        }
    }
}

fn by_pointer(types: &Types) -> Vec<TypeId> {
    let mut order: Vec<_> = types.iter().collect();
    order.sort_by(|(_, a), (_, b)| (&a.at, &a.hint).cmp(&(&b.at, &b.hint)));
    order.into_iter().map(|(id, _)| id).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// On the walk's path.
    Inside,
    /// Left for good.
    Done,
}

struct Walk<'a> {
    types: &'a Types,
    marks: IndexMap<TypeId, Mark>,
    boxed: IndexSet<(TypeId, usize)>,
}

impl Walk<'_> {
    /// Walks everything that a type contains; with a stack of its own, since chains can be long.
    fn visit(&mut self, root: TypeId) {
        if self.marks.contains_key(&root) {
            return;
        }
        self.marks.insert(root, Mark::Inside);
        let mut path = vec![(root, contained(self.types, root).into_iter())];
        while let Some((holder, edges)) = path.last_mut() {
            let holder = *holder;
            let Some((index, target)) = edges.next() else {
                self.marks.insert(holder, Mark::Done);
                path.pop();
                continue;
            };
            match self.marks.get(&target) {
                Some(Mark::Inside) => {
                    self.boxed.insert((holder, index));
                }
                Some(Mark::Done) => {}
                None => {
                    self.marks.insert(target, Mark::Inside);
                    path.push((target, contained(self.types, target).into_iter()));
                }
            }
        }
    }
}

/// The types that a type contains, with the index of the field or variant that holds each, in the
/// order of wire names.
fn contained(types: &Types, id: TypeId) -> Vec<(usize, TypeId)> {
    let mut edges: Vec<(&str, usize, TypeId)> = Vec::new();
    match &types.get(id).kind {
        TypeKind::Struct(object) => {
            for (index, field) in object.fields.iter().enumerate() {
                edges.extend(
                    field
                        .ty
                        .contained()
                        .map(|to| (field.name.as_str(), index, to)),
                );
            }
        }
        TypeKind::Union(union) => {
            for (index, variant) in union.variants.iter().enumerate() {
                edges.extend(variant.ty.contained().map(|to| ("", index, to)));
            }
        }
        TypeKind::Tuple(tuple) => {
            for (index, item) in tuple.items.iter().enumerate() {
                edges.extend(item.ty.contained().map(|to| ("", index, to)));
            }
        }
        TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Reserved => {}
    }
    edges.sort_unstable();
    edges
        .into_iter()
        .map(|(_, index, to)| (index, to))
        .collect()
}

/// Puts the box inside of `Nullable`: null needs no allocation.
fn put_box(ty: &mut TypeRef) {
    if let TypeRef::Nullable(inner) = ty {
        put_box(inner);
    } else {
        let inner = ty.clone();
        *ty = TypeRef::Boxed(Box::new(inner));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{api, field};
    use super::*;
    use crate::ir::{Presence, validate};

    fn def(id: u32) -> TypeRef {
        TypeRef::Def(TypeId(id))
    }

    fn boxes(api: &Api) -> Vec<String> {
        let mut found = Vec::new();
        for (_, def) in api.types.iter() {
            let TypeKind::Struct(object) = &def.kind else {
                continue;
            };
            for field in &object.fields {
                if format!("{:?}", field.ty).contains("Boxed") {
                    found.push(format!("{}.{}", def.at, field.name));
                }
            }
        }
        found
    }

    #[test]
    fn a_list_needs_no_box_and_a_nullable_has_it_inside() {
        let mut api = api(vec![vec![
            field(
                "children",
                Presence::Required,
                TypeRef::List(Box::new(def(0))),
            ),
            field("parent", Presence::Optional, def(0).nullable()),
        ]]);
        insert(&mut api);
        assert_eq!(boxes(&api), ["#/t0.parent"]);
        let TypeKind::Struct(object) = &api.types.get(TypeId(0)).kind else {
            panic!()
        };
        assert_eq!(
            object.fields[1].ty,
            TypeRef::Boxed(Box::new(def(0))).nullable()
        );
        assert!(validate(&api).is_empty());
    }

    #[test]
    fn a_cycle_of_two_needs_one_box_whatever_the_order_of_fields() {
        let fields = |swap: bool| {
            let mut first = vec![
                field("a", Presence::Optional, def(1)),
                field(
                    "b",
                    Presence::Optional,
                    TypeRef::Scalar(crate::ir::Scalar::Bool),
                ),
            ];
            if swap {
                first.reverse();
            }
            vec![first, vec![field("back", Presence::Optional, def(0))]]
        };
        for swap in [false, true] {
            let mut api = api(fields(swap));
            insert(&mut api);
            assert_eq!(boxes(&api), ["#/t1.back"]);
            assert!(validate(&api).is_empty());
        }
    }
}
