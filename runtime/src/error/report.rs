//! All that is known of an error, for people.

use super::{Context, curl};
use crate::Reply;
use crate::secret::REDACTED;
use std::fmt::{self, Display};

/// All that is known of an error, in several lines. Made by [`Error::report`](crate::Error::report).
pub struct Report<'e> {
    error: &'e dyn Display,
    at: &'e Context,
    reply: Option<&'e Reply>,
}

impl<'e> Report<'e> {
    pub(super) fn new(error: &'e dyn Display, at: &'e Context, reply: Option<&'e Reply>) -> Self {
        Self { error, at, reply }
    }
}

impl Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.error)?;
        write!(f, "\n  described at: {}", self.at.meta.source)?;
        for (number, attempt) in self.at.earlier.iter().enumerate() {
            write!(f, "\n  attempt {}: {attempt}", number + 1)?;
        }
        if let Some(outgoing) = &self.at.outgoing {
            write!(f, "\n  request: {}", curl::command(outgoing))?;
        }
        if let Some(reply) = self.reply {
            write!(f, "\n  reply: {}", reply.status())?;
            for (name, value) in reply.headers() {
                let value = match value.is_sensitive() {
                    true => REDACTED.into(),
                    false => String::from_utf8_lossy(value.as_bytes()),
                };
                write!(f, "\n    {name}: {value}")?;
            }
            match reply.excerpt().as_str() {
                "" => {}
                excerpt => write!(f, "\n    {excerpt}")?,
            }
        }
        Ok(())
    }
}
