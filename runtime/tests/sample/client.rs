use callwright_runtime::{Api, BuildError, Core, Credential, Options, Scheme, SchemeKind};

/// A client of Dialer. Cheap to clone; clones share connections.
#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

impl Client {
    /// Starts a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            options: Options::new(&API),
        }
    }
}

callwright_runtime::client!(Client, crate::ApiError);

/// Options of a [`Client`].
#[derive(Debug)]
pub struct ClientBuilder {
    options: Options,
}

impl ClientBuilder {
    /// A token. Sent as `Authorization: Bearer ..` (scheme `jwt`).
    #[inline]
    pub fn jwt(mut self, credential: impl Into<Credential>) -> Self {
        self.options.credential(&JWT, credential.into());
        self
    }

    /// The account. Sent as `X-Account` (scheme `account`).
    #[inline]
    pub fn account(mut self, credential: impl Into<Credential>) -> Self {
        self.options.credential(&ACCOUNT, credential.into());
        self
    }

    /// A key. Sent as the query parameter `api_key` (scheme `key`).
    #[inline]
    pub fn key(mut self, credential: impl Into<Credential>) -> Self {
        self.options.credential(&KEY, credential.into());
        self
    }

    /// A user and a password. Sent as `Authorization: Basic ..` (scheme `basic`).
    #[inline]
    pub fn basic(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.options
            .credential(&BASIC, Credential::basic(user, password));
        self
    }

    /// A session. Sent as the cookie `sid` (scheme `session`).
    #[inline]
    pub fn session(mut self, credential: impl Into<Credential>) -> Self {
        self.options.credential(&SESSION, credential.into());
        self
    }

    /// The server to call. Default: [`Server::Production`].
    #[inline]
    pub fn server(mut self, server: Server) -> Self {
        self.options.server(server.url());
        self
    }

    /// Makes the client.
    #[inline]
    pub fn build(self) -> Result<Client, BuildError> {
        Ok(Client {
            core: self.options.build()?,
        })
    }
}

callwright_runtime::client_options!(ClientBuilder, crate::ApiError);

/// Where the API is served.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Server {
    /// `https://api.dialer.test/v1`
    Production,
    /// `https://{company}.dialer.test/v1`
    Company {
        /// The company's name.
        company: String,
    },
}

impl Server {
    fn url(&self) -> String {
        match self {
            Server::Production => "https://api.dialer.test/v1".to_owned(),
            Server::Company { company } => callwright_runtime::fill(
                "https://{company}.dialer.test/v1",
                &[("company", company)],
            ),
        }
    }
}

pub(crate) static API: Api = Api {
    name: "dialer",
    version: "0.1.0",
    base_url: Some("https://api.dialer.test/v1"),
    request_id_headers: &[],
    schemes: &[&JWT, &ACCOUNT, &KEY, &BASIC, &SESSION],
    ..Api::DEFAULT
};

pub(crate) static JWT: Scheme = Scheme::new("jwt", "jwt", SchemeKind::Bearer);
pub(crate) static ACCOUNT: Scheme =
    Scheme::new("account", "account", SchemeKind::Header("X-Account"));
pub(crate) static KEY: Scheme = Scheme::new("key", "key", SchemeKind::Query("api_key"));
pub(crate) static BASIC: Scheme = Scheme::new("basic", "basic", SchemeKind::Basic);
pub(crate) static SESSION: Scheme = Scheme::new("session", "session", SchemeKind::Cookie("sid"));
