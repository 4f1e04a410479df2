//! One of several types.

use crate::ir::{JsonKind, TypeRef, Union};
use crate::naming::Ident;
use crate::rust::context::{Context, Type};
use crate::rust::docs;
use crate::rust::file::File;
use crate::rust::table::{Block, Row, Table, compact};
use crate::rust::type_ref::{is_struct, type_of, unboxed};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Writes a union.
pub(super) fn emit(cx: Context<'_>, file: &mut File, ty: Type<'_>, union: &Union) {
    let name = &ty.names.name;
    let variants = || union.variants.iter().zip(&ty.names.variants);
    let cases: Vec<Row> = variants()
        .map(|(variant, ident)| {
            let (inner, _) = unboxed(&variant.ty);
            let declared = match inner {
                TypeRef::Def(id) => Some(&cx.ty(*id).names.name),
                _ => None,
            };
            let docs = docs::variant(variant, declared);
            let ty = compact(type_of(cx, file, &variant.ty));
            Row {
                docs,
                text: format!("{ident}({ty})"),
            }
        })
        .collect();
    file.uses.runtime_all(&["Value", "union"]);
    let unknown = ty.names.unknown.iter().map(|ident| {
        let doc = match (&union.tag, union.otherwise) {
            (Some(tag), None) => format!("A value with another `{tag}`, or of another kind."),
            _ => "A value of another kind.".to_owned(),
        };
        Row {
            docs: vec![doc],
            text: format!("{ident}(Value)"),
        }
    });
    let docs = docs::declared_type(ty.def, cx.reply_form(ty));
    let attributes = ["#[derive(Clone, PartialEq)]", "#[non_exhaustive]"];
    let mut declaration = Block::declaration(&docs, &attributes, format!("pub enum {name}"));
    declaration.rows.extend(cases.into_iter().chain(unknown));
    file.declaration(&declaration);
    let rows = variants().enumerate().map(|(index, (variant, ident))| {
        let index = Literal::usize_unsuffixed(index);
        let kind = kind(variant.kind);
        let held = held(cx, &variant.ty).map(|name| quote!((#name)));
        let keys = &variant.keys;
        quote!(#index #ident = #kind #held #(#keys)*)
    });
    let tag = union.tag.as_ref().map(|tag| {
        let otherwise = union.otherwise.map(Literal::usize_unsuffixed);
        let otherwise = otherwise.map(|index| quote!(else #index));
        quote!(tag #tag #otherwise)
    });
    let rows = rows.chain(tag).map(Row::from);
    let mut table = Table::of("union", name.to_string(), rows.collect());
    table.tail = ty.names.unknown.iter().map(ToString::to_string).collect();
    file.table(&table);
}

/// The struct that a variant holds behind a pointer.
fn held<'a>(cx: Context<'a>, ty: &TypeRef) -> Option<&'a Ident> {
    let (inner, boxed) = unboxed(ty);
    match inner {
        TypeRef::Def(id) if boxed && is_struct(cx, inner) => Some(&cx.ty(*id).names.name),
        _ => None,
    }
}

/// The macro's word for the kind of JSON value that a variant is written as.
fn kind(kind: JsonKind) -> TokenStream {
    match kind {
        JsonKind::Bool => quote!(bool),
        JsonKind::Integer => quote!(integer),
        JsonKind::Number => quote!(number),
        JsonKind::String => quote!(string),
        JsonKind::Array => quote!(array),
        JsonKind::Object => quote!(object),
    }
}
