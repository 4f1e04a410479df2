//! From options to a client.

use super::{Core, Inner, Options};
use crate::rate::Governor;
use crate::retry::Budget;
use crate::{SchemeKind, TransportError};
use http::header;
use std::fmt;
use std::sync::Arc;

impl Options {
    /// Makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// The first option that cannot be used.
    pub fn build(mut self) -> Result<Core, BuildError> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        self.refuse_rivals()?;
        Ok(Core(Arc::new(Inner {
            api: self.api,
            base: self.base()?,
            base_is_chosen: self.base_url.is_some() || self.server.is_some(),
            transport: self.sender()?,
            credentials: self.credentials,
            headers: self.headers,
            limits: self.limits,
            allow_http: self.allow_http,
            retry: self.retry,
            on_dropped: self.on_dropped,
            budget: Budget::new(self.retry_budget),
            governor: self
                .rate_limits
                .then(|| Governor::new(self.api.rate_limits)),
        })))
    }

    /// A header and a credential for the same place: one of them would silently lose.
    fn refuse_rivals(&self) -> Result<(), BuildError> {
        for (scheme, _) in &self.credentials {
            let name = match scheme.kind {
                SchemeKind::Bearer | SchemeKind::Basic => header::AUTHORIZATION.as_str(),
                SchemeKind::Header(name) => name,
                SchemeKind::Cookie(_) => header::COOKIE.as_str(),
                SchemeKind::Query(_) => continue,
            };
            if self.headers.contains_key(name) {
                let problem = "is also set by a credential";
                return Err(BuildError::Header {
                    name: name.to_owned(),
                    problem,
                });
            }
        }
        Ok(())
    }
}

/// Why a client cannot be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The description names no server, and none was given.
    NoBaseUrl,
    /// The base URL cannot be used.
    BaseUrl {
        /// Why; without the URL, which may carry a password.
        problem: &'static str,
    },
    /// A header cannot be used.
    Header {
        /// Its name.
        name: String,
        /// Why; never with the value.
        problem: &'static str,
    },
    /// No environment variable holds a credential.
    Environment {
        /// The variables that could, the first alternative of each scheme first.
        variables: Vec<String>,
    },
    /// A connect timeout was given along with a transport, which has its own.
    ConnectTimeout,
    /// No transport was given, and none is built in.
    NoTransport,
    /// The default transport cannot be set up.
    Transport(TransportError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBaseUrl => f.write_str("no server: give one with `base_url()`"),
            Self::BaseUrl { problem } => write!(f, "the base URL {problem}"),
            Self::Header { name, problem } => write!(f, "the header `{name}` {problem}"),
            Self::Environment { variables } => {
                write!(
                    f,
                    "no credential in the environment: set {}",
                    variables.join(", or ")
                )
            }
            Self::ConnectTimeout => f.write_str(
                "`connect_timeout()` is of the default transport, but another was given",
            ),
            Self::NoTransport => f.write_str(
                "no transport: give one with `transport()`, or enable the feature `reqwest`",
            ),
            Self::Transport(_) => f.write_str("the default transport cannot be set up"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(fault) => Some(fault),
            _ => None,
        }
    }
}
