//! What many operations have in common, written once in `client.rs`.

use super::context::{Context, Op};
use super::file::File;
use super::meta;
use crate::ir::{Requirement, Status};
use proc_macro2::TokenStream;
use quote::quote;

/// Fewer operations than this have nothing in common worth another place to look at.
const FEWEST: usize = 4;

/// What operations have where they say nothing else; empty where too few agree.
#[derive(Default)]
pub(super) struct Common<'a> {
    security: &'a [Requirement],
    errors: &'a [(Status, usize)],
    accept: String,
}

impl<'a> Common<'a> {
    /// What most operations have.
    pub(super) fn of(cx: Context<'a>) -> Self {
        let security = cx.operations().map(|op| {
            let own = op.ir.security.as_slice();
            if meta::demands(cx, own) { own } else { &[] }
        });
        let errors = cx.operations().map(|op| op.facts.errors.as_slice());
        Self {
            security: most(security),
            errors: most(errors),
            accept: most(cx.operations().map(meta::accept)),
        }
    }

    /// The constant that holds it, if there is anything to hold.
    pub(super) fn constant(&self, cx: Context<'a>, file: &mut File) -> Option<TokenStream> {
        if self.is_empty() {
            return None;
        }
        let accept = meta::accepted(&self.accept);
        let security = meta::security(cx, file, self.security);
        let errors = meta::errors(file, self.errors);
        let hidden = meta::hidden(cx);
        file.uses.runtime("Meta");
        Some(quote! {
            /// What operations have that say nothing else.
            pub(crate) const META: Meta = Meta { #accept #security #errors #hidden ..Meta::DEFAULT };
        })
    }

    /// Whether there is nothing to hold.
    pub(super) fn is_empty(&self) -> bool {
        self.accept.is_empty() && self.security.is_empty() && self.errors.is_empty()
    }

    /// The fields that an operation has otherwise. Where it has nothing and others have something,
    /// it says so.
    pub(super) fn others(&self, cx: Context<'a>, file: &mut File, op: Op<'_>) -> TokenStream {
        let mut fields = TokenStream::new();
        let accept = meta::accept(op);
        if accept != self.accept {
            let nothing = || quote!(accept: "",);
            fields.extend(meta::accepted(&accept).unwrap_or_else(nothing));
        }
        let security = &op.ir.security;
        if security != self.security {
            let given = meta::security(cx, file, security);
            let nothing = (!self.security.is_empty()).then(|| quote!(security: &[],));
            fields.extend(given.or(nothing));
        }
        let errors = &op.facts.errors;
        if errors != self.errors {
            let nothing = || quote!(errors: &[],);
            fields.extend(meta::errors(file, errors).unwrap_or_else(nothing));
        }
        fields
    }
}

/// The most frequent value, of several the first; nothing where too few agree.
fn most<T: Default + PartialEq>(values: impl Iterator<Item = T>) -> T {
    let mut counted: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counted.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counted.push((value, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max();
    let mut first = counted
        .into_iter()
        .filter(|(_, count)| Some(*count) == most);
    match first.next() {
        Some((value, count)) if count >= FEWEST => value,
        _ => T::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::most;

    #[test]
    fn the_most_frequent_value_counts_where_enough_have_it() {
        assert_eq!(most([1, 2, 2, 1, 2, 2].into_iter()), 2);
        assert_eq!(most([2, 1, 1, 2, 2, 1, 1, 2].into_iter()), 2);
        assert_eq!(most([1, 1, 1].into_iter()), 0);
        assert_eq!(most(std::iter::empty::<u8>()), 0);
    }
}
