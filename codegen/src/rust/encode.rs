//! How an operation writes itself into a request: one call of the runtime a value.

use super::context::Op;
use super::file::File;
use crate::ir::{
    Body, BodyContent, CookieStyle, HeaderStyle, Parameter, PartEncoding, PartStyle, PathStyle,
    Place, QueryStyle,
};
use crate::naming::Ident;
use proc_macro2::TokenStream;
use quote::quote;

/// The body of `encode`; empty where nothing is sent.
pub(super) fn encode(file: &mut File, op: Op<'_>) -> TokenStream {
    let parameters = op.ir.parameters.iter().zip(&op.names.parameters);
    let mut calls: TokenStream = parameters.map(|(p, ident)| parameter(p, ident)).collect();
    if let (Some(content), Some(ident)) = (&op.ir.body, &op.names.body) {
        calls.extend(content.sensitive.then(|| quote!(request.redact();)));
        calls.extend(body(file, content, ident));
    }
    calls
}

fn parameter(parameter: &Parameter, ident: &Ident) -> TokenStream {
    let name = &parameter.name;
    let redact = parameter.sensitive.then(|| quote!(request.redact();));
    let reserved = matches!(
        parameter.place,
        Place::Query {
            allow_reserved: true,
            ..
        }
    );
    let reserved = reserved.then(|| quote!(request.reserved();));
    let method = match parameter.place {
        Place::Path(style) => path(style),
        Place::Query { style, .. } => query(style),
        Place::Header(HeaderStyle::Simple { explode: false }) => quote!(header),
        Place::Header(HeaderStyle::Simple { explode: true }) => quote!(header_exploded),
        Place::Header(HeaderStyle::Json) => quote!(header_json),
        Place::Cookie(style) => cookie(style),
    };
    quote!(#redact #reserved request.#method(#name, &self.#ident);)
}

fn path(style: PathStyle) -> TokenStream {
    match style {
        PathStyle::Simple { explode: false } => quote!(path),
        PathStyle::Simple { explode: true } => quote!(path_exploded),
        PathStyle::Label { explode: false } => quote!(path_label),
        PathStyle::Label { explode: true } => quote!(path_label_exploded),
        PathStyle::Matrix { explode: false } => quote!(path_matrix),
        PathStyle::Matrix { explode: true } => quote!(path_matrix_exploded),
        PathStyle::Json => quote!(path_json),
    }
}

fn query(style: QueryStyle) -> TokenStream {
    match style {
        QueryStyle::Form { explode: true } => quote!(query),
        QueryStyle::Form { explode: false } => quote!(query_joined),
        QueryStyle::SpaceDelimited => quote!(query_spaced),
        QueryStyle::PipeDelimited => quote!(query_piped),
        QueryStyle::DeepObject => quote!(query_deep),
        QueryStyle::Json => quote!(query_json),
    }
}

fn cookie(style: CookieStyle) -> TokenStream {
    match style {
        CookieStyle::Form { explode: true } => quote!(cookie),
        CookieStyle::Form { explode: false } => quote!(cookie_joined),
        CookieStyle::Cookie { explode: true } => quote!(cookie_plain),
        CookieStyle::Cookie { explode: false } => quote!(cookie_plain_joined),
        CookieStyle::Json => quote!(cookie_json),
    }
}

fn body(file: &mut File, body: &Body, ident: &Ident) -> TokenStream {
    match &body.content {
        BodyContent::Json { media_type, .. } => {
            quote!(request.json(#media_type, &self.#ident);)
        }
        BodyContent::Form { encoding, .. } => {
            let parts = parts(file, encoding);
            quote!(request.form(&self.#ident, &[#parts]);)
        }
        BodyContent::Multipart {
            media_type,
            encoding,
            ..
        } => {
            let parts = parts(file, encoding);
            quote!(request.multipart(#media_type, &self.#ident, &[#parts]);)
        }
        BodyContent::Text { media_type } | BodyContent::Base64 { media_type } => {
            quote!(request.text(#media_type, &self.#ident);)
        }
        BodyContent::Binary { media_type } => {
            quote!(request.binary(#media_type, &self.#ident);)
        }
    }
}

/// Members that are written otherwise than their types suggest.
fn parts(file: &mut File, encoding: &[PartEncoding]) -> TokenStream {
    if !encoding.is_empty() {
        file.uses.runtime("Part");
    }
    let parts = encoding.iter().map(|part| {
        let name = &part.name;
        let style = match &part.style {
            PartStyle::Typed(media_type) => quote!(Typed(#media_type)),
            PartStyle::Form => quote!(Form),
            PartStyle::Joined => quote!(Joined),
            PartStyle::SpaceDelimited => quote!(Spaced),
            PartStyle::PipeDelimited => quote!(Piped),
            PartStyle::DeepObject => quote!(Deep),
        };
        quote!((#name, Part::#style),)
    });
    parts.collect()
}
