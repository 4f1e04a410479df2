//! What is laid out here, one row a line: calls of the runtime's macros, and declarations of types.
//!
//! `prettyplease` does not look into macros, and a field that is added must be one line of a diff.
//! Declarations have nothing but rows either, and are most of what there is to lay out.

use super::docs::spaced;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::fmt::Write;

/// A line with the documentation above it.
pub(super) struct Row {
    /// The lines of the documentation.
    pub(super) docs: Vec<String>,
    /// The line, without a comma.
    pub(super) text: String,
}

/// Rows in braces, below a head: `pub struct Contact { .. }`.
#[derive(Default)]
pub(super) struct Block {
    /// What stands above the head, a line each.
    pub(super) above: Vec<String>,
    /// What stands before the brace.
    pub(super) head: String,
    /// What is in it.
    pub(super) rows: Vec<Row>,
}

/// A macro call whose body is a table: `wire! { Contact { .. } }`.
pub(super) struct Table {
    /// The macro.
    pub(super) macro_name: &'static str,
    /// What the table is about.
    pub(super) blocks: Vec<Block>,
    /// What stands behind them.
    pub(super) tail: String,
}

impl From<TokenStream> for Row {
    fn from(tokens: TokenStream) -> Self {
        Self::plain(apart(tokens))
    }
}

impl Row {
    /// A row without documentation.
    pub(super) fn plain(text: String) -> Self {
        Self {
            docs: Vec::new(),
            text,
        }
    }
}

impl Block {
    /// The block of a type: its documentation, its attributes, its head.
    pub(super) fn declaration(docs: &[String], attributes: &[&str], head: String) -> Self {
        let docs = docs.iter().map(|line| format!("///{}", spaced(line)));
        let attributes = attributes.iter().map(|attribute| (*attribute).to_owned());
        Self {
            above: docs.chain(attributes).collect(),
            head,
            rows: Vec::new(),
        }
    }

    /// The text, with this indentation.
    pub(super) fn lay_out(&self, indentation: &str) -> String {
        let mut out = String::new();
        for line in &self.above {
            push(&mut out, &[indentation, line, "\n"]);
        }
        push(&mut out, &[indentation, &self.head, " {"]);
        if !self.rows.is_empty() {
            out.push('\n');
            for row in &self.rows {
                for line in &row.docs {
                    push(&mut out, &[indentation, "    ///", &spaced(line), "\n"]);
                }
                push(&mut out, &[indentation, "    ", &row.text, ",\n"]);
            }
            out.push_str(indentation);
        }
        out.push('}');
        out
    }
}

impl Table {
    /// A table of one block.
    pub(super) fn of(macro_name: &'static str, head: String, rows: Vec<Row>) -> Self {
        Self {
            macro_name,
            blocks: vec![Block {
                above: Vec::new(),
                head,
                rows,
            }],
            tail: String::new(),
        }
    }

    /// The text.
    pub(super) fn lay_out(&self) -> String {
        let blocks = self.blocks.iter().enumerate();
        let blocks: Vec<String> = blocks
            .map(|(index, block)| {
                let text = block.lay_out("    ");
                match index {
                    0 => text,
                    _ => text.trim_start().to_owned(),
                }
            })
            .collect();
        let mut out = format!("{}! {{\n{}", self.macro_name, blocks.join(" "));
        if !self.tail.is_empty() {
            push(&mut out, &[" ", &self.tail]);
        }
        out.push_str("\n}\n");
        out
    }
}

/// Words on lines of about this length.
pub(super) fn wrapped(words: &[String], length: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.len() + word.len() < length => push(line, &[" ", word]),
            _ => lines.push(word.clone()),
        }
    }
    lines
}

fn push(out: &mut String, texts: &[&str]) {
    out.extend(texts.iter().copied());
}

/// The tokens of a type or a call as people write them.
pub(super) fn compact(tokens: TokenStream) -> String {
    let mut out = String::new();
    write_compact(&mut out, tokens);
    out
}

fn write_compact(out: &mut String, tokens: TokenStream) {
    let mut after_word = false;
    for token in tokens {
        let is_word = matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_));
        let after_colon = out.ends_with(':') && !out.ends_with("::");
        if is_word && (after_word || after_colon || out.ends_with(',')) {
            out.push(' ');
        }
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                write_compact(out, group.stream());
                out.push_str(close);
            }
            // Writing to a String cannot fail.
            token => drop(write!(out, "{token}")),
        }
        after_word = is_word;
    }
}

/// The tokens with a space between them, but none after the sign of a number.
fn apart(row: TokenStream) -> String {
    let mut out = String::new();
    let mut joined = true;
    for token in row {
        if !joined {
            out.push(' ');
        }
        joined = matches!(&token, TokenTree::Punct(p) if p.as_char() == '-' || p.spacing() == Spacing::Joint);
        // Writing to a String cannot fail.
        let _ = write!(out, "{token}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn types_and_calls_are_compact() {
        let map = compact(quote!(Option<BTreeMap<String, Vec<types::Call>>>));
        assert_eq!(map, "Option<BTreeMap<String, Vec<types::Call>>>");
        assert_eq!(compact(quote!(impl Into<Node>)), "impl Into<Node>");
        let parameters = compact(quote!(to: impl Into<String>, contact: types::Contact));
        assert_eq!(parameters, "to: impl Into<String>, contact: types::Contact");
        let call = compact(quote!(Some(Box::new(node.into(), r#type))));
        assert_eq!(call, "Some(Box::new(node.into(), r#type))");
    }

    #[test]
    fn a_table_has_a_row_a_line() {
        let mut table = Table::of(
            "wire",
            "Call".to_owned(),
            vec![quote!(0 req id = "id").into()],
        );
        table.blocks[0].rows.push(Row {
            docs: vec!["When.".to_owned(), String::new()],
            text: "at: Date".to_owned(),
        });
        table.blocks.push(Block {
            head: "null".to_owned(),
            ..Block::default()
        });
        table.tail = "Unknown".to_owned();
        let text = "wire! {\n    Call {\n        0 req id = \"id\",\n        /// When.\n        ///\n        \
                    at: Date,\n    } null {} Unknown\n}\n";
        assert_eq!(table.lay_out(), text);
    }
}
