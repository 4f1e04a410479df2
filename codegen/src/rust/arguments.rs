//! Arguments of constructors: positional where none can be swapped, named otherwise.

use super::context::Context;
use super::docs;
use super::file::File;
use super::member::Member;
use super::table::{Block, Row, compact};
use super::type_ref::{type_of, unboxed};
use crate::ir::{Presence, TypeKind, TypeRef};
use crate::naming::Ident;
use crate::passes::Constructor;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
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

/// What a constructor gives a field.
pub(super) enum Given {
    /// Nothing: the field may be left out.
    Nothing,
    /// The argument of the field's name.
    Argument,
    /// This expression.
    Value(TokenStream),
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

    /// The names of those parameters.
    pub(super) fn arguments(self) -> Vec<TokenStream> {
        match self.record() {
            Some(_) => vec![quote!(required)],
            None => self
                .given()
                .map(|member| member.ident.to_token_stream())
                .collect(),
        }
    }

    /// What the constructor gives every field, in their order.
    pub(super) fn values(self, cx: Context<'_>) -> Vec<(&'a Ident, Given)> {
        let members = self.members.iter().enumerate();
        members
            .map(|(index, member)| (member.ident, self.value(cx, index, member)))
            .collect()
    }

    /// The fields of a struct expression that the constructor gives something, each with a comma.
    pub(super) fn given_fields(self, cx: Context<'_>) -> TokenStream {
        let given = self.values(cx).into_iter();
        let fields = given.map(|(ident, given)| match given {
            Given::Nothing => TokenStream::new(),
            Given::Argument => quote!(#ident,),
            Given::Value(value) => quote!(#ident: #value,),
        });
        fields.collect()
    }

    /// Whether the constructor leaves a field without a value of its own.
    pub(super) fn leaves_some(self, cx: Context<'_>) -> bool {
        let mut values = self.values(cx).into_iter();
        values.any(|(_, given)| matches!(given, Given::Nothing))
    }

    fn value(self, cx: Context<'_>, index: usize, member: &Member<'_>) -> Given {
        let (Constructor::Positional(indices) | Constructor::Named(indices)) = self.constructor;
        let ident = member.ident;
        if let Some(value) = self.constant(cx, index) {
            return Given::Value(value);
        }
        if !indices.contains(&index) {
            return Given::Nothing;
        }
        let (inner, boxed) = unboxed(member.ty);
        let named = self.record().is_some();
        let converts = !named && member.converts(cx, inner);
        let value = match (named, converts) {
            (true, _) => quote!(required.#ident),
            (false, true) => quote!(#ident.into()),
            (false, false) if boxed => quote!(#ident),
            (false, false) => return Given::Argument,
        };
        Given::Value(match boxed {
            true => quote!(Box::new(#value)),
            false => value,
        })
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

    /// Writes the struct of the required values, where there is one. `subject` is what they are for.
    pub(super) fn required_struct(self, cx: Context<'_>, file: &mut File, subject: &Ident) {
        let Some(name) = self.record() else { return };
        let docs = docs::required_values(subject);
        let head = format!("pub struct {name}");
        let mut declaration = Block::declaration(&docs, &["#[derive(Clone)]"], head);
        let rows = self.given().map(|member| {
            let ty = compact(type_of(cx, file, unboxed(member.ty).0));
            Row {
                docs: docs::member(member),
                text: format!("pub {}: {ty}", member.ident),
            }
        });
        declaration.rows = rows.collect();
        file.declaration(&declaration);
    }
}
