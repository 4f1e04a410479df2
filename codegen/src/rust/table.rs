//! Calls of the runtime's macros for types, one row a line.
//!
//! `prettyplease` does not look into macros, and a field that is added must be one line of a diff.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use std::fmt::Write;

/// A macro call whose body is a table: `wire! { Contact { .. } }`.
pub(super) struct Table<'a> {
    /// The macro.
    pub(super) macro_name: &'static str,
    /// The type that the table is about.
    pub(super) type_name: &'a crate::naming::Ident,
    /// The rows, without commas.
    pub(super) rows: Vec<TokenStream>,
    /// What stands behind the rows.
    pub(super) tail: Option<&'a crate::naming::Ident>,
}

impl Table<'_> {
    /// The text: rows are single tokens with a space between them.
    pub(super) fn lay_out(&self) -> String {
        let mut out = String::new();
        let (name, ty) = (self.macro_name, self.type_name);
        let open = if self.rows.is_empty() { "{" } else { "{\n" };
        // Writing to a String cannot fail.
        let _ = write!(out, "{name}! {{\n    {ty} {open}");
        for row in &self.rows {
            let _ = writeln!(out, "        {},", spaced(row));
        }
        out.push_str(if self.rows.is_empty() { "}" } else { "    }" });
        if let Some(tail) = self.tail {
            let _ = write!(out, " {tail}");
        }
        out.push_str("\n}\n");
        out
    }
}

/// The tokens with a space between them, but none after the sign of a number.
fn spaced(row: &TokenStream) -> String {
    let mut out = String::new();
    let mut joined = true;
    for token in row.clone() {
        if !joined {
            out.push(' ');
        }
        joined = matches!(&token, TokenTree::Punct(p) if p.as_char() == '-' || p.spacing() == Spacing::Joint);
        // Writing to a String cannot fail.
        let _ = write!(out, "{token}");
    }
    out
}
