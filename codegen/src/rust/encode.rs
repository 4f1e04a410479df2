//! How an operation writes itself into a request: one call of the runtime a value.

use super::context::Op;
use crate::ir::{Body, BodyContent, Parameter, Place, QueryStyle};
use crate::naming::Ident;
use proc_macro2::TokenStream;
use quote::quote;

/// The body of `encode`; empty where nothing is sent.
pub(super) fn encode(op: Op<'_>) -> TokenStream {
    let parameters = op.ir.parameters.iter().zip(&op.names.parameters);
    let mut calls: TokenStream = parameters.map(|(p, ident)| parameter(p, ident)).collect();
    if let (Some(content), Some(ident)) = (&op.ir.body, &op.names.body) {
        calls.extend(body(content, ident));
    }
    calls
}

fn parameter(parameter: &Parameter, ident: &Ident) -> TokenStream {
    let name = &parameter.name;
    let redact = parameter.sensitive.then(|| quote!(request.redact();));
    let (reserved, method) = match parameter.place {
        Place::Path { explode: false, .. } => (false, quote!(path)),
        Place::Path { explode: true, .. } => (false, quote!(path_exploded)),
        Place::Query {
            style,
            allow_reserved,
        } => (
            allow_reserved,
            match style {
                QueryStyle::Form { explode: true } => quote!(query),
                QueryStyle::Form { explode: false } => quote!(query_joined),
                QueryStyle::DeepObject => quote!(query_deep),
            },
        ),
        Place::Header { explode: false } => (false, quote!(header)),
        Place::Header { explode: true } => (false, quote!(header_exploded)),
        // One cookie holds one value, so a list is joined either way.
        Place::Cookie { .. } => (false, quote!(cookie)),
    };
    let reserved = reserved.then(|| quote!(request.reserved();));
    quote!(#redact #reserved request.#method(#name, &self.#ident);)
}

fn body(body: &Body, ident: &Ident) -> TokenStream {
    match &body.content {
        BodyContent::Json { media_type, .. } => {
            quote!(request.json(#media_type, &self.#ident);)
        }
        BodyContent::Form { .. } => quote!(request.form(&self.#ident);),
        BodyContent::Multipart { encoding, .. } => {
            let parts = encoding.iter().map(|part| {
                let (name, content_type) = (&part.name, &part.content_type);
                quote!((#name, #content_type))
            });
            quote!(request.multipart(&self.#ident, &[#(#parts),*]);)
        }
        BodyContent::Text { media_type } => quote!(request.text(#media_type, &self.#ident);),
        BodyContent::Binary { media_type } => {
            quote!(request.binary(#media_type, &self.#ident);)
        }
    }
}
