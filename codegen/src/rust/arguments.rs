//! Arguments of constructors: positional where none can be swapped, named otherwise.

use super::context::Context;
use super::docs;
use super::file::File;
use super::member::Member;
use super::type_ref::{type_of, unboxed};
use crate::ir::{Presence, TypeKind, TypeRef};
use crate::naming::Ident;
use crate::passes::Constructor;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// How the values of a struct or an operation are given.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub(super) members: &'a [Member<'a>],
    pub(super) constructor: &'a Constructor,
    /// The struct of the required values, where the constructor takes one.
    pub(super) required: Option<&'a Ident>,
    /// What the constructor gives itself, by index of the member.
    pub(super) constants: Option<&'a BTreeMap<usize, String>>,
}

impl<'a> Inputs<'a> {
    /// The members that the constructor takes, in its order.
    pub(super) fn given(self) -> impl Iterator<Item = &'a Member<'a>> {
        let (Constructor::Positional(indices) | Constructor::Named(indices)) = self.constructor;
        indices.iter().map(move |index| &self.members[*index])
    }

    /// Whether the constructor takes nothing.
    pub(super) fn is_empty(self) -> bool {
        self.given().next().is_none()
    }

    /// The struct of the required values, if the constructor takes one.
    pub(super) fn record(self) -> Option<&'a Ident> {
        match self.constructor {
            Constructor::Named(_) => self.required,
            Constructor::Positional(_) => None,
        }
    }

    /// The parameters of the constructor, each with a comma behind it.
    pub(super) fn parameters(self, cx: Context<'_>, file: &mut File) -> TokenStream {
        if let Some(record) = self.record() {
            return quote!(required: #record,);
        }
        let parameters = self.given().map(|member| {
            let ident = member.ident;
            let (inner, _) = unboxed(member.ty);
            let ty = type_of(cx, file, inner);
            match member.converts(cx, inner) {
                true => quote!(#ident: impl Into<#ty>,),
                false => quote!(#ident: #ty,),
            }
        });
        parameters.collect()
    }

    /// The fields of the struct expression that the constructor ends in, each with a comma.
    pub(super) fn initialisers(self, cx: Context<'_>) -> TokenStream {
        let (Constructor::Positional(indices) | Constructor::Named(indices)) = self.constructor;
        let fields = self.members.iter().enumerate().map(|(index, member)| {
            let ident = member.ident;
            if let Some(value) = self.constant(cx, index) {
                return quote!(#ident: #value,);
            }
            if !indices.contains(&index) {
                return quote!(#ident: None,);
            }
            let (inner, boxed) = unboxed(member.ty);
            let named = self.record().is_some();
            let mut value = if named {
                quote!(required.#ident)
            } else {
                quote!(#ident)
            };
            let converts = !named && member.converts(cx, inner);
            if converts {
                value = quote!(#value.into());
            }
            match (boxed, named || converts) {
                (true, _) => quote!(#ident: Box::new(#value),),
                (false, true) => quote!(#ident: #value,),
                (false, false) => quote!(#ident,),
            }
        });
        fields.collect()
    }

    /// The value that the constructor gives a member itself.
    fn constant(self, cx: Context<'_>, index: usize) -> Option<TokenStream> {
        let text = self.constants?.get(&index)?;
        let member = self.members.get(index)?;
        let value = match member.ty {
            TypeRef::Def(id) => {
                let (ty, TypeKind::Enum(values)) = (cx.ty(*id), &cx.ty(*id).def.kind) else {
                    return None;
                };
                let name = &ty.names.name;
                let known = values.values.iter().zip(&ty.names.variants);
                let mut known = known.filter(|(value, _)| value.value == *text);
                match known.next() {
                    Some((_, variant)) => quote!(#name::#variant),
                    None => quote!(#name::from(#text)),
                }
            }
            _ => quote!(#text.to_owned()),
        };
        Some(match member.presence {
            Presence::Required => value,
            Presence::Optional => quote!(Some(#value)),
        })
    }

    /// The struct of the required values, where there is one. `subject` is what they are for.
    pub(super) fn required_struct(
        self,
        cx: Context<'_>,
        file: &mut File,
        subject: &Ident,
    ) -> Option<TokenStream> {
        let name = self.record()?;
        let doc = docs::attributes(&docs::required_values(subject));
        let fields: TokenStream = self
            .given()
            .map(|member| {
                let ident = member.ident;
                let ty = type_of(cx, file, unboxed(member.ty).0);
                let docs = docs::attributes(&docs::member(member));
                quote!(#docs pub #ident: #ty,)
            })
            .collect();
        Some(quote! {
            #doc
            #[derive(Clone)]
            pub struct #name { #fields }
        })
    }
}

/// The setters of everything that may be left out.
pub(super) fn setters(cx: Context<'_>, file: &mut File, members: &[Member<'_>]) -> TokenStream {
    let settable = members
        .iter()
        .filter(|m| m.presence == Presence::Optional && !m.read_only);
    settable.map(|member| setter(cx, file, member)).collect()
}

fn setter(cx: Context<'_>, file: &mut File, member: &Member<'_>) -> TokenStream {
    let ident = member.ident;
    let (held, nullable) = match member.ty {
        TypeRef::Nullable(inner) => (inner.as_ref(), true),
        ty => (ty, false),
    };
    let (inner, boxed) = unboxed(held);
    let ty = type_of(cx, file, inner);
    let converts = member.converts(cx, inner);
    let parameter = if converts {
        quote!(impl Into<#ty>)
    } else {
        quote!(#ty)
    };
    let mut value = if converts {
        quote!(#ident.into())
    } else {
        quote!(#ident)
    };
    if boxed {
        value = quote!(Box::new(#value));
    }
    if nullable {
        value = quote!(Some(#value));
    }
    let doc = docs::attributes(&docs::member(member));
    let null = nullable.then(|| {
        let name = ident.null_setter();
        let doc = docs::attributes(&docs::null_setter(member));
        quote! {
            #doc
            #[inline]
            pub fn #name(mut self) -> Self { self.#ident = Some(None); self }
        }
    });
    quote! {
        #doc
        #[inline]
        pub fn #ident(mut self, #ident: #parameter) -> Self { self.#ident = Some(#value); self }
        #null
    }
}
