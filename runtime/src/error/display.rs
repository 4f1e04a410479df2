//! Errors in words: the operation, what happened, and whether it may be sent again.

use super::{Context, CredentialProblem, Error, Fault, TimeoutFault};
use crate::{Reply, TimeLimit};
use std::error::Error as StdError;
use std::fmt::{Debug, Display, Formatter, Result};

impl<E> Display for Error<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Error::Api(failure) => {
                write!(f, "`{}`: ", failure.reply.meta().id)?;
                reply(&failure.reply, f)?;
            }
            Error::Fault(fault) => return Display::fmt(fault, f),
        }
        whether_again(self.context(), &self.processed(), f)
    }
}

impl<E: Debug> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Error::Api(_) => None,
            Error::Fault(fault) => fault.source(),
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "`{}`: ", self.context().meta.id)?;
        self.what(f)?;
        whether_again(self.context(), &self.processed(), f)
    }
}

impl Fault {
    fn what(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Fault::Undocumented(from) => reply(from, f),
            Fault::Decode {
                reply: from,
                pointer,
                message,
            } => {
                let place = if pointer.is_empty() {
                    "the body"
                } else {
                    pointer
                };
                write!(f, "unreadable reply: {message} at {place}; ")?;
                reply(from, f)
            }
            Fault::Credential(fault) => Display::fmt(&fault.problem, f),
            Fault::Provider(fault) => {
                write!(f, "no credential for `{}`: {}", fault.scheme, fault.source)
            }
            Fault::Encode(fault) => {
                f.write_str("cannot be sent")?;
                for (n, problem) in fault.problems.iter().enumerate() {
                    let before = if n == 0 { ": " } else { "; " };
                    write!(f, "{before}`{}` {}", problem.name, problem.problem)?;
                }
                Ok(())
            }
            Fault::Transport(fault) => {
                Display::fmt(&fault.source, f)?;
                after(fault.partial.as_ref(), f)
            }
            Fault::RateLimited(fault) => write!(
                f,
                "not sent: the server takes no more requests for {:?}",
                fault.retry_after
            ),
            Fault::Timeout(fault) => {
                over(fault, f)?;
                after(fault.partial.as_ref(), f)
            }
            Fault::TooLarge(fault) => {
                let status = fault.reply.status();
                write!(f, "{status} with a body of more than {} bytes", fault.limit)
            }
            Fault::Redirect(fault) => {
                write!(f, "{}", fault.reply.status())?;
                if let Some(location) = &fault.location {
                    write!(f, " to `{location}`")?;
                }
                write!(f, " is not followed: {}", fault.reason)
            }
            Fault::Pagination(fault) => Display::fmt(&fault.problem, f),
        }
    }
}

impl StdError for Fault {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Fault::Provider(fault) => Some(&*fault.source),
            Fault::Transport(fault) => Some(&fault.source),
            _ => None,
        }
    }
}

impl Display for CredentialProblem {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            CredentialProblem::Missing { alternatives } => {
                f.write_str("no credential: give the client ")?;
                for (n, schemes) in alternatives.iter().enumerate() {
                    let before = if n == 0 { "" } else { ", or " };
                    write!(f, "{before}`{}`", schemes.join("` and `"))?;
                }
                Ok(())
            }
            CredentialProblem::Plaintext { host } => write!(
                f,
                "a credential is not sent to `{host}` over plain http: use https, or allow it \
                 with `allow_http()`"
            ),
            CredentialProblem::Unusable { scheme, reason } => {
                write!(f, "the credential for `{scheme}` {reason}")
            }
        }
    }
}

/// Which time was over.
fn over(fault: &TimeoutFault, f: &mut Formatter<'_>) -> Result {
    let limit = fault.limit;
    match fault.which {
        TimeLimit::Call => write!(f, "no result within {limit:?}"),
        TimeLimit::Attempt => write!(f, "no result of one attempt within {limit:?}"),
        TimeLimit::FirstByte => write!(f, "no reply within {limit:?}"),
        TimeLimit::Idle => write!(f, "the reply stalled for {limit:?}"),
    }
}

/// What came before the reply broke off.
fn after(partial: Option<&Reply>, f: &mut Formatter<'_>) -> Result {
    match partial {
        Some(partial) => write!(f, ", after the status {}", partial.status()),
        None => Ok(()),
    }
}

/// The status, how the server names the request, and the first words of the body.
fn reply(from: &Reply, f: &mut Formatter<'_>) -> Result {
    Display::fmt(&from.status(), f)?;
    if let Some(id) = from.request_id() {
        write!(f, " (request {})", from.hide(id))?;
    }
    match from.excerpt().as_str() {
        "" => Ok(()),
        excerpt => write!(f, ": {excerpt}"),
    }
}

/// Only what must not happen twice needs the words.
fn whether_again(at: &Context, processed: &super::Processed, f: &mut Formatter<'_>) -> Result {
    match at.meta.idempotent {
        true => Ok(()),
        false => write!(f, " ({processed})"),
    }
}
