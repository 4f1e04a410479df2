//! The invariants of unions.

use super::Check;
use crate::ir::{JsonKind, TypeDef, Union};
use std::collections::BTreeSet;

impl Check<'_> {
    pub(super) fn union(&mut self, def: &TypeDef, union: &Union) {
        if union.variants.is_empty() {
            self.say(&def.at, "a union needs a variant");
        }
        let mut taken: Vec<JsonKind> = Vec::new();
        let mut keys = BTreeSet::new();
        for (index, variant) in union.variants.iter().enumerate() {
            self.type_ref(&variant.at, &variant.ty);
            if union
                .variants
                .iter()
                .take(index)
                .any(|other| other.ty == variant.ty)
            {
                self.say(&variant.at, "two variants have one type");
            }
            let kind = variant.kind;
            let own = variant.ty.json_kind(self.types);
            if own.is_some_and(|own| own != kind) {
                self.say(&variant.at, format!("a variant of kind {kind:?} is none"));
            }
            let many = matches!(kind, JsonKind::Array | JsonKind::Object);
            if !many && taken.iter().any(|other| other.overlaps(kind)) {
                let what = format!("two variants take a value of kind {kind:?}");
                self.say(&variant.at, what);
            }
            taken.push(kind);
            let twice = variant.keys.iter().filter(|key| !keys.insert(*key)).count();
            if twice > 0
                || variant.keys.is_empty() == union.tag.is_some() && kind == JsonKind::Object
            {
                self.say(&variant.at, "the keys of a variant do not tell it");
            }
        }
        if union
            .otherwise
            .is_some_and(|index| index >= union.variants.len())
        {
            self.say(&def.at, "the default of a union is none of its variants");
        }
    }
}
