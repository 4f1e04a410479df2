//! From options to a client.

use super::options::default_transport;
use super::{Core, Inner, Options};
use crate::rate::Governor;
use crate::retry::Budget;
use crate::{SchemeKind, Transport, TransportError};
use http::header;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

impl Options {
    /// Makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// The first option that cannot be used.
    pub fn build(self) -> Result<Core, BuildError> {
        self.build_on(default_transport)
    }

    /// Makes a client whose calls block; `E` is the documented errors of the API. Nothing is sent.
    ///
    /// # Errors
    ///
    /// The first option that cannot be used: an async function as a credential, for one, which nobody
    /// would drive.
    #[cfg(feature = "blocking")]
    pub fn build_blocking<E: crate::ErrorSet>(
        self,
    ) -> Result<crate::blocking::Client<E>, BuildError> {
        let credentials = self.credentials.iter();
        let refused = credentials.filter(|(_, credential)| credential.needs_runtime());
        if let Some(scheme) = refused.map(|(scheme, _)| scheme.name).next() {
            return Err(BuildError::AsyncCredential { scheme });
        }
        let core = self.build_on(|timeout| Ok(Arc::new(crate::UreqTransport::new(timeout))))?;
        match core.inner().transport.needs_runtime() {
            true => Err(BuildError::AsyncTransport),
            false => Ok(crate::blocking::Client::new(core)),
        }
    }

    fn build_on(
        mut self,
        default: impl FnOnce(Duration) -> Result<Arc<dyn Transport>, BuildError>,
    ) -> Result<Core, BuildError> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        self.refuse_rivals()?;
        Ok(Core(Arc::new(Inner {
            api: self.api,
            base: self.base()?,
            base_is_chosen: self.base_url.is_some() || self.server.is_some(),
            transport: self.sender(default)?,
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
    /// A blocking client was given an async function as a credential, which nobody would drive.
    AsyncCredential {
        /// The scheme's name.
        scheme: &'static str,
    },
    /// A blocking client was given a transport that needs a runtime.
    AsyncTransport,
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
            Self::AsyncCredential { scheme } => write!(
                f,
                "the credential of `{scheme}` is an async function, which a blocking client cannot ask"
            ),
            Self::AsyncTransport => {
                f.write_str("the transport needs a runtime, which a blocking client does without")
            }
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
