//! Why a token endpoint gave no token.

use crate::TransportError;
use http::StatusCode;
use std::error::Error as StdError;
use std::fmt;

/// Why there is no token. The source of a [`ProviderFault`](crate::ProviderFault); it never holds a
/// secret of the client.
#[derive(Debug)]
#[non_exhaustive]
pub enum OAuth2Error {
    /// The token endpoint refused (RFC 6749, section 5.2).
    Refused {
        /// The status.
        status: StatusCode,
        /// `error`: `invalid_grant` means that whoever granted access has to grant it again.
        error: String,
        /// `error_description`.
        description: String,
    },
    /// The token endpoint replied with something else than a token or an error.
    Unreadable {
        /// The status.
        status: StatusCode,
        /// What is wrong; never with the body.
        problem: &'static str,
    },
    /// The token endpoint was not reached, or the connection failed.
    Transport(TransportError),
    /// The description names no token endpoint, or one that cannot be used.
    Endpoint(&'static str),
    /// The authorization code was used, and no refresh token came for it.
    CodeUsed,
}

impl OAuth2Error {
    /// Whether the grant is no longer good, so that somebody has to grant access again.
    pub fn is_invalid_grant(&self) -> bool {
        match self {
            OAuth2Error::Refused { error, .. } => error == "invalid_grant",
            OAuth2Error::CodeUsed => true,
            _ => false,
        }
    }

    /// Whether the endpoint got nothing of the request.
    pub(super) fn was_not_sent(&self) -> bool {
        match self {
            OAuth2Error::Endpoint(_) => true,
            OAuth2Error::Transport(error) => !error.may_have_been_sent(),
            _ => false,
        }
    }
}

impl fmt::Display for OAuth2Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OAuth2Error::Refused {
                status,
                error,
                description,
            } => {
                write!(f, "the token endpoint refused: {} {error}", status.as_u16())?;
                match description.as_str() {
                    "" => Ok(()),
                    description => write!(f, " ({description})"),
                }
            }
            OAuth2Error::Unreadable { status, problem } => {
                write!(
                    f,
                    "the token endpoint replied {}: {problem}",
                    status.as_u16()
                )
            }
            OAuth2Error::Transport(_) => f.write_str("the token endpoint was not reached"),
            OAuth2Error::Endpoint(problem) => write!(f, "the token endpoint {problem}"),
            OAuth2Error::CodeUsed => {
                f.write_str("the authorization code was used, and no refresh token came for it")
            }
        }
    }
}

impl StdError for OAuth2Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            OAuth2Error::Transport(fault) => Some(fault),
            _ => None,
        }
    }
}
