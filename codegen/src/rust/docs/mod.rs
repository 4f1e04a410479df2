//! Documentation of generated items: the author's words, made clean, and what the description says
//! beside them. Every function returns lines without the space that stands behind `///`.

mod commonmark;
mod fake;
mod inline;
mod items;
mod operations;
mod replies;
mod root;
mod webhooks;

pub(crate) use commonmark::{line, lines};
pub(super) use fake::{fake, fake_server};
pub(super) use items::{
    declared_type, enum_value, item, member, null_setter, required_values, variant,
};
pub(super) use operations::{method, value};
pub(crate) use replies::name_of;
pub(super) use replies::{error_set, header, replies, reply, success_headers};
pub(super) use root::{module, scheme, server, server_setter, variable};

pub(super) use webhooks::{signature, verify, webhook, webhooks};

use crate::ir::Status;
use proc_macro2::TokenStream;
use quote::quote;

/// Outer attributes, one a line.
pub(super) fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote!(#(#[doc = #lines])*)
}

/// The line as it stands behind `///` or `//!`.
pub(super) fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}

/// Paragraphs with a blank line between them.
#[derive(Default)]
pub(crate) struct Paragraphs(Vec<String>);

impl Paragraphs {
    /// Adds a paragraph or block, if there is any.
    pub(crate) fn add<S: Into<String>>(&mut self, lines: impl IntoIterator<Item = S>) {
        let mut lines = lines.into_iter().map(Into::into).peekable();
        if lines.peek().is_some() && !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
    }

    /// The lines.
    pub(crate) fn lines(self) -> Vec<String> {
        self.0
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Text as a code span on one line, whatever is in it.
pub(crate) fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    if longest == 0 {
        return if text.is_empty() {
            "the empty string".to_owned()
        } else {
            format!("`{text}`")
        };
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// A text as a cell of a table.
pub(crate) fn cell(text: &str) -> String {
    line(text).replace('|', "\\|")
}

/// A status as documentation shows it: `404`, `4XX`, `other`.
pub(crate) fn status(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "other".to_owned(),
    }
}

/// The text with a full stop, unless it ends in a mark of its own.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim();
    let end = if text.ends_with(['.', '!', '?', ':']) || text.is_empty() {
        ""
    } else {
        "."
    };
    format!("{text}{end}")
}
