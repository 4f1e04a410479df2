//! A Rust identifier.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};
use serde::Serialize;
use std::fmt;

/// A valid Rust identifier; `r#type` where the word is a keyword.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Ident(String);

impl Ident {
    /// Takes a text that is known to be an identifier; only `naming` calls this.
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    /// The identifier as written in Rust.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = match self.0.strip_prefix("r#") {
            Some(word) => proc_macro2::Ident::new_raw(word, Span::call_site()),
            None => proc_macro2::Ident::new(&self.0, Span::call_site()),
        };
        tokens.append(ident);
    }
}
