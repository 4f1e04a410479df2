//! Strings from a known set, open to values of later versions.

use crate::ir::Enum;
use crate::rust::context::Type;
use crate::rust::docs;
use crate::rust::file::File;
use crate::rust::table::Table;
use proc_macro2::TokenStream;
use quote::quote;

/// Writes an enum.
pub(super) fn emit(file: &mut File, ty: Type<'_>, values: &Enum) {
    let name = &ty.names.name;
    let values = || values.values.iter().zip(&ty.names.variants);
    let variants: TokenStream = values()
        .map(|(value, ident)| {
            let doc = docs::attributes(&docs::enum_value(value));
            quote!(#doc #ident,)
        })
        .collect();
    let unknown = ty.names.unknown.iter().map(|ident| {
        quote! {
            /// A value that this version of the crate does not know.
            #ident(String),
        }
    });
    let doc = docs::attributes(&docs::declared_type(ty.def));
    file.item(quote! {
        #doc
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #variants #(#unknown)* }
    });
    file.uses.runtime("open_enum");
    let rows = values().map(|(value, ident)| {
        let value = &value.value;
        quote!(#ident = #value)
    });
    file.table(&Table {
        macro_name: "open_enum",
        type_name: name,
        rows: rows.collect(),
        tail: ty.names.unknown.as_ref(),
    });
}
