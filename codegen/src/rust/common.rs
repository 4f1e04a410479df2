//! What many operations have in common, written once in `client.rs`.

use super::context::{Context, Op};
use super::file::File;
use super::meta;
use crate::ir::{Requirement, Status};
use proc_macro2::TokenStream;
use quote::quote;

/// Fewer operations than this have nothing in common worth another place to look at.
const FEWEST: usize = 4;

/// What operations have where they say nothing else; nothing where too few agree.
#[derive(Default)]
pub(super) struct Common<'a> {
    security: Option<&'a [Requirement]>,
    errors: Option<&'a [(Status, usize)]>,
    accept: Option<String>,
}

impl<'a> Common<'a> {
    /// What most operations have.
    pub(super) fn of(cx: Context<'a>) -> Self {
        let operations = || cx.operations();
        Self {
            security: most(operations().map(|op| op.ir.security.as_slice())),
            errors: most(operations().map(|op| op.facts.errors.as_slice())),
            accept: most(operations().map(meta::accept)),
        }
    }

    /// The constant that holds it, if there is anything to hold.
    pub(super) fn constant(&self, cx: Context<'a>, file: &mut File) -> Option<TokenStream> {
        if self.is_empty(cx) {
            return None;
        }
        let fields = [
            self.accept.as_deref().and_then(meta::accepted),
            self.security.and_then(|it| meta::security(cx, file, it)),
            self.errors.and_then(|it| meta::errors(file, it)),
        ];
        file.uses.runtime("Meta");
        let fields = fields.iter().flatten();
        Some(quote! {
            /// What operations have that say nothing else.
            pub(crate) const META: Meta = Meta { #(#fields)* ..Meta::DEFAULT };
        })
    }

    /// Whether there is nothing to hold.
    pub(super) fn is_empty(&self, cx: Context<'_>) -> bool {
        self.accept.as_ref().is_none_or(String::is_empty)
            && !self.security.is_some_and(|it| meta::demands(cx, it))
            && self.errors.is_none_or(<[_]>::is_empty)
    }

    /// The fields that an operation has otherwise.
    pub(super) fn others(&self, cx: Context<'a>, file: &mut File, op: Op<'_>) -> TokenStream {
        let mut fields = TokenStream::new();
        let accept = meta::accept(op);
        if self.accept.as_ref() != Some(&accept) {
            let otherwise = self.accept.as_ref().is_some_and(|it| !it.is_empty());
            let given = meta::accepted(&accept);
            fields.extend(given.or_else(|| otherwise.then(|| quote!(accept: "",))));
        }
        if self.security != Some(op.ir.security.as_slice()) {
            let given = meta::security(cx, file, &op.ir.security);
            let otherwise = self.security.is_some_and(|it| meta::demands(cx, it));
            fields.extend(given.or_else(|| otherwise.then(|| quote!(security: &[],))));
        }
        if self.errors != Some(op.facts.errors.as_slice()) {
            let given = meta::errors(file, &op.facts.errors);
            let otherwise = self.errors.is_some_and(|it| !it.is_empty());
            fields.extend(given.or_else(|| otherwise.then(|| quote!(errors: &[],))));
        }
        fields
    }
}

/// The most frequent value; of several, the first.
fn most<T: PartialEq>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counted: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counted.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counted.push((value, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max()?;
    let first = counted.into_iter().find(|(_, count)| *count == most);
    first.filter(|_| most >= FEWEST).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::most;

    #[test]
    fn the_most_frequent_value_counts_where_enough_have_it() {
        assert_eq!(most([1, 2, 2, 1, 2, 2].into_iter()), Some(2));
        assert_eq!(most([2, 1, 1, 2, 2, 1, 1, 2].into_iter()), Some(2));
        assert_eq!(most([1, 1, 1].into_iter()), None);
        assert_eq!(most(std::iter::empty::<u8>()), None);
    }
}
