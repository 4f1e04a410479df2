//! Why a command could not run at all.

use std::fmt;
use std::path::Path;

/// Why a command could not run at all: wrong usage, or the file system refused.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with this text.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Adds to an IO error what was being done to which file.
pub trait Context<T> {
    /// `cannot {verb} {path}: {error}`
    fn context(self, verb: &str, path: &Path) -> Result<T, Failure>;
}

impl<T> Context<T> for std::io::Result<T> {
    fn context(self, verb: &str, path: &Path) -> Result<T, Failure> {
        self.map_err(|error| Failure(format!("cannot {verb} {}: {error}", path.display())))
    }
}
