//! `client.rs`: the client, its builder, what it sends credentials by, where it calls.

use super::common::Common;
use super::context::Context;
use super::docs;
use super::file::{File, Home, RustFile};
use super::{schemes, servers};
use proc_macro2::TokenStream;
use quote::quote;

/// Writes `src/client.rs`.
pub(super) fn emit<'a>(cx: Context<'a>, common: &Common<'a>) -> RustFile {
    let title = docs::name_of(&cx.api.info.title);
    let mut file = File::new(Home::Elsewhere, vec![format!("The client of {title}.")]);
    file.uses
        .runtime_all(&["Api", "BuildError", "Core", "Options"]);
    client(&mut file, &title);
    builder(cx, &mut file);
    if servers::is_choice(cx.api) {
        servers::emit(cx, &mut file);
    }
    statics(cx, &mut file);
    if let Some(constant) = common.constant(cx, &mut file) {
        file.item(constant);
    }
    file.finish("src/client.rs", TokenStream::new())
}

fn client(file: &mut File, title: &str) {
    let doc = docs::attributes(&[format!(
        "A client of {title}. Cheap to clone; clones share connections."
    )]);
    file.item(quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct Client { core: Core }
    });
    file.item(quote! {
        impl Client {
            /// Starts a client.
            #[inline]
            pub fn builder() -> ClientBuilder { ClientBuilder { options: Options::new(&API) } }
        }
    });
    file.uses.own("ApiError");
    file.item(quote!(callwright_runtime::client!(Client, ApiError);));
}

fn builder(cx: Context<'_>, file: &mut File) {
    file.item(quote! {
        /// Options of a [`Client`].
        #[derive(Debug)]
        pub struct ClientBuilder { options: Options }
    });
    let credentials = schemes::setters(cx, file);
    let server = servers::is_choice(cx.api).then(|| servers::setter(cx));
    file.item(quote! {
        impl ClientBuilder {
            #credentials
            #server
            /// Makes the client.
            ///
            /// # Errors
            ///
            /// When an option cannot be used: a base URL that is none, a header that HTTP forbids.
            #[inline]
            pub fn build(self) -> Result<Client, BuildError> {
                Ok(Client { core: self.options.build()? })
            }
        }
    });
    file.item(quote!(callwright_runtime::client_options!(ClientBuilder, ApiError);));
}

fn statics(cx: Context<'_>, file: &mut File) {
    let (name, version) = (&cx.manifest.package, &cx.manifest.version);
    let base_url = servers::default_url(&cx.api.servers);
    let base_url = base_url.map(|url| quote!(base_url: Some(#url),));
    // Only where there is no other: a client without a base URL is then of use.
    let own = cx.api.servers.is_empty() && servers::has_own(cx.api);
    let own_servers = own.then(|| quote!(own_servers: true,));
    let headers = &cx.manifest.request_id_headers;
    let rate_limits = rate_limits(cx, file);
    let schemes = cx.api.schemes.iter().zip(&cx.names.schemes);
    let schemes = schemes.filter(|(scheme, _)| scheme.kind.is_sent());
    let schemes = schemes.map(|(_, names)| &names.constant);
    file.item(quote! {
        pub(crate) static API: Api = Api {
            name: #name,
            version: #version,
            #base_url
            #own_servers
            request_id_headers: &[#(#headers),*],
            schemes: &[#(&#schemes),*],
            #rate_limits
            ..Api::DEFAULT
        };
    });
    schemes::statics(cx, file);
}

/// The headers of limits that only this API has.
fn rate_limits(cx: Context<'_>, file: &mut File) -> Option<TokenStream> {
    let limits = &cx.manifest.rate_limits;
    if limits.is_empty() {
        return None;
    }
    file.uses.runtime("RateLimitHeaders");
    let limits = limits.iter().map(|names| {
        let (limit, remaining, reset) = (&names.limit, &names.remaining, &names.reset);
        quote!(RateLimitHeaders { limit: #limit, remaining: #remaining, reset: #reset })
    });
    Some(quote!(rate_limits: &[#(#limits),*],))
}
