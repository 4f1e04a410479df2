//! Servers: the default base URL, and `Server` where there is a choice.

use super::context::Context;
use super::docs;
use super::file::File;
use crate::ir::{Api, Server, ServerVariable};
use crate::naming::ServerNames;
use proc_macro2::TokenStream;
use quote::quote;

/// Whether callers can choose: several servers, or one with variables.
pub(crate) fn is_choice(api: &Api) -> bool {
    api.servers.len() > 1
        || api
            .servers
            .iter()
            .any(|server| !server.variables.is_empty())
}

/// The first server whose variables all have defaults, with those.
pub(crate) fn default_url(servers: &[Server]) -> Option<String> {
    let fill = |url: String, variable: &ServerVariable| {
        let default = variable.default.as_deref()?;
        Some(url.replace(&format!("{{{}}}", variable.name), default))
    };
    let url = |server: &Server| server.variables.iter().try_fold(server.url.clone(), fill);
    servers.iter().find_map(url)
}

/// Whether some operation has a server of its own.
pub(crate) fn has_own(api: &Api) -> bool {
    let mut operations = api.operations.iter();
    operations.any(|operation| default_url(&operation.servers).is_some())
}

/// The setter of `ClientBuilder`.
pub(super) fn setter(cx: Context<'_>) -> TokenStream {
    let doc = docs::attributes(&docs::server_setter(
        default_url(&cx.api.servers).as_deref(),
    ));
    quote! {
        #doc
        #[inline]
        pub fn server(mut self, server: Server) -> Self {
            self.options.server(server.url());
            self
        }
    }
}

/// The enum and how its variants become URLs.
pub(super) fn emit(cx: Context<'_>, file: &mut File) {
    let servers = || cx.api.servers.iter().zip(&cx.names.servers);
    let variants: TokenStream = servers()
        .map(|(server, names)| variant(server, names))
        .collect();
    file.item(quote! {
        /// Where the API is served.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Server { #variants }
    });
    let arms: TokenStream = servers()
        .map(|(server, names)| arm(server, names))
        .collect();
    file.item(quote! {
        impl Server {
            fn url(&self) -> String { match self { #arms } }
        }
    });
}

fn variant(server: &Server, names: &ServerNames) -> TokenStream {
    let variant = &names.variant;
    let doc = docs::attributes(&docs::server(server));
    if server.variables.is_empty() {
        return quote!(#doc #variant,);
    }
    let fields = server
        .variables
        .iter()
        .zip(&names.variables)
        .map(|(variable, ident)| {
            let doc = docs::attributes(&docs::variable(variable));
            quote!(#doc #ident: String,)
        });
    quote!(#doc #variant { #(#fields)* },)
}

fn arm(server: &Server, names: &ServerNames) -> TokenStream {
    let (variant, url) = (&names.variant, &server.url);
    if server.variables.is_empty() {
        return quote!(Self::#variant => #url.to_owned(),);
    }
    let idents = &names.variables;
    let values = server
        .variables
        .iter()
        .zip(idents)
        .map(|(variable, ident)| {
            let name = &variable.name;
            quote!((#name, #ident.as_str()))
        });
    quote!(Self::#variant { #(#idents),* } => callwright_runtime::fill(#url, &[#(#values),*]),)
}
