//! What does not fit the description.

use std::fmt;

/// Something about a request or a reply that does not fit the description.
///
/// It shows no values: a test's data may be what nobody is to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pointer: String,
    message: String,
}

impl Violation {
    pub(super) fn new(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            // What normalization parked is told by its own name.
            pointer: pointer
                .into()
                .replace("/x-oas31-", "/")
                .replace("/x-oas32-", "/"),
            message: message.into(),
        }
    }

    /// What of the description is broken: a JSON Pointer (RFC 6901) as a fragment, `#/paths/..`, into
    /// the description with its overlay, in the shape of OpenAPI 3.0.3.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message, self.pointer)
    }
}

/// Why a call with the fake server has no reply: the source of its transport error.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    /// What was being done.
    pub(super) what: String,
    pub(super) violations: Vec<Violation>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        for violation in &self.violations {
            write!(f, "\n  * {violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
