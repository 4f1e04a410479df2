//! Alternatives as the variants of a declared union.

use super::{Alternative, Choice};
use crate::ir::{Docs, JsonKind, Union, Variant};
use crate::lower::Lower;
use crate::lower::shape::Shape;

impl<'d> Lower<'d, '_> {
    /// The union of several alternatives. Those that get one type are one variant.
    pub(in crate::lower) fn union(&mut self, choice: &Choice<'d>) -> Union {
        let mut variants: Vec<Variant> = Vec::new();
        let mut positions = Vec::new();
        for alternative in &choice.alternatives {
            let variant = self.variant(alternative);
            let known = variants.iter().position(|known| known.ty == variant.ty);
            positions.push(known.unwrap_or(variants.len()));
            match known.and_then(|index| variants.get_mut(index)) {
                Some(known) => known.keys.extend(variant.keys),
                None => variants.push(variant),
            }
        }
        let tag = choice.tag.as_ref();
        let otherwise = tag.and_then(|tag| tag.otherwise);
        Union {
            variants,
            tag: tag.map(|tag| tag.property.clone()),
            otherwise: otherwise.and_then(|index| positions.get(index).copied()),
        }
    }

    fn variant(&mut self, alternative: &Alternative<'d>) -> Variant {
        let part = &alternative.part;
        let ty = self.type_of_part(part);
        let docs = match &part.shape {
            Shape::Same(view) if view.only.is_none() => self.uses(view).docs,
            _ => Docs::default(),
        };
        Variant {
            at: part.view.node.at.clone(),
            words: alternative.words.clone(),
            kind: self.written_kind(alternative),
            ty,
            docs,
            keys: alternative.keys.clone(),
        }
    }

    /// The kind of JSON value that an alternative is written as.
    fn written_kind(&mut self, alternative: &Alternative<'d>) -> JsonKind {
        let end = self.end(&alternative.part);
        self.told_kind(&end).unwrap_or(JsonKind::Object)
    }
}
