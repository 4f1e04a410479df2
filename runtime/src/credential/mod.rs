//! Credentials: where they come from and which of them a request needs.

mod place;
mod select;

pub(crate) use place::{Place, Placed, place};
pub(crate) use select::{Known, select};

use crate::BoxFuture;
use crate::secret::Secret;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// Why a credential's function has none.
type ProviderError = Box<dyn StdError + Send + Sync>;

/// What proves to the server who is calling: a secret, or a function that is asked for one before
/// every attempt. `Debug` never shows it.
///
/// ```
/// use callwright_runtime::Credential;
///
/// let fixed = Credential::from("s3cret");
/// let minted = Credential::from_fn(|| std::fs::read_to_string("/run/token"));
/// let fetched = Credential::from_async_fn(|| async { Ok::<_, std::io::Error>("token".to_owned()) });
/// assert_eq!(format!("{fixed:?}"), "Credential([redacted])");
/// # let _ = (minted, fetched);
/// ```
#[derive(Clone)]
pub struct Credential(Source);

#[derive(Clone)]
enum Source {
    Fixed(Value),
    Function(Arc<dyn Fn() -> Result<String, ProviderError> + Send + Sync>),
    Future(Arc<dyn Fn() -> BoxFuture<'static, Result<String, ProviderError>> + Send + Sync>),
}

/// A credential as it is at one moment.
#[derive(Clone)]
pub(crate) enum Value {
    /// A token or key.
    Token(Secret),
    /// A user and a password.
    Basic(Secret, Secret),
}

impl Credential {
    /// A user and a password, for HTTP Basic (RFC 7617).
    pub fn basic(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self(Source::Fixed(Value::Basic(
            Secret(user.into()),
            Secret(password.into()),
        )))
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
        T: Future<Output = Result<String, E>> + Send + 'static,
        E: Into<ProviderError>,
    {
        Self(Source::Future(Arc::new(move || {
            let asked = function();
            Box::pin(async move { asked.await.map_err(Into::into) })
        })))
    }

    /// What it is now.
    pub(crate) async fn value(&self) -> Result<Value, ProviderError> {
        let token = match &self.0 {
            Source::Fixed(value) => return Ok(value.clone()),
            Source::Function(function) => function()?,
            Source::Future(function) => function().await?,
        };
        Ok(Value::Token(Secret(token)))
    }
}

impl From<String> for Credential {
    fn from(secret: String) -> Self {
        Self(Source::Fixed(Value::Token(Secret(secret))))
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
        })
    }
}
