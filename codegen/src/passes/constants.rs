//! Properties that have one value, so that nobody needs to give it.

use super::Facts;
use crate::ir::{Api, Presence, Scalar, Struct, TypeId, TypeKind, TypeRef};
use std::collections::BTreeMap;

/// The value of a tag for each struct that is a variant of tagged unions, by the index of the field;
/// `None` where unions disagree.
type Tags = BTreeMap<(TypeId, usize), Option<String>>;

/// Finds the constants of structs that requests carry: required properties of one known value, and
/// the property that tells the struct from other variants of a union, required or not.
pub(super) fn find(api: &Api, facts: &mut Facts) {
    let tags = tags(api);
    for (id, def) in api.types.iter() {
        let facts = &mut facts.types[id.0 as usize];
        if let (TypeKind::Struct(object), true) = (&def.kind, facts.in_request) {
            facts.constants = (0..object.fields.len())
                .filter_map(|index| Some((index, constant(api, &tags, id, object, index)?)))
                .collect();
        }
    }
}

fn constant(api: &Api, tags: &Tags, id: TypeId, object: &Struct, index: usize) -> Option<String> {
    let field = &object.fields[index];
    let values = match &field.ty {
        TypeRef::Scalar(Scalar::String) => None,
        TypeRef::Def(id) => match &api.types.get(*id).kind {
            TypeKind::Enum(values) => Some(values.values.as_slice()),
            _ => return None,
        },
        _ => return None,
    };
    match values {
        Some([only]) if field.presence == Presence::Required => Some(only.value.clone()),
        _ => tags.get(&(id, index))?.clone(),
    }
}

fn tags(api: &Api) -> Tags {
    let mut tags = Tags::new();
    for (_, def) in api.types.iter() {
        let TypeKind::Union(union) = &def.kind else {
            continue;
        };
        for variant in &union.variants {
            let (Some(tag), TypeRef::Boxed(held)) = (&union.tag, &variant.ty) else {
                continue;
            };
            let Some(id) = held.contained() else { continue };
            let TypeKind::Struct(object) = &api.types.get(id).kind else {
                continue;
            };
            let Some(index) = object.fields.iter().position(|field| field.name == *tag) else {
                continue;
            };
            let key = match variant.keys.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            };
            tags.entry((id, index))
                .and_modify(|known| {
                    *known = known.take().filter(|known| Some(known) == key.as_ref())
                })
                .or_insert(key);
        }
    }
    tags
}
