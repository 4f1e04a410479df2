//! Conditions on the crate's features.

use proc_macro2::TokenStream;
use quote::quote;

/// The attribute that keeps an item where any of the features is on; nothing where none is named.
pub(super) fn condition(features: &[String]) -> TokenStream {
    match features {
        [] => TokenStream::new(),
        [feature] => quote!(#[cfg(feature = #feature)]),
        features => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}

/// ``feature `a` ``, or ``features `a`, `b` and `c` ``.
pub(super) fn list(features: &[String]) -> String {
    let quoted: Vec<String> = features.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => format!("feature {one}"),
        [most @ .., last] => format!("features {} and {last}", most.join(", ")),
    }
}
