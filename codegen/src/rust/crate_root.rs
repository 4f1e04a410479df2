//! `lib.rs` and `operations/mod.rs`: what the crate consists of.

use super::common::Common;
use super::context::Context;
use super::features::condition;
use super::file::{File, Home, RustFile};
use super::{docs, operation, schemes, servers};
use crate::naming::ModuleNames;
use proc_macro2::TokenStream;
use quote::quote;

/// Writes `src/lib.rs`. The README is the crate's documentation.
pub(super) fn emit(cx: Context<'_>) -> RustFile {
    let mut file = File::new(Home::Elsewhere, Vec::new());
    let mut modules = vec![
        quote!(
            mod client;
        ),
        quote!(
            mod error;
        ),
        quote!(
            #[cfg(feature = "fake")]
            pub mod fake;
        ),
    ];
    if !cx.names.modules.is_empty() {
        modules.push(quote!(
            pub mod operations;
        ));
    }
    if !cx.api.types.is_empty() {
        modules.push(quote!(
            pub mod types;
        ));
    }
    if !cx.api.webhooks.is_empty() {
        // Types that only they mention come with everything.
        let has_features = cx
            .names
            .modules
            .iter()
            .any(|module| module.feature.is_some());
        let condition = has_features.then(|| quote!(#[cfg(feature = "full")]));
        modules.push(quote!(
            #condition
            pub mod webhooks;
        ));
    }
    file.group(modules);
    let server = servers::is_choice(cx.api).then(|| quote!(, Server));
    let schemes = schemes::public(cx);
    file.group([
        quote! {
            pub use callwright_runtime::{
                self as runtime, AnyError, Credential, Error, Operation, Processed, Retry,
            };
        },
        quote!(pub use client::{Client, ClientBuilder #server #(, #schemes)*};),
        quote!(
            pub use error::ApiError;
        ),
    ]);
    let attributes = quote! {
        #![doc = include_str!("../README.md")]
        #![deny(missing_docs)]
    };
    file.finish("src/lib.rs", attributes)
}

/// Writes `src/operations/mod.rs`.
pub(super) fn modules(cx: Context<'_>) -> RustFile {
    let docs = vec!["Operations as values: a module for each tag.".to_owned()];
    let mut file = File::new(Home::Elsewhere, docs);
    file.group(cx.names.modules.iter().map(|module| {
        let (condition, name) = (condition(module.feature.as_slice()), &module.name);
        quote!(#condition pub mod #name;)
    }));
    file.finish("src/operations/mod.rs", TokenStream::new())
}

/// Writes `src/operations/<tag>.rs`.
pub(super) fn module<'a>(
    cx: Context<'a>,
    index: usize,
    names: &ModuleNames,
    common: &Common<'a>,
) -> RustFile {
    let docs = docs::module(cx.api, names.tag.as_deref());
    let mut file = File::new(Home::Elsewhere, docs);
    let operations = || cx.operations().filter(|op| op.names.module == index);
    let methods: TokenStream = operations()
        .map(|op| operation::method(cx, &mut file, op))
        .collect();
    file.uses.own("Client");
    file.item(quote!(impl Client { #methods }));
    for op in operations() {
        operation::emit(cx, &mut file, op, common);
    }
    let name = names.name.as_str().trim_start_matches("r#");
    file.finish(format!("src/operations/{name}.rs"), TokenStream::new())
}
