//! Objects with known properties: a plain struct, its constructor and setters, one table.

use crate::ir::{Presence, Struct};
use crate::rust::arguments::Inputs;
use crate::rust::context::{Context, Type};
use crate::rust::docs;
use crate::rust::file::File;
use crate::rust::member::{Member, fields, member_rows};
use crate::rust::setters::Setters;
use crate::rust::table::{Block, Row, Table, compact};
use crate::rust::type_ref::type_of;
use proc_macro2::Literal;
use quote::quote;

const REST: &str = "Members beside the known ones.";

/// Writes a struct.
pub(super) fn emit(cx: Context<'_>, file: &mut File, ty: Type<'_>, structure: &Struct) {
    let members = fields(ty, structure);
    declaration(cx, file, ty, structure, &members);
    if let Some(constructor) = &ty.facts.constructor {
        let required = ty.names.required.as_ref();
        let inputs = Inputs {
            members: &members,
            constructor,
            required,
            constants: Some(&ty.facts.constants),
        };
        inputs.required_struct(cx, file, &ty.names.name);
        making(cx, file, ty, structure, inputs);
    }
    file.uses.runtime("wire");
    let name = ty.names.name.to_string();
    let rows = rows(ty, &members, structure.hides_rest);
    file.table(&Table::of("wire", name, rows));
}

fn declaration(
    cx: Context<'_>,
    file: &mut File,
    ty: Type<'_>,
    structure: &Struct,
    members: &[Member<'_>],
) {
    let required = members
        .iter()
        .any(|member| member.presence == Presence::Required);
    let derives = match !required && ty.facts.constants.is_empty() {
        true => "#[derive(Clone, Default, PartialEq)]",
        false => "#[derive(Clone, PartialEq)]",
    };
    let docs = docs::declared_type(ty.def, cx.reply_form(ty));
    let attributes = [derives, "#[non_exhaustive]"];
    let head = format!("pub struct {}", ty.names.name);
    let mut declaration = Block::declaration(&docs, &attributes, head);
    declaration.rows = member_rows(cx, file, members);
    if let Some((rest, ident)) = structure.rest.as_ref().zip(ty.names.rest.as_ref()) {
        file.uses.btree_map();
        let value = compact(type_of(cx, file, rest));
        declaration.rows.push(Row {
            docs: vec![REST.to_owned()],
            text: format!("pub {ident}: BTreeMap<String, {value}>"),
        });
    }
    file.declaration(&declaration);
}

/// `new` and the setters.
fn making(cx: Context<'_>, file: &mut File, ty: Type<'_>, structure: &Struct, inputs: Inputs<'_>) {
    let name = &ty.names.name;
    let sets_nothing = inputs.is_empty() && ty.facts.constants.is_empty();
    if !sets_nothing {
        let parameters = inputs.parameters(cx, file);
        let fields = inputs.given_fields(cx);
        let others = inputs.leaves_some(cx) || structure.rest.is_some();
        // By its path: many an API has a type of its own that is called `Model`.
        let others = others.then(|| quote!(..callwright_runtime::Model::blank()));
        file.item(quote! {
            impl #name {
                /// A value with the required values, and nothing else set.
                #[inline]
                pub fn new(#parameters) -> Self { Self { #fields #others } }
            }
        });
    }
    let setters = setters(cx, file, ty, structure, inputs.members);
    match sets_nothing {
        true => setters.emit(file, format!("impl {name} with new")),
        false if setters.is_empty() => {}
        false => setters.emit(file, format!("impl {name}")),
    }
    if inputs.is_empty() && !ty.facts.constants.is_empty() {
        file.item(quote! {
            impl Default for #name {
                #[inline]
                fn default() -> Self { Self::new() }
            }
        });
    }
}

fn setters(
    cx: Context<'_>,
    file: &mut File,
    ty: Type<'_>,
    structure: &Struct,
    members: &[Member<'_>],
) -> Setters {
    let mut setters = Setters::of(cx, file, members);
    if let Some((rest, ident)) = structure.rest.as_ref().zip(ty.names.rest.as_ref()) {
        let value = compact(type_of(cx, file, rest));
        setters.values.push(Row {
            docs: vec![REST.to_owned()],
            text: format!("{ident}: BTreeMap<String, {value}> = {ident}"),
        });
    }
    setters
}

/// Whether JSON writes a text with escapes (RFC 8259, section 7).
fn needs_escapes(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_ascii_control() || matches!(c, '"' | '\\'))
}

/// The rows of `wire!`: index, presence, field and wire name, whether `Debug` hides the value and
/// JSON escapes the name.
fn rows(ty: Type<'_>, members: &[Member<'_>], hides_rest: bool) -> Vec<Row> {
    let rows = members.iter().enumerate().map(|(index, member)| {
        let index = Literal::usize_unsuffixed(index);
        let presence = match member.presence {
            Presence::Required => quote!(req),
            Presence::Optional => quote!(opt),
        };
        let redact = member.sensitive.then(|| quote!(redact));
        let (ident, wire) = (member.ident, member.wire);
        let escaped = wire.is_some_and(needs_escapes).then(|| quote!(escaped));
        quote!(#index #presence #ident = #wire #redact #escaped)
    });
    let hidden = hides_rest.then(|| quote!(redact));
    let rest = ty.names.rest.as_ref();
    let rest = rest.map(|rest| quote!(.. #rest #hidden));
    rows.chain(rest).map(Row::from).collect()
}
