//! A Rust file while it is written.

use super::docs::spaced;
use super::format;
use super::table::{Block, Table};
use super::uses::Uses;
use proc_macro2::TokenStream;
use quote::quote;

/// Where a file stands, and so how it names the generated types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// A file of types, by index into [`Names::type_modules`](crate::naming::Names::type_modules):
    /// `Contact`.
    Types(usize),
    /// Everywhere else: `types::Contact`.
    Elsewhere,
}

/// A Rust file while it is written: items are laid out as they come, imports gather beside them.
pub(super) struct File {
    /// Where it stands.
    pub(super) home: Home,
    /// What its items import.
    pub(super) uses: Uses,
    docs: Vec<String>,
    body: String,
    fault: Option<String>,
}

impl File {
    /// Starts a file with the documentation of its module.
    pub(super) fn new(home: Home, docs: Vec<String>) -> Self {
        Self {
            home,
            uses: Uses::default(),
            docs,
            body: String::new(),
            fault: None,
        }
    }

    /// Adds an item below a blank line.
    pub(super) fn item(&mut self, tokens: TokenStream) {
        let text = format::item(tokens);
        self.paragraph(text);
    }

    /// Adds items that stand together, without blank lines between them.
    pub(super) fn group(&mut self, items: impl IntoIterator<Item = TokenStream>) {
        let text: Result<String, syn::Error> = items.into_iter().map(format::item).collect();
        self.paragraph(text);
    }

    /// Adds a macro call that is a table.
    pub(super) fn table(&mut self, table: &Table) {
        self.paragraph(Ok(table.lay_out()));
    }

    /// Adds the declaration of a type.
    pub(super) fn declaration(&mut self, block: &Block) {
        self.paragraph(Ok(block.lay_out("") + "\n"));
    }

    /// Notes that something could not be laid out: a fault of the generator.
    pub(super) fn refuse(&mut self, error: &syn::Error) {
        self.fault = Some(error.to_string());
    }

    fn paragraph(&mut self, text: Result<String, syn::Error>) {
        match text {
            Ok(text) if text.is_empty() => {}
            Ok(text) => {
                if !self.body.is_empty() {
                    self.body.push('\n');
                }
                self.body.push_str(&text);
            }
            Err(error) => self.refuse(&error),
        }
    }

    /// The whole file. `attributes` follow the module's documentation.
    pub(super) fn finish(mut self, path: impl Into<String>, attributes: TokenStream) -> RustFile {
        let docs = self.docs.iter().map(|line| spaced(line));
        let head = format::inner_attributes(quote! {
            #(#![doc = #docs])*
            #attributes
            #![cfg_attr(rustfmt, rustfmt_skip)]
        });
        let body = std::mem::take(&mut self.body);
        self.paragraph(head);
        self.group(self.uses.items());
        self.paragraph(Ok(body));
        RustFile {
            path: path.into(),
            text: self.body,
            fault: self.fault,
        }
    }
}

/// A Rust file of the generated crate: relative path and formatted text.
#[derive(Clone, Debug)]
pub struct RustFile {
    /// `src/lib.rs`
    pub path: String,
    /// The formatted text.
    pub text: String,
    /// Why `syn` refused an item. A fault of the generator; packaging refuses the file.
    pub(crate) fault: Option<String>,
}
