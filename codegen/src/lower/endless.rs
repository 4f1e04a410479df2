//! Structs whose required properties lead back to themselves: no JSON is one.

use crate::diag::Diagnostics;
use crate::diag::codes::lower::ENDLESS;
use crate::ir::{Presence, Scalar, Struct, TypeId, TypeKind, TypeRef, Types};
use indexmap::IndexSet;

/// Makes one property of each such circle optional, and says so: a value without end can be neither
/// built nor sent nor read.
pub(super) fn end(types: &mut Types, diagnostics: &mut Diagnostics) {
    end_tuples(types, diagnostics);
    while let Some((id, index)) = closing(types) {
        let TypeKind::Struct(object) = &mut types.get_mut(id).kind else {
            return;
        };
        object.required.retain(|required| *required != index);
        let field = &mut object.fields[index];
        field.presence = Presence::Optional;
        let message = format!(
            "`{}` would have to hold itself without end; it is made optional",
            field.name
        );
        diagnostics.report(&ENDLESS, &field.at, message);
    }
}

/// A property that closes a circle. The walk goes by pointers and keeps a stack of its own: the order
/// of the description does not matter, and chains can be long.
fn closing(types: &Types) -> Option<(TypeId, usize)> {
    let mut order: Vec<_> = types.iter().map(|(id, def)| (&def.at, id)).collect();
    order.sort();
    let mut ends = IndexSet::new();
    for (_, root) in order {
        if ends.contains(&root) {
            continue;
        }
        let mut path = IndexSet::from([root]);
        let mut left = vec![inside(types, root)];
        while let (Some(&id), Some(next)) = (path.last(), left.last_mut()) {
            match next.pop() {
                Some((index, inner)) if path.contains(&inner) => return Some((id, index)),
                Some((_, inner)) if ends.contains(&inner) => {}
                Some((_, inner)) => {
                    path.insert(inner);
                    left.push(inside(types, inner));
                }
                None => {
                    ends.extend(path.pop());
                    left.pop();
                }
            }
        }
    }
    None
}

/// The structs that a value of this type cannot be without, the last by name first.
fn inside(types: &Types, id: TypeId) -> Vec<(usize, TypeId)> {
    let TypeKind::Struct(Struct { fields, .. }) = &types.get(id).kind else {
        return Vec::new();
    };
    let mut required: Vec<_> = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.presence == Presence::Required)
        .flat_map(|(index, field)| {
            let inner = past_tuples(types, &field.ty);
            inner.into_iter().map(move |id| (&field.name, index, id))
        })
        .collect();
    required.sort_by(|a, b| b.0.cmp(a.0));
    required
        .into_iter()
        .map(|(_, index, id)| (index, id))
        .collect()
}

/// The types in a value of this type, those of a tuple's items in its place.
fn past_tuples(types: &Types, ty: &TypeRef) -> IndexSet<TypeId> {
    let mut seen = IndexSet::new();
    let mut next = vec![ty];
    while let Some(ty) = next.pop() {
        let TypeRef::Def(id) = ty else { continue };
        if seen.insert(*id)
            && let TypeKind::Tuple(tuple) = &types.get(*id).kind
        {
            next.extend(tuple.items.iter().map(|item| &item.ty));
        }
    }
    seen
}

/// Makes an item that a tuple would have to hold itself in any JSON value, and says so.
fn end_tuples(types: &mut Types, diagnostics: &mut Diagnostics) {
    for index in 0..types.len() {
        let id = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
        let TypeKind::Tuple(tuple) = &types.get(id).kind else {
            continue;
        };
        let items = tuple.items.iter();
        let endless: Vec<bool> = items
            .map(|item| past_tuples(types, &item.ty).contains(&id))
            .collect();
        let TypeKind::Tuple(tuple) = &mut types.get_mut(id).kind else {
            continue;
        };
        for (item, _) in tuple
            .items
            .iter_mut()
            .zip(endless)
            .filter(|(_, endless)| *endless)
        {
            item.ty = TypeRef::Scalar(Scalar::Json);
            let message = "this item would have to hold the array itself; any JSON value is taken";
            diagnostics.report(&ENDLESS, &item.at, message);
        }
    }
}
