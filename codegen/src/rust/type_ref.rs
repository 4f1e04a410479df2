//! How uses of types are spelled.

use super::context::Context;
use super::file::{File, Home};
use crate::ir::{Presence, Scalar, TypeKind, TypeRef};
use proc_macro2::TokenStream;
use quote::quote;

/// The Rust type.
pub(super) fn type_of(cx: Context<'_>, file: &mut File, ty: &TypeRef) -> TokenStream {
    match ty {
        TypeRef::Def(id) => {
            let names = cx.ty(*id).names;
            let name = &names.name;
            match file.home {
                Home::Types(module) => {
                    if names.module != module {
                        file.uses.siblings();
                    }
                    quote!(#name)
                }
                Home::Elsewhere => {
                    file.uses.own("types");
                    quote!(types::#name)
                }
            }
        }
        TypeRef::Scalar(scalar) => scalar_type(file, *scalar),
        TypeRef::List(item) => {
            let item = type_of(cx, file, item);
            quote!(Vec<#item>)
        }
        TypeRef::Map(value) => {
            file.uses.btree_map();
            let value = type_of(cx, file, value);
            quote!(BTreeMap<String, #value>)
        }
        TypeRef::Nullable(inner) => {
            let inner = type_of(cx, file, inner);
            quote!(Option<#inner>)
        }
        TypeRef::Boxed(inner) => {
            let inner = type_of(cx, file, inner);
            quote!(Box<#inner>)
        }
    }
}

/// The type as a documented reply among others: a struct stands behind a pointer, so that one large
/// reply does not make room for itself in all values.
pub(super) fn alternative(cx: Context<'_>, file: &mut File, ty: &TypeRef) -> TokenStream {
    let spelled = type_of(cx, file, ty);
    match is_struct(cx, ty) {
        true => quote!(Box<#spelled>),
        false => spelled,
    }
}

/// Whether the type is a declared struct itself.
pub(super) fn is_struct(cx: Context<'_>, ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Def(id) if matches!(cx.ty(*id).def.kind, TypeKind::Struct(_)))
}

/// The type of a field that may be absent or not.
pub(super) fn field_type(
    cx: Context<'_>,
    file: &mut File,
    ty: &TypeRef,
    presence: Presence,
) -> TokenStream {
    let ty = type_of(cx, file, ty);
    match presence {
        Presence::Required => ty,
        Presence::Optional => quote!(Option<#ty>),
    }
}

fn scalar_type(file: &mut File, scalar: Scalar) -> TokenStream {
    let (name, ty) = match scalar {
        Scalar::Bool => return quote!(bool),
        Scalar::I32 => return quote!(i32),
        Scalar::I64 => return quote!(i64),
        Scalar::U32 => return quote!(u32),
        Scalar::U64 => return quote!(u64),
        Scalar::F64 => return quote!(f64),
        Scalar::String => return quote!(String),
        Scalar::Number => ("Number", quote!(Number)),
        Scalar::DateTime => ("DateTime", quote!(DateTime)),
        Scalar::Date => ("Date", quote!(Date)),
        Scalar::Time => ("Time", quote!(Time)),
        Scalar::Duration => ("Duration", quote!(Duration)),
        Scalar::Uuid => ("Uuid", quote!(Uuid)),
        Scalar::Base64 => ("Base64", quote!(Base64)),
        Scalar::Upload => ("Upload", quote!(Upload)),
        Scalar::Json => ("Value", quote!(Value)),
        Scalar::JsonObject => {
            file.uses.runtime_all(&["Map", "Value"]);
            return quote!(Map<String, Value>);
        }
    };
    file.uses.runtime(name);
    ty
}

/// Whether callers may give a value as anything that converts into the type: what a literal or a
/// foreign type can be written for. Numbers, structs and lists are given as they are.
pub(super) fn converts(cx: Context<'_>, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Def(id) => !matches!(cx.ty(*id).def.kind, TypeKind::Struct(_)),
        TypeRef::Scalar(scalar) => matches!(
            scalar,
            Scalar::String
                | Scalar::DateTime
                | Scalar::Date
                | Scalar::Time
                | Scalar::Duration
                | Scalar::Uuid
                | Scalar::Base64
                | Scalar::Upload
                | Scalar::Json
        ),
        TypeRef::Boxed(inner) => converts(cx, inner),
        TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Nullable(_) => false,
    }
}

/// The type without the pointer that a cycle needs: callers give and see the value.
pub(super) fn unboxed(ty: &TypeRef) -> (&TypeRef, bool) {
    match ty {
        TypeRef::Boxed(inner) => (inner, true),
        ty => (ty, false),
    }
}

/// The format that the author gave, as the description writes it; `None` for bare types.
pub(super) fn format_name(ty: &TypeRef) -> Option<&'static str> {
    match ty {
        TypeRef::Scalar(scalar) => match scalar {
            Scalar::DateTime => Some("date-time"),
            Scalar::Date => Some("date"),
            Scalar::Time => Some("time"),
            Scalar::Duration => Some("duration"),
            Scalar::Uuid => Some("uuid"),
            Scalar::Base64 => Some("byte"),
            Scalar::Upload => Some("binary"),
            _ => None,
        },
        TypeRef::Nullable(inner) | TypeRef::Boxed(inner) | TypeRef::List(inner) => {
            format_name(inner)
        }
        TypeRef::Def(_) | TypeRef::Map(_) => None,
    }
}
