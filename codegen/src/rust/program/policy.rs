//! How often and how long a client tries.

use super::{builder, laid_out};
use crate::naming::crate_of;
use crate::rust::context::Context;
use quote::quote;

/// A function that makes a client with another policy than the usual one.
pub(crate) fn policy(cx: Context<'_>) -> Result<String, syn::Error> {
    let package = crate_of(&cx.manifest.package);
    let builder = builder(cx);
    let imports = [
        quote!(use #package::{Client, Retry, runtime::BuildError};),
        quote!(
            use std::time::Duration;
        ),
    ];
    let function = quote! {
        fn patient() -> Result<Client, BuildError> {
            let retry = Retry::attempts(5).max_delay(Duration::from_secs(4));
            #builder
                .retry(retry)
                .timeout(Duration::from_secs(60))
                .attempt_timeout(Duration::from_secs(10))
                .build()
        }
    };
    laid_out(imports, [function])
}
