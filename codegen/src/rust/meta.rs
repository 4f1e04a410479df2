//! What is constant about an operation: `META`.

use super::context::{Context, Op};
use super::file::File;
use super::servers::default_url;
use crate::ir::{Method, ReplyContent, Requirement, Status, sent};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The expression behind `const META`.
pub(super) fn meta(cx: Context<'_>, file: &mut File, op: Op<'_>) -> TokenStream {
    let method = method(op.ir.method);
    let path = sent(&op.ir.path);
    let fallback = format!("{} {path}", op.ir.method.as_str());
    let id = op.ir.id.as_ref().unwrap_or(&fallback);
    let source = crate::bundle::written(&op.ir.at.to_string());
    let accept = accept(op).map(|accept| quote!(accept: #accept,));
    let base_url = default_url(&op.ir.servers).map(|url| quote!(base_url: Some(#url),));
    let security = security(cx, file, &op.ir.security);
    let errors = errors(file, &op.facts.errors);
    // What may be repeated anyway needs no permission for 503.
    let repeating = if op.ir.method.is_idempotent() {
        quote!(idempotent: true,)
    } else if cx.refusal(op).is_some() {
        quote!(refuses_with_503: true,)
    } else {
        TokenStream::new()
    };
    quote! {
        Meta {
            id: #id,
            method: Method::#method,
            path: #path,
            source: #source,
            #accept
            #base_url
            #security
            #errors
            #repeating
            ..Meta::DEFAULT
        }
    }
}

fn method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(GET),
        Method::Put => quote!(PUT),
        Method::Post => quote!(POST),
        Method::Delete => quote!(DELETE),
        Method::Options => quote!(OPTIONS),
        Method::Head => quote!(HEAD),
        Method::Patch => quote!(PATCH),
        Method::Trace => quote!(TRACE),
    }
}

/// The media types that replies may have: those of successes, then those of errors. Where no reply
/// has a body, the runtime asks for anything.
fn accept(op: Op<'_>) -> Option<String> {
    let mut types: Vec<&str> = Vec::new();
    for response in &op.ir.responses {
        if let Some(content) = &response.content {
            let media_type = media_type(content);
            if !types.contains(&media_type) {
                types.push(media_type);
            }
        }
    }
    (!types.is_empty()).then(|| types.join(", "))
}

fn media_type(content: &ReplyContent) -> &str {
    match content {
        ReplyContent::Json { media_type, .. }
        | ReplyContent::Text { media_type }
        | ReplyContent::Binary { media_type } => media_type,
    }
}

fn security(cx: Context<'_>, file: &mut File, alternatives: &[Requirement]) -> TokenStream {
    if alternatives.is_empty() {
        return TokenStream::new();
    }
    let alternatives = alternatives.iter().map(|requirement| {
        let uses = requirement.iter().map(|used| {
            file.uses.runtime("Use");
            let scheme = &cx.names.schemes[used.scheme.0 as usize].constant;
            let scopes = &used.scopes;
            quote!(Use { scheme: &crate::client::#scheme, scopes: &[#(#scopes),*] })
        });
        quote!(&[#(#uses),*])
    });
    let alternatives: Vec<_> = alternatives.collect();
    quote!(security: &[#(#alternatives),*],)
}

fn errors(file: &mut File, errors: &[(Status, usize)]) -> TokenStream {
    if errors.is_empty() {
        return TokenStream::new();
    }
    file.uses.runtime("Status");
    let errors = errors.iter().map(|(at, variant)| {
        let at = status(*at);
        let variant = Literal::usize_unsuffixed(*variant);
        quote!((#at, #variant))
    });
    quote!(errors: &[#(#errors),*],)
}

/// A documented status as the runtime writes it.
pub(super) fn status(status: Status) -> TokenStream {
    match status {
        Status::Exact(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(Status::Exact(#code))
        }
        Status::Range(hundred) => {
            let hundred = Literal::u8_unsuffixed(hundred);
            quote!(Status::Range(#hundred))
        }
        Status::Default => quote!(Status::Default),
    }
}
