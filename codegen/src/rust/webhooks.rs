//! `webhooks.rs`: the types of what the vendor sends, by event.

use super::context::Context;
use super::docs;
use super::file::{File, Home, RustFile};
use super::type_ref::type_of;
use crate::ir::Signature;
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
    if let Some(signature) = &cx.api.signature {
        verification(&mut file, signature);
    }
    file.finish("src/webhooks.rs", TokenStream::new())
}

/// What tells genuine payloads from others, where the user wants it.
fn verification(file: &mut File, signature: &Signature) {
    let header = &signature.header;
    let signed = match signature.over_base64 {
        true => quote!(Base64),
        false => quote!(Raw),
    };
    let encoding = match signature.in_base64 {
        true => quote!(Base64),
        false => quote!(Hex),
    };
    let doc = docs::attributes(&docs::signature(signature));
    file.item(quote! {
        #doc
        #[cfg(feature = "webhooks")]
        pub static SIGNATURE: callwright_runtime::webhook::Signature =
            callwright_runtime::webhook::Signature::hmac_sha256(
                #header,
                callwright_runtime::webhook::Signed::#signed,
                callwright_runtime::webhook::Encoding::#encoding,
            );
    });
    let doc = docs::attributes(&docs::verify());
    file.item(quote! {
        #doc
        #[cfg(feature = "webhooks")]
        pub fn verify<T: callwright_runtime::Model>(
            secret: impl AsRef<[u8]>,
            headers: &callwright_runtime::http::HeaderMap,
            body: &[u8],
        ) -> Result<T, callwright_runtime::webhook::WebhookError> {
            SIGNATURE.read(secret, headers, body)
        }
    });
}
