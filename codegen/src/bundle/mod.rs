//! A description of several files becomes one value, in which every reference is a JSON Pointer.
//!
//! Another file's value is kept whole under one member of the description (`FILES`), under its path
//! relative to the description, and whatever refers to it refers to that place. Only files that are referred to are asked for.
//! References by `$anchor` and by `$id` become pointers here too.

mod documents;
mod files;
mod scan;

use crate::Input;
use crate::diag::Diagnostics;
use crate::ptr::Ptr;
use crate::source::Texts;
use documents::Documents;
pub use files::{FileText, Files};
use serde_json::{Map, Value};

/// The member of the description that holds the other files.
pub(crate) const FILES: &str = "x-bundled-files";

/// Brings the files that a description refers to into it.
pub fn bundle(
    value: Value,
    input: &Input,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Value {
    let mut documents = Documents::new(value, input, texts, diagnostics);
    documents.follow_all();
    documents.copy_all();
    let (mut value, files) = documents.finish();
    if let (Value::Object(members), false) = (&mut value, files.is_empty()) {
        members.insert(FILES.to_owned(), Value::Object(Map::from_iter(files)));
    }
    value
}

/// The place of a file in the description.
pub(crate) fn place(file: &str) -> Ptr {
    Ptr::root().child(FILES).child(file)
}

/// The file that a place is in, relative to the description, and the place in that file. `None` for a
/// place of the description's own file.
pub(crate) fn origin(at: &Ptr) -> Option<(String, Ptr)> {
    let rest = at.as_str().strip_prefix('/')?.strip_prefix(FILES)?;
    let rest = rest.strip_prefix('/')?;
    let (_, inside) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    Some((at.segments().nth(1)?, Ptr::from_text(inside)))
}

/// The text of a reference as its author may have written it: `models/pet.yaml#/properties`.
pub(crate) fn written(reference: &str) -> String {
    let target = reference.strip_prefix('#').map(Ptr::from_text);
    match target.as_ref().and_then(origin) {
        Some((file, at)) if at == Ptr::root() => file,
        Some((file, at)) => format!("{file}{at}"),
        None => reference.to_owned(),
    }
}

#[cfg(test)]
mod tests;
