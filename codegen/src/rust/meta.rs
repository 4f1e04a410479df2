//! What is constant about an operation: `META`.

use super::common::Common;
use super::context::{Context, Op};
use super::file::File;
use super::servers::default_url;
use crate::ir::{Method, ReplyContent, Requirement, SchemeUse, Status, TypeKind, sent};
use crate::passes::Output;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// The expression behind `const META`.
pub(super) fn meta(
    cx: Context<'_>,
    file: &mut File,
    op: Op<'_>,
    common: &Common<'_>,
) -> TokenStream {
    let method = method(file, &op.ir.method);
    let path = sent(&op.ir.path);
    let fallback = format!("{} {path}", op.ir.method.as_str());
    let id = op.ir.id.as_ref().unwrap_or(&fallback);
    let source = crate::bundle::written(&op.ir.at.to_string());
    let stream = gives_stream(op).then(|| quote!(stream: true,));
    let base_url = default_url(&op.ir.servers).map(|url| quote!(base_url: Some(#url),));
    let others = common.others(cx, file, op);
    let hidden = hidden(cx).filter(|_| common.is_empty());
    let rest = match common.is_empty() {
        true => quote!(Meta::DEFAULT),
        false => quote!(crate::client::META),
    };
    // What may be repeated anyway needs no permission for 503.
    let repeating = if cx.is_idempotent(op) {
        quote!(idempotent: true,)
    } else if cx.refusal(op).is_some() {
        quote!(refuses_with_503: true,)
    } else {
        TokenStream::new()
    };
    let key = op.ir.idempotency_key();
    let key = key.map(|name| quote!(idempotency_key: Some(#name),));
    quote! {
        Meta {
            id: #id,
            #method,
            path: #path,
            source: #source,
            #stream
            #base_url
            #others
            #hidden
            #repeating
            #key
            ..#rest
        }
    }
}

fn method(file: &mut File, method: &Method) -> TokenStream {
    let constant = match method {
        Method::Get => quote!(GET),
        Method::Put => quote!(PUT),
        Method::Post => quote!(POST),
        Method::Delete => quote!(DELETE),
        Method::Options => quote!(OPTIONS),
        Method::Head => quote!(HEAD),
        Method::Patch => quote!(PATCH),
        Method::Trace => quote!(TRACE),
        Method::Query => quote!(QUERY),
        Method::Other(name) => return quote!(other_method: Some(#name)),
    };
    file.uses.runtime("Method");
    quote!(method: Method::#constant)
}

/// The media types that replies may have: those of successes, then those of errors. Where no reply
/// has a body it is empty, and the runtime asks for anything. A stream is asked for alone, since a server may take
/// any other media type for a wish for its other form.
pub(super) fn accept(op: Op<'_>) -> String {
    let streams = gives_stream(op);
    let mut types: Vec<&str> = Vec::new();
    let contents = op
        .ir
        .responses
        .iter()
        .filter_map(|response| response.content.as_ref());
    for content in contents.filter(|content| content.is_stream() || !streams) {
        let media_type = content.media_type();
        if !types.contains(&media_type) {
            types.push(media_type);
        }
    }
    types.join(", ")
}

/// Whether a success is read while it arrives.
pub(super) fn gives_stream(op: Op<'_>) -> bool {
    match &op.facts.output {
        Output::One(content) => content.is_stream(),
        Output::Several(indices) => indices.iter().any(|index| {
            let content = op.ir.responses[*index].content.as_ref();
            content.is_some_and(ReplyContent::is_stream)
        }),
        Output::Nothing => false,
    }
}

/// The field `accept`; none where anything is asked for.
pub(super) fn accepted(types: &str) -> Option<TokenStream> {
    (!types.is_empty()).then(|| quote!(accept: #types,))
}

/// The field `security`; none where no credential is sent.
pub(super) fn security(
    cx: Context<'_>,
    file: &mut File,
    alternatives: &[Requirement],
) -> Option<TokenStream> {
    if !demands(cx, alternatives) {
        return None;
    }
    let alternatives = alternatives.iter().map(|requirement| {
        let sent = requirement.iter().filter(|used| is_sent(cx, used));
        let uses = sent.map(|used| {
            file.uses.runtime("Use");
            let scheme = &cx.names.schemes[used.scheme.0 as usize].constant;
            let scopes = &used.scopes;
            quote!(Use { scheme: &crate::client::#scheme, scopes: &[#(#scopes),*] })
        });
        quote!(&[#(#uses),*])
    });
    let alternatives: Vec<_> = alternatives.collect();
    Some(quote!(security: &[#(#alternatives),*],))
}

/// Whether there is anything to send, or to leave out by choice.
pub(super) fn demands(cx: Context<'_>, alternatives: &[Requirement]) -> bool {
    let only_unsent = !alternatives.iter().all(Vec::is_empty)
        && !alternatives.iter().flatten().any(|used| is_sent(cx, used));
    !alternatives.is_empty() && !only_unsent
}

/// What the client does not send is as good as nothing to the runtime.
fn is_sent(cx: Context<'_>, used: &SchemeUse) -> bool {
    cx.api.schemes[used.scheme.0 as usize].kind.is_sent()
}

/// The field `hidden`: the properties that nothing shows; none where everything is shown.
pub(super) fn hidden(cx: Context<'_>) -> Option<TokenStream> {
    let objects = cx.api.types.iter().filter_map(|(_, def)| match &def.kind {
        TypeKind::Struct(object) => Some(&object.fields),
        _ => None,
    });
    let fields = objects.flatten().filter(|field| field.sensitive);
    let names: BTreeSet<&str> = fields.map(|field| field.name.as_str()).collect();
    let names = names.iter();
    (names.len() > 0).then(|| quote!(hidden: &[#(#names),*],))
}

/// The field `errors`; none where no error is documented.
pub(super) fn errors(file: &mut File, errors: &[(Status, usize)]) -> Option<TokenStream> {
    if errors.is_empty() {
        return None;
    }
    file.uses.runtime("Status");
    let errors = errors.iter().map(|(at, variant)| {
        let at = status(*at);
        let variant = Literal::usize_unsuffixed(*variant);
        quote!((#at, #variant))
    });
    Some(quote!(errors: &[#(#errors),*],))
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
