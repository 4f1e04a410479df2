//! Credentials: where they come from and which of them a request needs.

mod cache;
pub(crate) mod environment;
mod held;
#[cfg(not(target_arch = "wasm32"))]
mod oauth2;
mod place;
mod select;
mod token;

use held::{Held, Value};
#[cfg(not(target_arch = "wasm32"))]
pub use oauth2::{ClientAuthentication, OAuth2, OAuth2Error, Tokens};
pub(crate) use place::{Place, Placed};
pub(crate) use select::{Known, credential, select};
pub use token::{Token, TokenFuture, TokenRequest, TokenSource};

use crate::secret::Secret;
use crate::{BoxFuture, MaybeSend};
use cache::{Cache, TokenCache};
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// Why a credential's function has none.
pub type ProviderError = Box<dyn StdError + Send + Sync>;

/// The same, as several calls end with it.
pub(crate) type ProviderFailure = Arc<dyn StdError + Send + Sync>;

/// What proves to the server who is calling: a secret, a function that is asked for one before every
/// attempt, or a source of tokens that are kept until they expire. `Debug` never shows it.
///
/// ```
/// use callwright_runtime::{Credential, OAuth2, Token};
/// use std::time::Duration;
///
/// let fixed = Credential::from("s3cret");
/// let minted = Credential::from_fn(|| std::fs::read_to_string("/run/token"));
/// let fetched = Credential::from_async_fn(|| async { Ok::<_, std::io::Error>("token".to_owned()) });
/// let kept = Credential::cached(|| async {
///     Ok::<_, std::io::Error>(Token::new("token").expires_in(Duration::from_secs(600)))
/// });
/// let oauth2 = Credential::from(OAuth2::client_credentials("id", "s3cret"));
/// assert_eq!(format!("{fixed:?}"), "Credential([redacted])");
/// # let _ = (minted, fetched, kept, oauth2);
/// ```
#[derive(Clone)]
pub struct Credential(Source);

#[derive(Clone)]
enum Source {
    Fixed(Arc<Held>),
    Function(Arc<dyn Fn() -> Result<String, ProviderError> + Send + Sync>),
    Future(Arc<dyn Fn() -> BoxFuture<'static, Result<String, ProviderError>> + Send + Sync>),
    Cached(Arc<dyn TokenCache>),
}

/// A credential as it is for one attempt.
pub(crate) struct Given {
    pub(crate) held: Arc<Held>,
    /// Which of its source's tokens it is, where a new one could be asked for.
    pub(crate) issue: Option<u64>,
    /// Where it is good, if that is only one place.
    pub(crate) base_url: Option<String>,
}

impl Credential {
    /// A user and a password, for HTTP Basic (RFC 7617).
    pub fn basic(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self(Source::Fixed(Held::new(Value::Basic(
            Secret(user.into()),
            Secret(password.into()),
        ))))
    }

    /// A function that is asked before every attempt: for tokens that are minted or that rotate.
    /// It runs on the thread that sends, so it must not block for long.
    pub fn from_fn<F, E>(function: F) -> Self
    where
        F: Fn() -> Result<String, E> + Send + Sync + 'static,
        E: Into<ProviderError>,
    {
        Self(Source::Function(Arc::new(move || {
            function().map_err(Into::into)
        })))
    }

    /// An async function that is asked before every attempt: for tokens that come over the network.
    /// Its time counts against the call's.
    pub fn from_async_fn<F, T, E>(function: F) -> Self
    where
        F: Fn() -> T + Send + Sync + 'static,
        T: Future<Output = Result<String, E>> + MaybeSend + 'static,
        E: Into<ProviderError>,
    {
        Self(Source::Future(Arc::new(move || {
            let asked = function();
            Box::pin(async move { asked.await.map_err(Into::into) })
        })))
    }

    /// Tokens that are kept until shortly before they expire, or until the server answers 401 to one,
    /// which is then replaced and the request sent once more. However many calls need a new token at a
    /// time, the source is asked once; one that does not answer within a minute is asked anew.
    pub fn cached(source: impl TokenSource) -> Self {
        Self(Source::Cached(Arc::new(Cache::new(source))))
    }

    /// Whether it can only be asked where a runtime is.
    #[cfg(feature = "blocking")]
    pub(crate) fn needs_runtime(&self) -> bool {
        match &self.0 {
            Source::Fixed(_) | Source::Function(_) => false,
            Source::Future(_) => true,
            Source::Cached(cache) => !cache.uses_transport_only(),
        }
    }

    /// What it is now.
    pub(crate) async fn value(&self, request: TokenRequest) -> Result<Given, ProviderFailure> {
        let token = match &self.0 {
            Source::Fixed(held) => return Ok(Given::plain(held.clone())),
            Source::Function(function) => function()?,
            Source::Future(function) => function().await?,
            Source::Cached(cache) => {
                let cache::Issued { token, issue } = cache.token(request).await?;
                return Ok(Given {
                    held: Held::new(Value::Token(token.secret)),
                    issue: Some(issue),
                    base_url: token.base_url,
                });
            }
        };
        Ok(Given::plain(Held::new(Value::Token(Secret(token)))))
    }

    /// Forgets a token that the server refused.
    pub(crate) async fn discard(&self, issue: u64) {
        if let Source::Cached(cache) = &self.0 {
            cache.discard(issue).await;
        }
    }
}

impl Given {
    fn plain(held: Arc<Held>) -> Self {
        Self {
            held,
            issue: None,
            base_url: None,
        }
    }
}

impl From<String> for Credential {
    fn from(secret: String) -> Self {
        Self(Source::Fixed(Held::new(Value::Token(Secret(secret)))))
    }
}

impl From<&str> for Credential {
    fn from(secret: &str) -> Self {
        secret.to_owned().into()
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Source::Fixed(_) => "Credential([redacted])",
            Source::Function(_) => "Credential(function)",
            Source::Future(_) => "Credential(async function)",
            Source::Cached(_) => "Credential(cached tokens)",
        })
    }
}
