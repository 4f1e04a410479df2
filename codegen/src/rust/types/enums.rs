//! Strings or integers from a known set, open to values of later versions.

use crate::ir::{Enum, EnumValue};
use crate::rust::context::Type;
use crate::rust::docs;
use crate::rust::file::File;
use crate::rust::table::{Block, Row, Table};
use proc_macro2::Literal;
use quote::quote;

/// Writes an enum of strings.
pub(super) fn strings(file: &mut File, ty: Type<'_>, values: &Enum) {
    let literal = |value: &String| Literal::string(value);
    emit(file, ty, &values.values, "open_enum", "String", literal);
}

/// Writes an enum of integers.
pub(super) fn integers(file: &mut File, ty: Type<'_>, values: &Enum<i64>) {
    let literal = |value: &i64| Literal::i64_unsuffixed(*value);
    emit(file, ty, &values.values, "integer_enum", "i64", literal);
}

fn emit<T: std::fmt::Display>(
    file: &mut File,
    ty: Type<'_>,
    values: &[EnumValue<T>],
    macro_name: &'static str,
    held: &str,
    literal: impl Fn(&T) -> Literal,
) {
    let name = &ty.names.name;
    let values = || values.iter().zip(&ty.names.variants);
    let variants = values().map(|(value, ident)| Row {
        docs: docs::enum_value(value),
        text: ident.to_string(),
    });
    let unknown = ty.names.unknown.iter().map(|ident| Row {
        docs: vec!["A value that this version of the crate does not know.".to_owned()],
        text: format!("{ident}({held})"),
    });
    let docs = docs::declared_type(ty.def, None);
    let attributes = ["#[derive(Clone, PartialEq)]", "#[non_exhaustive]"];
    let mut declaration = Block::declaration(&docs, &attributes, format!("pub enum {name}"));
    declaration.rows.extend(variants.chain(unknown));
    file.declaration(&declaration);
    file.uses.runtime(macro_name);
    let rows = values().map(|(value, ident)| {
        let value = literal(&value.value);
        Row::from(quote!(#ident = #value))
    });
    let mut table = Table::of(macro_name, name.to_string(), rows.collect());
    table.tail = ty.names.unknown.iter().map(ToString::to_string).collect();
    file.table(&table);
}
