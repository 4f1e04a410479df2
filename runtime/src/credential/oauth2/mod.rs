//! OAuth 2.0 (RFC 6749): tokens for a client's own account, and for those who granted it access.

mod authorization;
mod error;
mod exchange;

pub use error::OAuth2Error;

use super::{Credential, ProviderError, Token, TokenFuture, TokenRequest, TokenSource};
use crate::secret::Secret;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A source of OAuth2 tokens: the credential of a scheme whose endpoints the description names.
///
/// Tokens are kept until they expire; one that the server answers 401 to is renewed once. A refresh
/// token that the server replaces is kept in memory: [`on_tokens`](Self::on_tokens) lets one that
/// outlives the program be stored.
///
/// ```
/// use callwright_runtime::OAuth2;
///
/// # let stored = "refresh".to_owned();
/// let credential = OAuth2::refresh_token("client id", "client secret", stored)
///     .on_tokens(|tokens| {
///         if let Some(refresh_token) = tokens.refresh_token() {
///             // Store it: the one before it may no longer be good.
/// #           let _ = refresh_token;
///         }
///     });
/// ```
pub struct OAuth2 {
    client_id: String,
    client_secret: Secret,
    grant: Mutex<Grant>,
    scopes: Vec<String>,
    token_url: Option<String>,
    authentication: Option<ClientAuthentication>,
    on_tokens: Option<Arc<OnTokens>>,
}

/// What is told of all tokens.
type OnTokens = dyn Fn(&Tokens) + Send + Sync;

/// How a client proves to the token endpoint who it is (RFC 6749, section 2.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientAuthentication {
    /// HTTP Basic.
    Basic,
    /// `client_id` and `client_secret` in the body.
    Body,
}

/// What a token is asked for with.
#[derive(Clone)]
enum Grant {
    /// RFC 6749, section 4.4.
    ClientCredentials,
    /// RFC 6749, section 4.1.3.
    Code {
        code: Secret,
        redirect_uri: String,
        /// RFC 7636, section 4.5.
        verifier: Option<Secret>,
    },
    /// RFC 6749, section 6.
    Refresh(Secret),
    /// A code that was used, and no refresh token came for it.
    Used,
}

/// What a token endpoint gave. `Debug` does not show it.
#[derive(Clone, Debug)]
pub struct Tokens {
    token: Token,
    refresh_token: Option<Secret>,
}

impl Tokens {
    /// The access token.
    pub fn access_token(&self) -> &str {
        &self.token.secret.0
    }

    /// A refresh token, where a new one came. The one before it may no longer be good.
    pub fn refresh_token(&self) -> Option<&str> {
        self.refresh_token
            .as_ref()
            .map(|Secret(text)| text.as_str())
    }

    /// How long the access token is good for, counted from when it was asked for.
    pub fn expires_in(&self) -> Option<std::time::Duration> {
        self.token.lifetime
    }

    /// Where the API is for the token's owner, where the endpoint says it.
    pub fn base_url(&self) -> Option<&str> {
        self.token.base_url.as_deref()
    }
}

impl OAuth2 {
    /// The client's own account (RFC 6749, section 4.4).
    pub fn client_credentials(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self::new(id.into(), secret.into(), Grant::ClientCredentials)
    }

    /// An account whose owner granted access before (RFC 6749, section 6).
    pub fn refresh_token(
        id: impl Into<String>,
        secret: impl Into<String>,
        refresh_token: impl Into<String>,
    ) -> Self {
        let grant = Grant::Refresh(Secret(refresh_token.into()));
        Self::new(id.into(), secret.into(), grant)
    }

    /// An account whose owner granted access just now: the `code` that came to the redirect URI, and
    /// that URI (RFC 6749, section 4.1.3). The code is sent once; from then on the refresh token that
    /// came for it counts.
    pub fn authorization_code(
        id: impl Into<String>,
        secret: impl Into<String>,
        code: impl Into<String>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        let grant = Grant::Code {
            code: Secret(code.into()),
            redirect_uri: redirect_uri.into(),
            verifier: None,
        };
        Self::new(id.into(), secret.into(), grant)
    }

    fn new(client_id: String, client_secret: String, grant: Grant) -> Self {
        Self {
            client_id,
            client_secret: Secret(client_secret),
            grant: Mutex::new(grant),
            scopes: Vec::new(),
            token_url: None,
            authentication: None,
            on_tokens: None,
        }
    }

    /// The verifier of the challenge that the authorization request had (RFC 7636).
    pub fn code_verifier(self, verifier: impl Into<String>) -> Self {
        if let Grant::Code { verifier: of, .. } = &mut *self.grant() {
            *of = Some(Secret(verifier.into()));
        }
        self
    }

    /// The scopes to ask for; what the server gives by itself unless given.
    pub fn scopes<T: Into<String>>(mut self, scopes: impl IntoIterator<Item = T>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Another token endpoint than the description's.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Another way for the client to prove who it is than the description's.
    pub fn client_authentication(mut self, authentication: ClientAuthentication) -> Self {
        self.authentication = Some(authentication);
        self
    }

    /// A function that is told of all tokens as they come, before they are used.
    pub fn on_tokens(mut self, function: impl Fn(&Tokens) + Send + Sync + 'static) -> Self {
        self.on_tokens = Some(Arc::new(function));
        self
    }

    fn grant(&self) -> MutexGuard<'_, Grant> {
        // It is replaced in one go, so a panic elsewhere does no harm.
        self.grant.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn renew(&self, request: &TokenRequest) -> Result<Token, ProviderError> {
        let grant = self.grant().clone();
        // A code is good for one request, whatever the server makes of it.
        if let Grant::Code { .. } = grant {
            *self.grant() = Grant::Used;
        }
        let tokens = match exchange::exchange(self, &grant, request).await {
            Ok(tokens) => tokens,
            Err(error) => {
                if error.was_not_sent() {
                    *self.grant() = grant;
                }
                return Err(error.into());
            }
        };
        if let (false, Some(refresh_token)) = (
            matches!(grant, Grant::ClientCredentials),
            &tokens.refresh_token,
        ) {
            *self.grant() = Grant::Refresh(refresh_token.clone());
        }
        if let Some(tell) = &self.on_tokens {
            tell(&tokens);
        }
        Ok(tokens.token)
    }
}

impl TokenSource for OAuth2 {
    fn token(self: Arc<Self>, request: TokenRequest) -> TokenFuture {
        Box::pin(async move { self.renew(&request).await })
    }

    fn uses_transport_only(&self) -> bool {
        true
    }
}

impl From<OAuth2> for Credential {
    fn from(oauth2: OAuth2) -> Self {
        Credential::cached(oauth2)
    }
}

impl fmt::Debug for OAuth2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth2")
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
