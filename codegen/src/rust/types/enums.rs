//! Strings or integers from a known set, open to values of later versions.

use crate::ir::{Enum, EnumValue};
use crate::rust::context::Type;
use crate::rust::docs;
use crate::rust::file::File;
use crate::rust::table::{Block, Row, Table};
use proc_macro2::Literal;

/// Writes an enum of strings.
pub(super) fn strings(file: &mut File, ty: Type<'_>, values: &Enum) {
    let literal = |value: &String| Literal::string(value);
    emit(file, ty, &values.values, "open_enum", literal);
}

/// Writes an enum of integers.
pub(super) fn integers(file: &mut File, ty: Type<'_>, values: &Enum<i64>) {
    let literal = |value: &i64| Literal::i64_unsuffixed(*value);
    emit(file, ty, &values.values, "integer_enum", literal);
}

fn emit<T: std::fmt::Display>(
    file: &mut File,
    ty: Type<'_>,
    values: &[EnumValue<T>],
    macro_name: &'static str,
    literal: impl Fn(&T) -> Literal,
) {
    let rows = values
        .iter()
        .zip(&ty.names.variants)
        .map(|(value, ident)| Row {
            docs: docs::enum_value(value),
            text: format!("{ident} = {}", literal(&value.value)),
        });
    file.uses.runtime(macro_name);
    let docs = docs::declared_type(ty.def, None);
    let mut declaration = Block::declaration(&docs, &[], format!("pub enum {}", ty.names.name));
    declaration.rows = rows.collect();
    let tail = ty.names.unknown.iter().map(ToString::to_string).collect();
    file.table(&Table {
        macro_name,
        blocks: vec![declaration],
        tail,
    });
}
