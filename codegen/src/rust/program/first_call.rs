//! A whole program that makes one call.

use super::{is_sent, laid_out, needs_base_url};
use crate::naming::crate_of;
use crate::rust::context::{Context, Op};
use crate::rust::example::example;
use crate::rust::{environment, servers};
use proc_macro2::TokenStream;
use quote::quote;

/// A whole program that makes one call.
pub(crate) fn first_call(cx: Context<'_>, op: Op<'_>) -> Result<String, syn::Error> {
    let package = crate_of(&cx.manifest.package);
    let example = example(cx, op);
    let types = example.uses_types.then(|| quote!(types));
    let module = &cx.names.modules[op.names.module].name;
    let module = example.uses_module.then(|| quote!(operations::#module));
    let imports = [Some(quote!(Client)), module, types].into_iter().flatten();
    let imports = match imports.collect::<Vec<_>>().as_slice() {
        [only] => quote!(use #package::#only;),
        several => quote!(use #package::{ #(#several),* };),
    };
    let client = client(cx, op);
    let call = &example.call;
    let statements = match example.has_output {
        true if example.gives_items => quote! {
            let mut items = #call;
            while let Some(item) = items.try_next().await? { println!("{item:?}"); }
        },
        true => quote!(let reply = #call; println!("{reply:?}");),
        false => quote!(#call;),
    };
    let main = quote! {
        #[tokio::main]
        async fn main() -> Result<(), Box<dyn std::error::Error>> {
            let client = #client?;
            #statements
            Ok(())
        }
    };
    laid_out([imports], [main])
}

/// The client that the operation needs. `from_env` refuses to do without the API's credentials, so
/// one that needs none is built by hand.
fn client(cx: Context<'_>, op: Op<'_>) -> TokenStream {
    let own_server = servers::default_url(&op.ir.servers).is_some();
    let needs_base_url = needs_base_url(cx) && !own_server;
    let mut uses = op.ir.security.first().into_iter().flatten();
    let has_schemes = cx.api.schemes.iter().any(|scheme| scheme.kind.is_sent());
    if uses.any(|used| is_sent(cx, used)) || needs_base_url && !has_schemes {
        return quote!(Client::from_env());
    }
    let base_url = needs_base_url.then(|| {
        let variable = environment::base_url(cx);
        quote!(.base_url(std::env::var(#variable)?))
    });
    quote!(Client::builder()#base_url.build())
}
