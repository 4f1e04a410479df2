//! The `use` lines of a file: exactly what its items name, gathered while they are written.

use crate::naming::Ident;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::BTreeSet;

/// What a file imports.
#[derive(Debug, Default)]
pub(super) struct Uses {
    runtime: BTreeSet<&'static str>,
    own: BTreeSet<&'static str>,
    siblings: bool,
    btree_map: bool,
}

impl Uses {
    /// Imports an item of the runtime.
    pub(super) fn runtime(&mut self, name: &'static str) {
        self.runtime.insert(name);
    }

    /// Imports several items of the runtime.
    pub(super) fn runtime_all(&mut self, names: &[&'static str]) {
        self.runtime.extend(names);
    }

    /// Imports an item of the generated crate's root.
    pub(super) fn own(&mut self, name: &'static str) {
        self.own.insert(name);
    }

    /// Imports the types of other files.
    pub(super) fn siblings(&mut self) {
        self.siblings = true;
    }

    /// Imports `BTreeMap`.
    pub(super) fn btree_map(&mut self) {
        self.btree_map = true;
    }

    /// The `use` items, in the order that rustfmt would give them.
    pub(super) fn items(&self) -> Vec<TokenStream> {
        let mut items = Vec::new();
        if !self.runtime.is_empty() {
            items.push(import(quote!(callwright_runtime), &self.runtime));
        }
        if !self.own.is_empty() {
            items.push(import(quote!(crate), &self.own));
        }
        if self.siblings {
            items.push(quote! { use super::*; });
        }
        if self.btree_map {
            items.push(quote! { use std::collections::BTreeMap; });
        }
        items
    }
}

fn import(root: TokenStream, names: &BTreeSet<&'static str>) -> TokenStream {
    let names: Vec<Ident> = names.iter().map(|name| Ident::existing(name)).collect();
    match names.as_slice() {
        [name] => quote! { use #root::#name; },
        names => {
            let names = names.iter().map(ToTokens::to_token_stream);
            quote! { use #root::{ #(#names),* }; }
        }
    }
}
