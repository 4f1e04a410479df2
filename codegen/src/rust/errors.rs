//! `error.rs`: the one `ApiError` of the crate.

use super::context::Context;
use super::decode::{content_type, header_fields, header_reads, read};
use super::docs;
use super::file::{File, Home, RustFile};
use crate::naming::ErrorNames;
use crate::passes::ErrorVariant;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Writes `src/error.rs`.
pub(super) fn emit(cx: Context<'_>) -> RustFile {
    let docs = vec!["Errors that the API documents.".to_owned()];
    let mut file = File::new(Home::Elsewhere, docs);
    file.uses
        .runtime_all(&["DecodeFailure", "ErrorSet", "Reply"]);
    let variants = || cx.facts.errors.iter().zip(&cx.names.errors);
    let cases: TokenStream = variants()
        .map(|(error, names)| case(cx, &mut file, error, names))
        .collect();
    let doc = docs::attributes(&docs::error_set(
        &cx.api.info.title,
        cx.facts.errors.is_empty(),
    ));
    file.item(quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum ApiError { #cases }
    });
    for (error, names) in variants() {
        payload(cx, &mut file, error, names);
    }
    let decode = decode(cx, &mut file);
    file.item(quote!(impl ErrorSet for ApiError { #decode }));
    file.finish("src/error.rs", TokenStream::new())
}

fn case(cx: Context<'_>, file: &mut File, error: &ErrorVariant, names: &ErrorNames) -> TokenStream {
    let variant = &names.variant;
    let doc = docs::attributes(&docs::reply(error.status, error.description.as_deref()));
    match (&names.payload, &error.content) {
        (Some(payload), _) => quote!(#doc #variant(#payload),),
        (None, Some(content)) => {
            let ty = content_type(cx, file, content);
            quote!(#doc #variant(#ty),)
        }
        (None, None) => quote!(#doc #variant,),
    }
}

/// The struct of body and headers, where headers are documented.
fn payload(cx: Context<'_>, file: &mut File, error: &ErrorVariant, names: &ErrorNames) {
    let Some(name) = &names.payload else { return };
    let doc = docs::attributes(&docs::reply(error.status, error.description.as_deref()));
    let body = error.content.as_ref().map(|content| {
        let ty = content_type(cx, file, content);
        quote! {
            /// The body.
            pub body: #ty,
        }
    });
    let headers = header_fields(cx, file, &error.headers, &names.header_fields);
    file.item(quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #body #headers }
    });
}

fn decode(cx: Context<'_>, file: &mut File) -> TokenStream {
    if cx.facts.errors.is_empty() {
        return quote! {
            #[inline]
            fn decode(_variant: u16, reply: &Reply) -> Result<Self, DecodeFailure> {
                Err(reply.undocumented())
            }
        };
    }
    let arms = cx.facts.errors.iter().zip(&cx.names.errors).enumerate();
    let arms = arms.map(|(index, (error, names))| {
        let index = Literal::usize_unsuffixed(index);
        let variant = &names.variant;
        let value = value(file, error, names);
        quote!(#index => Self::#variant #value,)
    });
    quote! {
        #[inline]
        fn decode(variant: u16, reply: &Reply) -> Result<Self, DecodeFailure> {
            Ok(match variant {
                #(#arms)*
                _ => return Err(reply.undocumented()),
            })
        }
    }
}

/// What stands behind the variant's name.
fn value(file: &mut File, error: &ErrorVariant, names: &ErrorNames) -> Option<TokenStream> {
    let body = error.content.as_ref().map(|content| read(file, content));
    match &names.payload {
        Some(payload) => {
            let body = body.map(|body| quote!(body: #body,));
            let headers = header_reads(&error.headers, &names.header_fields);
            Some(quote!((#payload { #body #headers })))
        }
        None => body.map(|body| quote!((#body))),
    }
}
