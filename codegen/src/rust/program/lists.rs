//! Going through a list.

use super::{builder, laid_out};
use crate::naming::crate_of;
use crate::rust::context::{Context, Op};
use crate::rust::example::example;
use quote::quote;

/// A client that leaves bad items out, and a function that goes through a list and returns where it stopped.
pub(crate) fn pages(cx: Context<'_>, op: Op<'_>) -> Result<String, syn::Error> {
    let package = crate_of(&cx.manifest.package);
    let example = example(cx, op);
    let types = example.uses_types.then(|| quote!(types));
    let module = &cx.names.modules[op.names.module].name;
    let module = example.uses_module.then(|| quote!(operations::#module));
    let error = quote!(runtime::BuildError);
    let imports = [Some(quote!(AnyError)), Some(quote!(Client)), module];
    let imports = imports.into_iter().chain([Some(error), types]).flatten();
    let builder = builder(cx);
    let tolerant = quote! {
        fn tolerant() -> Result<Client, BuildError> {
            #builder
                .drop_bad_items(|dropped| eprintln!("{}: {}", dropped.pointer, dropped.message))
                .build()
        }
    };
    let call = &example.call;
    let list = quote! {
        async fn list(client: &Client) -> Result<String, AnyError> {
            let mut items = #call.max_items(1000);
            while let Some(item) = items.try_next().await? { println!("{item:?}"); }
            Ok(items.checkpoint().to_string())
        }
    };
    laid_out([quote!(use #package::{ #(#imports),* };)], [list, tolerant])
}
