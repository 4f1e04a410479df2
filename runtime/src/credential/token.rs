//! Tokens that come from somewhere, and what is asked for them.

use super::ProviderError;
use crate::secret::Secret;
use crate::{Scheme, Transport};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A token as its source gives it. `Debug` does not show it.
#[derive(Clone, Debug)]
pub struct Token {
    pub(crate) secret: Secret,
    pub(crate) lifetime: Option<Duration>,
    pub(crate) base_url: Option<String>,
}

impl Token {
    /// A token that is good until the server refuses it.
    pub fn new(secret: impl Into<String>) -> Self {
        Self {
            secret: Secret(secret.into()),
            lifetime: None,
            base_url: None,
        }
    }

    /// How long it is good for, counted from when it was asked for.
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// Where it is good: the base URL of calls that carry it, unless the client was given one.
    pub fn at(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }
}

/// A token that is on its way.
pub type TokenFuture = Pin<Box<dyn Future<Output = Result<Token, ProviderError>> + Send>>;

/// Where tokens come from. [`Credential::cached`](crate::Credential::cached) asks it, never twice at a
/// time.
///
/// Every function that gives a future of a [`Token`] is one.
pub trait TokenSource: Send + Sync + 'static {
    /// Gets a token.
    fn token(self: Arc<Self>, request: TokenRequest) -> TokenFuture;

    /// Whether it waits for nothing but the request's [`transport`](TokenRequest::transport), so that a
    /// blocking client can ask it.
    fn uses_transport_only(&self) -> bool {
        false
    }
}

/// What a source of tokens may need.
#[derive(Clone)]
pub struct TokenRequest {
    /// The scheme that the token is for.
    pub scheme: &'static Scheme,
    /// What sends the client's requests.
    pub transport: Arc<dyn Transport>,
    /// Whether the caller lets credentials travel over plain http.
    pub allow_http: bool,
}

impl<F, T, E> TokenSource for F
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Future<Output = Result<Token, E>> + Send + 'static,
    E: Into<ProviderError>,
{
    fn token(self: Arc<Self>, _: TokenRequest) -> TokenFuture {
        let asked = self();
        Box::pin(async move { asked.await.map_err(Into::into) })
    }
}
