//! `fake.rs`: a server of the API for users' tests.

use super::context::Context;
use super::docs;
use super::file::{File, Home, RustFile};
use quote::quote;

/// The file that holds the description, beside `fake.rs`.
pub(crate) const DESCRIPTION: &str = "description.txt";

/// Writes `src/fake.rs`.
pub(super) fn emit(cx: Context<'_>) -> RustFile {
    let mut file = File::new(Home::Elsewhere, docs::fake(cx.api));
    file.group([quote! {
        pub use callwright_runtime::fake::{Fault, Request, Response, Server, Violation};
    }]);
    let doc = docs::attributes(&docs::fake_server());
    file.item(quote! {
        #doc
        pub fn server() -> Server {
            Server::new(include_str!(#DESCRIPTION))
        }
    });
    file.finish("src/fake.rs", proc_macro2::TokenStream::new())
}
