//! What comes back: outputs, the enum of differing successes, success headers.

use super::context::{Context, Op};
use super::docs;
use super::file::File;
use super::meta::status;
use super::type_ref::{alternative, type_of};
use crate::ir::{Framing, Header, ReplyContent, Scalar, TypeRef};
use crate::naming::Ident;
use crate::passes::Output;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `type Output`.
pub(super) fn output_type(cx: Context<'_>, file: &mut File, op: Op<'_>) -> TokenStream {
    match (&op.facts.output, &op.names.reply) {
        (Output::Nothing, _) => quote!(()),
        (Output::One(content), _) => content_type(cx, file, content),
        (Output::Several(_), reply) => quote!(#reply),
    }
}

/// The name of the parameter of `decode`, and its body.
pub(super) fn decode(file: &mut File, op: Op<'_>) -> (TokenStream, TokenStream) {
    match &op.facts.output {
        Output::Nothing => (quote!(_reply), quote!(Ok(()))),
        Output::One(content) => (quote!(reply), whole(file, content)),
        Output::Several(indices) => (quote!(reply), several(file, op, indices)),
    }
}

/// Types that stand beside the operation: the enum of successes, the success headers.
pub(super) fn emit_types(cx: Context<'_>, file: &mut File, op: Op<'_>) {
    if let (Output::Several(indices), Some(reply)) = (&op.facts.output, &op.names.reply) {
        let item = replies(cx, file, op, indices, reply);
        file.item(item);
    }
    if let Some(name) = &op.names.headers {
        success_headers(cx, file, op, &op.facts.headers, name);
    }
}

/// The Rust type of a reply body.
pub(super) fn content_type(
    cx: Context<'_>,
    file: &mut File,
    content: &ReplyContent,
) -> TokenStream {
    match content {
        ReplyContent::Json { ty, .. } | ReplyContent::Text { ty, .. } => type_of(cx, file, ty),
        ReplyContent::Binary { .. } => {
            file.uses.runtime("Bytes");
            quote!(Bytes)
        }
        ReplyContent::Stream { item, .. } => {
            file.uses.runtime("ItemStream");
            let item = match item {
                Some(ty) => type_of(cx, file, ty),
                None => {
                    file.uses.runtime("Event");
                    quote!(Event)
                }
            };
            quote!(ItemStream<#item>)
        }
    }
}

/// The expression that reads a reply body, with `?` where it can fail.
pub(super) fn read(file: &mut File, content: &ReplyContent) -> TokenStream {
    match content {
        ReplyContent::Binary { .. } => quote!(reply.bytes()),
        content => {
            let whole = whole(file, content);
            quote!(#whole?)
        }
    }
}

/// The expression that reads a reply body as a `Result`.
fn whole(file: &mut File, content: &ReplyContent) -> TokenStream {
    match content {
        ReplyContent::Json { .. } => quote!(reply.json()),
        ReplyContent::Text { ty, .. } => match ty {
            TypeRef::Scalar(Scalar::String) => quote!(reply.text()),
            _ => quote!(reply.text_value()),
        },
        ReplyContent::Binary { .. } => quote!(Ok(reply.bytes())),
        ReplyContent::Stream { framing, .. } => {
            file.uses.runtime("Framing");
            let framing = match framing {
                Framing::EventData => quote!(EventData),
                Framing::Event => quote!(Event),
                Framing::EventText => quote!(EventText),
                Framing::Lines => quote!(Lines),
                Framing::Sequence => quote!(Sequence),
            };
            quote!(reply.stream(Framing::#framing))
        }
    }
}

fn several(file: &mut File, op: Op<'_>, indices: &[usize]) -> TokenStream {
    file.uses.runtime("Status");
    let reply = &op.names.reply;
    let responses = indices.iter().map(|index| &op.ir.responses[*index]);
    let statuses = responses.clone().map(|response| status(response.status));
    let last = indices.len().saturating_sub(1);
    let arms = responses.zip(&op.names.reply_variants).enumerate();
    let arms = arms.map(|(index, (response, variant))| {
        // The runtime answers with an index into the list, so the last arm takes what is left.
        let literal = Literal::usize_unsuffixed(index);
        let pattern = match index == last {
            true => quote!(_),
            false => quote!(#literal),
        };
        match &response.content {
            Some(content) => {
                let value = read(file, content);
                quote!(#pattern => #reply::#variant(#value),)
            }
            None => quote!(#pattern => #reply::#variant,),
        }
    });
    quote!(Ok(match reply.nearest(&[#(#statuses),*]) { #(#arms)* }))
}

fn replies(
    cx: Context<'_>,
    file: &mut File,
    op: Op<'_>,
    indices: &[usize],
    name: &Ident,
) -> TokenStream {
    let responses = indices.iter().map(|index| &op.ir.responses[*index]);
    let variants = responses
        .zip(&op.names.reply_variants)
        .map(|(response, variant)| {
            let doc = docs::attributes(&docs::reply(
                response.status,
                response.description.as_deref(),
            ));
            match &response.content {
                Some(content) => {
                    let ty = match content {
                        ReplyContent::Json { ty, .. } => alternative(cx, file, ty),
                        content => content_type(cx, file, content),
                    };
                    quote!(#doc #variant(#ty),)
                }
                None => quote!(#doc #variant,),
            }
        });
    let variants: TokenStream = variants.collect();
    let doc = docs::attributes(&docs::replies(&op.names.value));
    // A connection can be neither copied nor compared.
    let derives = match super::meta::gives_stream(op) {
        true => quote!(Debug),
        false => quote!(Clone, Debug, PartialEq),
    };
    quote! {
        #doc
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name { #variants }
    }
}

fn success_headers(cx: Context<'_>, file: &mut File, op: Op<'_>, headers: &[Header], name: &Ident) {
    file.uses.runtime("ReplyHeaders");
    let doc = docs::attributes(&docs::success_headers(&op.names.value));
    let fields = header_fields(cx, file, headers, &op.names.header_fields);
    file.item(quote! {
        #doc
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #fields }
    });
    let reads = header_reads(headers, &op.names.header_fields);
    file.item(quote! {
        impl ReplyHeaders for #name {
            #[inline]
            fn read(reply: &Reply) -> Self { Self { #reads } }
        }
    });
}

/// The fields for documented headers: never required, since no reply fails for one.
pub(super) fn header_fields(
    cx: Context<'_>,
    file: &mut File,
    headers: &[Header],
    idents: &[Ident],
) -> TokenStream {
    let fields = headers.iter().zip(idents).map(|(header, ident)| {
        let doc = docs::attributes(&docs::header(header));
        let ty = type_of(cx, file, &header.ty);
        quote!(#doc pub #ident: Option<#ty>,)
    });
    fields.collect()
}

/// How those fields are read.
pub(super) fn header_reads(headers: &[Header], idents: &[Ident]) -> TokenStream {
    let reads = headers.iter().zip(idents).map(|(header, ident)| {
        let name = &header.name;
        quote!(#ident: reply.header(#name),)
    });
    reads.collect()
}
