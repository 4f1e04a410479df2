//! Structs whose required properties lead back to themselves: no JSON is one.

use crate::diag::Diagnostics;
use crate::diag::codes::lower::ENDLESS;
use crate::ir::{Presence, Struct, TypeId, TypeKind, TypeRef, Types};
use indexmap::IndexSet;

/// Makes one property of each such circle optional, and says so: a value without end can be neither
/// built nor sent nor read.
pub(super) fn end(types: &mut Types, diagnostics: &mut Diagnostics) {
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
        .filter_map(|(index, field)| match field.ty {
            TypeRef::Def(id) => Some((&field.name, index, id)),
            _ => None,
        })
        .collect();
    required.sort_by(|a, b| b.0.cmp(a.0));
    required
        .into_iter()
        .map(|(_, index, id)| (index, id))
        .collect()
}
