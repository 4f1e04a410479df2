//! How the generator comes by the other files of a description, without reading any itself.

use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

/// Gives the files that a description refers to.
#[derive(Clone)]
pub struct Files(Arc<Read>);

type Read = dyn Fn(&str) -> Result<FileText, String> + Send + Sync + UnwindSafe + RefUnwindSafe;

/// A file that a description refers to.
#[derive(Clone, Debug)]
pub struct FileText {
    /// What tells it from every other file, however many paths lead to it.
    pub identity: String,
    /// Its bytes, as they are on disk.
    pub bytes: Vec<u8>,
}

impl Files {
    /// Asks for files by their path relative to the description, with `/`; the answer is a file, or
    /// why it cannot be read.
    pub fn new<F>(read: F) -> Self
    where
        F: Fn(&str) -> Result<FileText, String>,
        F: Send + Sync + UnwindSafe + RefUnwindSafe + 'static,
    {
        Self(Arc::new(read))
    }

    pub(super) fn read(&self, path: &str) -> Result<FileText, String> {
        (self.0)(path)
    }
}

impl Default for Files {
    /// No files: for a description that stands alone.
    fn default() -> Self {
        Self::new(|_| Err("only the description was given".to_owned()))
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Files(..)")
    }
}
