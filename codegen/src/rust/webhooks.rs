//! `webhooks.rs`: the types of what the vendor sends, by event.

use super::context::Context;
use super::docs;
use super::file::{File, Home, RustFile};
use super::type_ref::type_of;
use proc_macro2::TokenStream;
use quote::quote;

/// Writes `src/webhooks.rs`.
pub(super) fn emit(cx: Context<'_>) -> RustFile {
    let mut file = File::new(Home::Elsewhere, docs::webhooks(cx));
    for (webhook, name) in cx.api.webhooks.iter().zip(&cx.names.webhooks) {
        if let (Some(payload), Some(name)) = (&webhook.payload, name) {
            let ty = type_of(cx, &mut file, &payload.ty);
            let doc = docs::attributes(&docs::webhook(cx, webhook, payload));
            file.item(quote!(#doc pub type #name = #ty;));
        }
    }
    file.finish("src/webhooks.rs", TokenStream::new())
}
