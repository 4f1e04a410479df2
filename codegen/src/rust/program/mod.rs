//! The programs that the README shows.

mod errors;
mod first_call;
mod lists;
mod policy;
mod tokens;

pub(crate) use errors::errors;
pub(crate) use first_call::first_call;
pub(crate) use lists::pages;
pub(crate) use policy::policy;
pub(crate) use tokens::{Tokens, tokens};

use super::context::{Context, Op};
use super::{format, servers};
use crate::ir::{Method, SchemeId, SchemeUse};
use proc_macro2::TokenStream;
use quote::quote;

/// The operation that the README calls: the first that creates something, else the first.
pub(crate) fn main_operation(cx: Context<'_>) -> Option<Op<'_>> {
    let mut operations = cx.operations();
    let first = operations.next()?;
    if first.ir.method == Method::Post {
        return Some(first);
    }
    operations
        .find(|op| op.ir.method == Method::Post)
        .or(Some(first))
}

/// Whether the description leaves it to callers where calls go.
fn needs_base_url(cx: Context<'_>) -> bool {
    servers::default_url(&cx.api.servers).is_none() && !servers::has_own(cx.api)
}

/// The start of a builder whose credentials and base URL come from the environment, where it needs
/// any.
fn builder(cx: Context<'_>) -> TokenStream {
    let has_schemes = cx.api.schemes.iter().any(|scheme| scheme.kind.is_sent());
    let environment = (has_schemes || needs_base_url(cx)).then(|| quote!(.environment()));
    quote!(Client::builder()#environment)
}

/// Whether the client sends something for this use of a scheme.
fn is_sent(cx: Context<'_>, used: &SchemeUse) -> bool {
    let SchemeId(index) = used.scheme;
    cx.api.schemes[index as usize].kind.is_sent()
}

/// Lays out a program: what it imports, and its items with a blank line in front of each.
fn laid_out(
    imports: impl IntoIterator<Item = TokenStream>,
    items: impl IntoIterator<Item = TokenStream>,
) -> Result<String, syn::Error> {
    let imports = imports.into_iter().map(format::item);
    let mut text = imports.collect::<Result<String, _>>()?;
    for item in items {
        text.push('\n');
        text.push_str(&format::item(item)?);
    }
    Ok(text)
}
