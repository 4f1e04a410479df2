//! What emission reads: the API, the facts about it and its names, side by side.

use crate::ir::{Api, Operation, TypeDef, TypeId};
use crate::manifest::Manifest;
use crate::naming::{Ident, Names, OperationNames, TypeNames};
use crate::passes::{Facts, OperationFacts, TypeFacts};

/// What emission reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    pub(crate) api: &'a Api,
    pub(crate) facts: &'a Facts,
    pub(crate) names: &'a Names,
    pub(crate) manifest: &'a Manifest,
}

/// A declared type with everything that is known about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Type<'a> {
    pub(crate) def: &'a TypeDef,
    pub(crate) facts: &'a TypeFacts,
    pub(crate) names: &'a TypeNames,
}

/// An operation with everything that is known about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Op<'a> {
    pub(crate) ir: &'a Operation,
    pub(crate) facts: &'a OperationFacts,
    pub(crate) names: &'a OperationNames,
}

impl<'a> Context<'a> {
    /// The declared type with this number.
    pub(crate) fn ty(self, id: TypeId) -> Type<'a> {
        let index = id.0 as usize;
        Type {
            def: self.api.types.get(id),
            facts: &self.facts.types[index],
            names: &self.names.types[index],
        }
    }

    /// What replies carry instead of this type, where they do.
    pub(crate) fn reply_form(self, ty: Type<'_>) -> Option<&'a Ident> {
        ty.def.reply_form.map(|id| &self.ty(id).names.name)
    }

    /// Every operation, in document order.
    pub(crate) fn operations(self) -> impl Iterator<Item = Op<'a>> {
        let parts = self.api.operations.iter().zip(&self.facts.operations);
        parts
            .zip(&self.names.operations)
            .map(|((ir, facts), names)| Op { ir, facts, names })
    }

    /// Whether sending an operation twice does what sending it once does: by its method, or because the
    /// manifest quotes the vendor.
    pub(crate) fn is_idempotent(self, op: Op<'_>) -> bool {
        let mut quoted = self.manifest.idempotent.iter();
        let id = op.ir.id.as_deref();
        op.ir.method.is_idempotent() || quoted.any(|it| Some(it.operation.as_str()) == id)
    }

    /// The vendor's sentence that a 503 of this operation means that nothing was done, if the
    /// manifest quotes one.
    pub(crate) fn refusal(self, op: Op<'_>) -> Option<&'a str> {
        let id = op.ir.id.as_deref()?;
        let mut quoted = self.manifest.retry_unavailable.iter();
        let found = quoted.find(|it| it.operation == id)?;
        Some(&found.quote)
    }
}
