//! Why a webhook is not taken.

use std::error::Error;
use std::fmt;

/// Why a webhook is not taken. It never shows the secret or the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// The receiver's secret is empty, so that anybody could have signed.
    NoSecret,
    /// The request carries no signature.
    MissingHeader {
        /// The header that should carry it.
        header: &'static str,
    },
    /// The signature is not one of this body with this secret: the body was changed, the secret is
    /// another one, or somebody else sent it.
    WrongSignature,
    /// The signature is right, and the body is not what is described.
    Unreadable {
        /// Where in the body: a JSON Pointer (RFC 6901), empty for the whole.
        pointer: String,
        /// What is wrong there.
        message: String,
    },
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSecret => f.write_str("the secret of the webhook is empty"),
            Self::MissingHeader { header } => write!(f, "the header `{header}` is missing"),
            Self::WrongSignature => f.write_str("the signature is not one of this body"),
            Self::Unreadable { pointer, message } => {
                write!(f, "the body cannot be read: {message}")?;
                match pointer.as_str() {
                    "" => Ok(()),
                    pointer => write!(f, " at `{pointer}`"),
                }
            }
        }
    }
}

impl Error for WebhookError {}
