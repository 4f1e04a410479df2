//! The clients that make the calls.

use crate::plan::Caller;
use crate::server::{KEY, LARGEST};
use callwright_runtime::{BuildError, OAuth2};
use pipedrive::{Client, ClientBuilder, Retry};
use std::time::Duration;

/// The clients that make the calls.
#[derive(Clone, Debug)]
pub struct Callers {
    key: Client,
    oauth2: Client,
    frugal: Client,
    nobody: Client,
}

impl Callers {
    /// Clients of a server, and of a place where there is none.
    ///
    /// # Errors
    ///
    /// Where a client cannot be made.
    pub fn new(url: &str, nowhere: &str) -> Result<Self, BuildError> {
        let of = |url: &str| {
            Client::builder()
                .base_url(url)
                .timeout(Duration::from_secs(20))
                .first_byte_timeout(Duration::from_millis(500))
                .idle_timeout(Duration::from_millis(300))
                .max_body(LARGEST as u64)
                .retry(policy())
        };
        let patient = |builder: ClientBuilder| builder.retry_budget(1_000_000);
        let tokens = OAuth2::client_credentials("campaign", "secret-of-the-campaign")
            .token_url(format!("{url}/oauth/token"));
        Ok(Self {
            key: patient(of(url)).api_key(KEY).build()?,
            oauth2: patient(of(url)).oauth2(tokens).build()?,
            frugal: of(url).api_key(KEY).rate_limits(false).build()?,
            nobody: patient(of(nowhere)).api_key(KEY).build()?,
        })
    }

    pub(super) fn of(&self, caller: Caller) -> &Client {
        match caller {
            Caller::Key => &self.key,
            Caller::OAuth2 => &self.oauth2,
            Caller::Frugal => &self.frugal,
            Caller::Nobody => &self.nobody,
        }
    }
}

/// How often calls are repeated: as by default, with waits that a campaign has time for.
pub(super) fn policy() -> Retry {
    Retry::default()
        .delay(Duration::from_millis(4))
        .max_delay(Duration::from_millis(15))
}

/// The attempts that the policy allows.
pub const ATTEMPTS: u32 = 3;
