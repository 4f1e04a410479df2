//! What the generator says about its input: coded, located, collected.

pub mod codes;
mod render;
mod report;

use crate::ptr::Ptr;

pub use codes::{Code, Severity};
pub use report::Report;

/// One thing to say about the input.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What kind of thing.
    pub code: &'static Code,
    /// Where.
    pub at: At,
    /// What is wrong here, and what was done about it.
    pub message: String,
    /// Advice and related places.
    pub notes: Vec<Note>,
}

/// Advice, or a place that has to do with a diagnostic.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What to know.
    pub message: String,
    /// The related place, if it is about one.
    pub at: Option<At>,
}

/// A place in the input.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum At {
    /// A place in the description, after the overlay.
    Pointer(Ptr),
    /// The name of a member of the description, where the name is what is wrong.
    Key(Ptr),
    /// A place in a file's text, for what has no pointer: syntax, the overlay itself, `api.toml`.
    Text {
        /// Which of the input's files.
        file: File,
        /// Byte offset into the file.
        start: usize,
        /// Byte offset of the end; `start` where only a point is known.
        end: usize,
    },
}

/// The files of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum File {
    /// The description.
    Description,
    /// One of the files that it refers to, in the order of their first mention.
    Part(usize),
    /// Its overlay.
    Overlay,
    /// `api.toml`.
    Manifest,
}

impl From<&Ptr> for At {
    fn from(ptr: &Ptr) -> Self {
        At::Pointer(ptr.clone())
    }
}

/// Collects what the stages report; handed through the whole pipeline.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Reports a fault and returns it for notes to be added.
    pub fn report(
        &mut self,
        code: &'static Code,
        at: impl Into<At>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.0.push(Diagnostic {
            code,
            at: at.into(),
            message: message.into(),
            notes: Vec::new(),
        });
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    /// Everything reported so far, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Whether something was reported that forbids writing a crate.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.code.severity == Severity::Error)
    }
}

impl Diagnostic {
    /// Adds advice.
    pub fn note(&mut self, message: impl Into<String>) -> &mut Self {
        self.notes.push(Note {
            message: message.into(),
            at: None,
        });
        self
    }

    /// Adds a related place.
    pub fn see(&mut self, at: impl Into<At>, message: impl Into<String>) -> &mut Self {
        self.notes.push(Note {
            message: message.into(),
            at: Some(at.into()),
        });
        self
    }
}
