//! Unions that are an alternative of themselves.

use crate::ir::{TypeId, TypeKind, TypeRef, Types};
use indexmap::IndexSet;

/// Leaves out the alternatives that lead back to their own union without anything in between: they
/// accept no value that another alternative does not, and whoever reads them would never come to an
/// end.
pub(super) fn straighten(types: &mut Types) {
    for index in 0..types.len() {
        let id = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
        let TypeKind::Union(union) = &types.get(id).kind else {
            continue;
        };
        let variants = union.variants.iter();
        let kept: Vec<bool> = variants
            .map(|variant| !unions(types, &variant.ty).contains(&id))
            .collect();
        if let TypeKind::Union(union) = &mut types.get_mut(id).kind {
            let mut kept = kept.into_iter();
            union.variants.retain(|_| kept.next().unwrap_or(true));
        }
    }
}

/// The unions that a value of this type is, with those among their alternatives.
fn unions(types: &Types, ty: &TypeRef) -> IndexSet<TypeId> {
    let mut seen = IndexSet::new();
    let mut next = vec![ty];
    while let Some(ty) = next.pop() {
        match ty {
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => next.push(inner),
            TypeRef::Def(id) if seen.insert(*id) => {
                if let TypeKind::Union(union) = &types.get(*id).kind {
                    next.extend(union.variants.iter().map(|variant| &variant.ty));
                }
            }
            TypeRef::Def(_) | TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) => {}
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Docs, Hint, JsonKind, Scalar, Union, Variant};
    use crate::ptr::Ptr;

    #[test]
    fn an_alternative_that_is_the_union_itself_says_nothing() {
        let mut types = Types::default();
        let ids = ["a", "b"].map(|name| types.reserve(Ptr::root(), Hint::Given(name.to_owned())));
        let variant = |kind: JsonKind, ty| Variant {
            at: Ptr::root(),
            words: vec![kind.as_str().to_owned()],
            kind,
            ty,
            docs: Docs::default(),
            keys: Vec::new(),
        };
        for (own, other) in [(ids[0], ids[1]), (ids[1], ids[0])] {
            let union = Union {
                variants: vec![
                    variant(JsonKind::Object, TypeRef::Def(other)),
                    variant(JsonKind::String, TypeRef::Scalar(Scalar::String)),
                ],
                ..Union::default()
            };
            types.define(own, Docs::default(), TypeKind::Union(union));
        }
        straighten(&mut types);
        let variants = ids.map(|id| match &types.get(id).kind {
            TypeKind::Union(union) => union.variants.len(),
            _ => 0,
        });
        assert_eq!(variants, [1, 2]);
    }
}
