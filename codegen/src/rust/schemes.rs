//! Credentials: a setter on the builder and a static for each security scheme.

use super::context::Context;
use super::docs;
use super::file::File;
use crate::ir::{SchemeKind, SchemePlace};
use proc_macro2::TokenStream;
use quote::quote;

/// The setters of `ClientBuilder`.
pub(super) fn setters(cx: Context<'_>, file: &mut File) -> TokenStream {
    let schemes = cx.api.schemes.iter().zip(&cx.names.schemes);
    let sent = schemes.filter(|(scheme, _)| scheme.kind.is_sent());
    let setters = sent.map(|(scheme, names)| {
        file.uses.runtime("Credential");
        let (setter, constant) = (&names.setter, &names.constant);
        let doc = docs::attributes(&docs::scheme(scheme));
        let (parameters, credential) = match scheme.kind {
            SchemeKind::Basic => (
                quote!(user: impl Into<String>, password: impl Into<String>),
                quote!(Credential::basic(user, password)),
            ),
            _ => (
                quote!(credential: impl Into<Credential>),
                quote!(credential.into()),
            ),
        };
        quote! {
            #doc
            #[inline]
            pub fn #setter(mut self, #parameters) -> Self {
                self.options.credential(&#constant, #credential);
                self
            }
        }
    });
    setters.collect()
}

/// The statics that operations refer to.
pub(super) fn statics(cx: Context<'_>, file: &mut File) {
    for (scheme, names) in cx.api.schemes.iter().zip(&cx.names.schemes) {
        let (constant, name) = (&names.constant, &scheme.name);
        let kind = match &scheme.kind {
            SchemeKind::Bearer { .. } => quote!(Bearer),
            SchemeKind::Basic => quote!(Basic),
            SchemeKind::ApiKey { place, name } => match place {
                SchemePlace::Header => quote!(Header(#name)),
                SchemePlace::Query => quote!(Query(#name)),
                SchemePlace::Cookie => quote!(Cookie(#name)),
            },
            SchemeKind::Authorization { .. } => quote!(Header("Authorization")),
            SchemeKind::MutualTls | SchemeKind::Undeclared => continue,
        };
        file.uses.runtime_all(&["Scheme", "SchemeKind"]);
        file.item(quote! {
            pub(crate) static #constant: Scheme = Scheme { name: #name, kind: SchemeKind::#kind };
        });
    }
}
