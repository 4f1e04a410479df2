//! Credentials: a setter on the builder and a static for each security scheme.

use super::context::Context;
use super::docs;
use super::file::File;
use crate::ir::{Flow, SchemeKind, SchemePlace};
use crate::naming::Ident;
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
        let option = names.setter.as_str();
        let (doc, visibility) = match is_granted(&scheme.kind) {
            true => {
                let doc = format!("The scheme `{name}`: where people grant access.");
                (docs::attributes(&[doc]), quote!(pub))
            }
            false => (TokenStream::new(), quote!(pub(crate))),
        };
        let oauth2 = oauth2(file, &scheme.kind);
        file.uses.runtime_all(&["Scheme", "SchemeKind"]);
        file.item(quote! {
            #doc
            #visibility static #constant: Scheme =
                Scheme::new(#name, #option, SchemeKind::#kind) #oauth2;
        });
    }
}

/// The statics that callers need: those of schemes that people grant access by.
pub(super) fn public(cx: Context<'_>) -> impl Iterator<Item = &Ident> {
    let schemes = cx.api.schemes.iter().zip(&cx.names.schemes);
    let granted = schemes.filter(|(scheme, _)| is_granted(&scheme.kind));
    granted.map(|(_, names)| &names.constant)
}

/// Whether there is a place where people grant access.
fn is_granted(kind: &SchemeKind) -> bool {
    match kind {
        SchemeKind::Bearer { flows, .. } => {
            let mut codes = flows.iter().filter(|flow| flow.name == "authorizationCode");
            codes.any(|flow| flow.authorization_url.is_some())
        }
        _ => false,
    }
}

/// Where the tokens of a scheme come from.
fn oauth2(file: &mut File, kind: &SchemeKind) -> TokenStream {
    let SchemeKind::Bearer {
        flows,
        scopes,
        exchange,
        ..
    } = kind
    else {
        return TokenStream::new();
    };
    if flows.is_empty() {
        return TokenStream::new();
    }
    file.uses.runtime("OAuth2Endpoints");
    let first = |url: fn(&Flow) -> Option<&String>| flows.iter().find_map(url);
    let authorization = flows
        .iter()
        .filter(|flow| flow.name == "authorizationCode")
        .find_map(|flow| flow.authorization_url.as_ref())
        .map(|url| quote!(authorization_url: #url,));
    let token_url = first(|flow| flow.token_url.as_ref());
    let refresh_url = first(|flow| flow.refresh_url.as_ref()).filter(|url| Some(*url) != token_url);
    let token = token_url.map(|url| quote!(token_url: #url,));
    let refresh = refresh_url.map(|url| quote!(refresh_url: #url,));
    let scopes = scopes.iter().map(|(name, _)| name);
    let in_body = exchange
        .secret_in_body
        .then(|| quote!(secret_in_body: true,));
    let base_url = exchange.base_url.as_ref();
    let base_url = base_url.map(|(member, path)| quote!(base_url: Some((#member, #path)),));
    // Where there is nothing left to say, clippy wants no rest.
    let is_whole = authorization.is_some()
        && refresh.is_some()
        && exchange.secret_in_body
        && exchange.base_url.is_some();
    let rest = (!is_whole).then(|| quote!(..OAuth2Endpoints::DEFAULT));
    quote! {
        .with_oauth2(OAuth2Endpoints {
            #authorization
            #token
            #refresh
            scopes: &[#(#scopes),*],
            #in_body
            #base_url
            #rest
        })
    }
}
