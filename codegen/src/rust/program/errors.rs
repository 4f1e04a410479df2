//! What to do about an error.

use super::laid_out;
use crate::naming::crate_of;
use crate::passes::ErrorVariant;
use crate::rust::context::{Context, Op};
use crate::rust::docs;
use proc_macro2::TokenStream;
use quote::quote;

/// Variants that the README matches on: enough to show how, short enough to read.
const SHOWN: usize = 3;

/// A function that tells documented errors apart and says whether to call again.
pub(crate) fn errors(cx: Context<'_>, op: Op<'_>) -> Result<String, syn::Error> {
    let package = crate_of(&cx.manifest.package);
    let mut shown: Vec<usize> = Vec::new();
    for (_, index) in &op.facts.errors {
        if !shown.contains(index) && shown.len() < SHOWN {
            shown.push(*index);
        }
    }
    let arms: Vec<TokenStream> = shown.iter().map(|index| arm(cx, *index)).collect();
    let told = match arms.as_slice() {
        [] => quote!(eprintln!("{}: {error}", error.kind());),
        arms => quote! {
            match error.api() {
                #(#arms)*
                _ => eprintln!("{}: {error}", error.kind()),
            }
        },
    };
    let function = quote! {
        fn report(error: &Error<ApiError>) {
            #told
            match error.processed() {
                Processed::No => eprintln!("nothing was done; the call may be made again"),
                Processed::Maybe => eprintln!("it may have been done; look before calling again"),
                Processed::Yes => eprintln!("it was done; only the reply could not be read"),
            }
            eprintln!("{}", error.report());
        }
    };
    let imports = quote!(use #package::{ApiError, Error, Processed};);
    laid_out([imports], [function])
}

fn arm(cx: Context<'_>, index: usize) -> TokenStream {
    let variant = &cx.names.errors[index].variant;
    let error = &cx.facts.errors[index];
    let status = docs::status(error.status);
    if carries(error) {
        let text = format!("{status}: {{details:?}}");
        quote!(Some(ApiError::#variant(details)) => eprintln!(#text),)
    } else {
        quote!(Some(ApiError::#variant) => eprintln!(#status),)
    }
}

fn carries(error: &ErrorVariant) -> bool {
    error.content.is_some() || !error.headers.is_empty()
}
