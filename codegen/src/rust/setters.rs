//! Setters of everything that may be left out.

use super::context::Context;
use super::docs;
use super::file::File;
use super::member::Member;
use super::table::{Block, Row, Table, compact};
use super::type_ref::{type_of, unboxed};
use crate::ir::{Presence, TypeRef};
use quote::quote;

/// The setters of a type, as rows of `setters!`.
pub(super) struct Setters {
    /// Those that take a value.
    pub(super) values: Vec<Row>,
    /// Those that set null.
    nulls: Vec<Row>,
}

impl Setters {
    /// The setters of members that may be left out.
    pub(super) fn of(cx: Context<'_>, file: &mut File, members: &[Member<'_>]) -> Self {
        let mut setters = Self {
            values: Vec::new(),
            nulls: Vec::new(),
        };
        let settable = members
            .iter()
            .filter(|m| m.presence == Presence::Optional && !m.read_only);
        for member in settable {
            setters.add(cx, file, member);
        }
        setters
    }

    fn add(&mut self, cx: Context<'_>, file: &mut File, member: &Member<'_>) {
        let ident = member.ident;
        let (held, nullable) = match member.ty {
            TypeRef::Nullable(inner) => (inner.as_ref(), true),
            ty => (ty, false),
        };
        let (inner, boxed) = unboxed(held);
        let ty = type_of(cx, file, inner);
        let (ty, mut value) = match member.converts(cx, inner) {
            true => (quote!(impl Into<#ty>), quote!(#ident.into())),
            false => (ty, quote!(#ident)),
        };
        if boxed {
            value = quote!(Box::new(#value));
        }
        if nullable {
            value = quote!(Some(#value));
            self.nulls.push(Row {
                docs: docs::null_setter(member),
                text: format!("{} = {ident}", ident.null_setter()),
            });
        }
        let (ty, value) = (compact(ty), compact(quote!(Some(#value))));
        self.values.push(Row {
            docs: docs::member(member),
            text: format!("{ident}: {ty} = {value}"),
        });
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Writes the table of the setters. `subject` is `impl Contact`.
    pub(super) fn emit(self, file: &mut File, subject: String) {
        file.uses.runtime("setters");
        let mut table = Table::of("setters", subject, self.values);
        if !self.nulls.is_empty() {
            table.blocks.push(Block {
                head: "null".to_owned(),
                rows: self.nulls,
                ..Block::default()
            });
        }
        file.table(&table);
    }
}
