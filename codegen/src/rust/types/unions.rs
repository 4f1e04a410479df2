//! One of several types, told apart by the kind of JSON value.

use crate::ir::{JsonKind, TypeRef, Union};
use crate::rust::context::{Context, Type};
use crate::rust::docs;
use crate::rust::file::File;
use crate::rust::table::Table;
use crate::rust::type_ref::{alternative, unboxed};
use proc_macro2::TokenStream;
use quote::quote;

/// Writes a union.
pub(super) fn emit(cx: Context<'_>, file: &mut File, ty: Type<'_>, union: &Union) {
    let name = &ty.names.name;
    let variants = || union.variants.iter().zip(&ty.names.variants);
    let cases: TokenStream = variants()
        .map(|(variant, ident)| {
            let (inner, _) = unboxed(&variant.ty);
            let declared = match inner {
                TypeRef::Def(id) => Some(&cx.ty(*id).names.name),
                _ => None,
            };
            let doc = docs::attributes(&docs::variant(variant, declared));
            let ty = alternative(cx, file, &variant.ty);
            quote!(#doc #ident(#ty),)
        })
        .collect();
    file.uses.runtime_all(&["Value", "union"]);
    let unknown = ty.names.unknown.iter().map(|ident| {
        quote! {
            /// A value of another kind.
            #ident(Value),
        }
    });
    let doc = docs::attributes(&docs::declared_type(ty.def, cx.reply_form(ty)));
    file.item(quote! {
        #doc
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #cases #(#unknown)* }
    });
    let rows = variants().map(|(variant, ident)| {
        let kind = kind(cx, &variant.ty);
        quote!(#ident = #kind)
    });
    file.table(&Table {
        macro_name: "union",
        type_name: name,
        rows: rows.collect(),
        tail: ty.names.unknown.as_ref(),
    });
}

/// The macro's word for the kind of JSON value that a variant takes.
fn kind(cx: Context<'_>, ty: &TypeRef) -> TokenStream {
    match ty.json_kind(&cx.api.types) {
        Some(JsonKind::Bool) => quote!(bool),
        Some(JsonKind::Integer) => quote!(integer),
        Some(JsonKind::Number) => quote!(number),
        Some(JsonKind::String) => quote!(string),
        Some(JsonKind::Array) => quote!(array),
        Some(JsonKind::Object) | None => quote!(object),
    }
}
