//! Where tokens come from, for the scheme that the README explains.

use super::{is_sent, laid_out, needs_base_url};
use crate::ir::{Flow, SchemeId, SchemeKind};
use crate::naming::{Ident, crate_of};
use crate::rust::context::Context;
use proc_macro2::TokenStream;
use quote::quote;

/// Scopes that the program asks for: enough to show how.
const SHOWN_SCOPES: usize = 3;

/// How a program gets tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tokens {
    /// Somebody grants access.
    Granted(SchemeId),
    /// They are for the client's own account.
    OfTheClient(SchemeId),
    /// The caller makes or fetches them.
    OfTheCaller(SchemeId),
}

impl Tokens {
    /// The way that an API's tokens come: of the first scheme of OAuth2 that names a token endpoint, else
    /// of the first that is sent as a bearer token. `None` where there is none, or only a key that is sent
    /// like one.
    pub(crate) fn of(cx: Context<'_>) -> Option<Self> {
        let schemes = cx.api.schemes.iter().zip(0u32..);
        let bearers = schemes.filter_map(|(scheme, index)| match &scheme.kind {
            SchemeKind::Bearer { flows, format, .. } => {
                let format = format.as_deref().unwrap_or_default().to_lowercase();
                (!format.contains("key")).then_some((flows, SchemeId(index)))
            }
            _ => None,
        });
        let ways: Vec<Self> = bearers
            .map(|(flows, id)| {
                if flows.iter().any(Flow::grants_access) {
                    Self::Granted(id)
                } else if flows.iter().any(Flow::is_for_the_client) {
                    Self::OfTheClient(id)
                } else {
                    Self::OfTheCaller(id)
                }
            })
            .collect();
        let mut endpoints = ways.iter();
        let endpoint = endpoints.find(|way| !matches!(way, Self::OfTheCaller(_)));
        endpoint.or(ways.first()).copied()
    }

    /// The scheme that the tokens are for.
    pub(crate) fn scheme(self) -> SchemeId {
        let (Self::Granted(id) | Self::OfTheClient(id) | Self::OfTheCaller(id)) = self;
        id
    }
}

/// Functions that make a client whose tokens come this way.
pub(crate) fn tokens(cx: Context<'_>, tokens: Tokens) -> Result<String, syn::Error> {
    let SchemeId(index) = tokens.scheme();
    let names = &cx.names.schemes[index as usize];
    let package = crate_of(&cx.manifest.package);
    match tokens {
        Tokens::Granted(id) => {
            let constant = &names.constant;
            let imports = quote!(use #package::{Client, #constant, runtime::{BuildError, OAuth2}};);
            let client = build(cx, id, quote!(oauth2));
            laid_out([imports], granted(constant, &client))
        }
        Tokens::OfTheClient(id) => {
            let imports = quote!(use #package::{Client, runtime::{BuildError, OAuth2}};);
            laid_out([imports], [of_the_client(cx, id)])
        }
        Tokens::OfTheCaller(id) => {
            let imports = [
                quote!(use #package::{Client, Credential, runtime::{BuildError, Token}};),
                quote!(
                    use std::{io, time::Duration};
                ),
            ];
            laid_out(imports, [of_the_caller(cx, id)])
        }
    }
}

/// The page where somebody grants access, the code that comes of it, and the refresh token that counts
/// from then on.
fn granted(constant: &Ident, client: &TokenStream) -> [TokenStream; 4] {
    [
        quote! {
            /// Where to send somebody who shall grant access; `state` comes back with the code.
            fn page(state: &str) -> Option<String> {
                #constant.authorization_url("client id", "https://example.com/back", state, &[])
            }
        },
        quote! {
            fn first_time(code: &str, store: fn(&str)) -> Result<Client, BuildError> {
                let back = "https://example.com/back";
                client(OAuth2::authorization_code("client id", "client secret", code, back), store)
            }
        },
        quote! {
            fn from_then_on(stored: &str, store: fn(&str)) -> Result<Client, BuildError> {
                client(OAuth2::refresh_token("client id", "client secret", stored), store)
            }
        },
        quote! {
            fn client(oauth2: OAuth2, store: fn(&str)) -> Result<Client, BuildError> {
                let oauth2 = oauth2.on_tokens(move |tokens| {
                    if let Some(refresh_token) = tokens.refresh_token() { store(refresh_token); }
                });
                #client
            }
        },
    ]
}

fn of_the_client(cx: Context<'_>, id: SchemeId) -> TokenStream {
    let scopes = match &cx.api.schemes[id.0 as usize].kind {
        SchemeKind::Bearer { scopes, .. } => scopes.as_slice(),
        _ => &[],
    };
    let scopes = scopes.iter().map(|(name, _)| name).take(SHOWN_SCOPES);
    let scopes: Vec<_> = scopes.collect();
    let scopes = (!scopes.is_empty()).then(|| quote!(.scopes([#(#scopes),*])));
    let client = build(cx, id, quote!(oauth2));
    quote! {
        fn client() -> Result<Client, BuildError> {
            let oauth2 = OAuth2::client_credentials("client id", "client secret")#scopes;
            #client
        }
    }
}

fn of_the_caller(cx: Context<'_>, id: SchemeId) -> TokenStream {
    let client = build(cx, id, quote!(token));
    quote! {
        fn client(make: fn() -> io::Result<String>) -> Result<Client, BuildError> {
            let token = Credential::cached(move || async move {
                make().map(|text| Token::new(text).expires_in(Duration::from_secs(900)))
            });
            #client
        }
    }
}

/// Builds a client with this credential, and with those that go together with it.
fn build(cx: Context<'_>, id: SchemeId, credential: TokenStream) -> TokenStream {
    let requirements = cx.api.operations.iter().flat_map(|op| &op.security);
    let mut requirements = requirements.filter(|all| all.iter().any(|used| used.scheme == id));
    let together = requirements.next().into_iter().flatten();
    let others = together.filter(|used| used.scheme != id && is_sent(cx, used));
    let others = others.map(|used| {
        let SchemeId(index) = used.scheme;
        let setter = &cx.names.schemes[index as usize].setter;
        let words = setter.as_str().trim_start_matches("r#").replace('_', " ");
        match cx.api.schemes[index as usize].kind {
            SchemeKind::Basic => quote!(.#setter("user", "password")),
            _ => quote!(.#setter(#words)),
        }
    });
    let setter = &cx.names.schemes[id.0 as usize].setter;
    let base_url = needs_base_url(cx).then(|| quote!(.base_url("https://example.com")));
    quote!(Client::builder()#base_url.#setter(#credential)#(#others)*.build())
}
