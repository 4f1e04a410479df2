//! Strings or integers from a known set, open to values of later versions.

use crate::ir::{Enum, EnumValue};
use crate::rust::context::Type;
use crate::rust::docs;
use crate::rust::file::File;
use crate::rust::table::Table;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Writes an enum of strings.
pub(super) fn strings(file: &mut File, ty: Type<'_>, values: &Enum) {
    let literal = |value: &String| Literal::string(value);
    emit(
        file,
        ty,
        &values.values,
        "open_enum",
        &quote!(String),
        literal,
    );
}

/// Writes an enum of integers.
pub(super) fn integers(file: &mut File, ty: Type<'_>, values: &Enum<i64>) {
    let literal = |value: &i64| Literal::i64_unsuffixed(*value);
    emit(
        file,
        ty,
        &values.values,
        "integer_enum",
        &quote!(i64),
        literal,
    );
}

fn emit<T: std::fmt::Display>(
    file: &mut File,
    ty: Type<'_>,
    values: &[EnumValue<T>],
    macro_name: &'static str,
    held: &TokenStream,
    literal: impl Fn(&T) -> Literal,
) {
    let name = &ty.names.name;
    let values = || values.iter().zip(&ty.names.variants);
    let variants: TokenStream = values()
        .map(|(value, ident)| {
            let doc = docs::attributes(&docs::enum_value(value));
            quote!(#doc #ident,)
        })
        .collect();
    let unknown = ty.names.unknown.iter().map(|ident| {
        quote! {
            /// A value that this version of the crate does not know.
            #ident(#held),
        }
    });
    let doc = docs::attributes(&docs::declared_type(ty.def, None));
    file.item(quote! {
        #doc
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #variants #(#unknown)* }
    });
    file.uses.runtime(macro_name);
    let rows = values().map(|(value, ident)| {
        let value = literal(&value.value);
        quote!(#ident = #value)
    });
    file.table(&Table {
        macro_name,
        type_name: name,
        rows: rows.collect(),
        tail: ty.names.unknown.as_ref(),
    });
}
