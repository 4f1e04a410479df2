//! What a generated crate says about its API: static data, no behaviour.

/// An API: one per generated crate.
#[derive(Debug)]
pub struct Api {
    /// The crate's short name, as `User-Agent` carries it.
    pub name: &'static str,
    /// The version of the generated crate.
    pub version: &'static str,
    /// Where requests go unless the caller says otherwise; `None` where the description names no
    /// server, or only a templated one without defaults.
    pub base_url: Option<&'static str>,
    /// Whether some operations have a server of their own, so that a client without a base URL is
    /// of use.
    pub own_servers: bool,
    /// Reply headers that carry the server's own name of a request, the most telling first;
    /// `x-request-id` and `request-id` where there is none.
    pub request_id_headers: &'static [&'static str],
    /// Every security scheme of the description.
    pub schemes: &'static [&'static Scheme],
    /// Headers in which the API says how many more requests it takes, beside the usual ones.
    pub rate_limits: &'static [RateLimitHeaders],
}

impl Api {
    /// An API of which nothing is known: the rest of a struct literal, so that a field added here
    /// breaks no generated crate.
    pub const DEFAULT: Api = Api {
        name: "",
        version: "",
        base_url: None,
        own_servers: false,
        request_id_headers: &[],
        schemes: &[],
        rate_limits: &[],
    };
}

/// The headers of one limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimitHeaders {
    /// How many requests there are in all; empty where no header says it.
    pub limit: &'static str,
    /// How many are left.
    pub remaining: &'static str,
    /// When there are new ones; empty where no header says it.
    pub reset: &'static str,
}

/// A security scheme (OpenAPI 3.0.4, section 4.7.27).
#[derive(Debug)]
pub struct Scheme {
    /// Its key in `components.securitySchemes`.
    pub name: &'static str,
    /// The builder's method that takes its credential: `bearer_auth`.
    pub option: &'static str,
    /// Where its credential goes.
    pub kind: SchemeKind,
    /// Where its tokens come from, where it is OAuth2.
    pub oauth2: Option<OAuth2Endpoints>,
}

impl Scheme {
    /// A scheme whose credentials come from the caller.
    pub const fn new(name: &'static str, option: &'static str, kind: SchemeKind) -> Self {
        Self {
            name,
            option,
            kind,
            oauth2: None,
        }
    }

    /// The scheme with endpoints that tokens come from.
    pub const fn with_oauth2(self, endpoints: OAuth2Endpoints) -> Self {
        Self {
            oauth2: Some(endpoints),
            ..self
        }
    }
}

/// Where the tokens of an OAuth2 scheme come from (OpenAPI 3.0.4, section 4.7.29).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OAuth2Endpoints {
    /// Where people grant access; empty where no flow has it.
    pub authorization_url: &'static str,
    /// Where a grant becomes a token; empty where no flow has it.
    pub token_url: &'static str,
    /// Where a token is renewed, if that is another place than `token_url`; else empty.
    pub refresh_url: &'static str,
    /// Every scope of the scheme.
    pub scopes: &'static [&'static str],
    /// Whether the client's id and secret go into the body instead of HTTP Basic (RFC 6749, section
    /// 2.3.1).
    pub secret_in_body: bool,
    /// The member of the token's reply that says where the API is for its owner, and the path that
    /// follows it there.
    pub base_url: Option<(&'static str, &'static str)>,
}

impl OAuth2Endpoints {
    /// Endpoints of which nothing is known: the rest of a struct literal.
    pub const DEFAULT: OAuth2Endpoints = OAuth2Endpoints {
        authorization_url: "",
        token_url: "",
        refresh_url: "",
        scopes: &[],
        secret_in_body: false,
        base_url: None,
    };
}

/// Where a credential goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer ..` (RFC 6750); tokens of OAuth2 and OpenID Connect too.
    Bearer,
    /// `Authorization: Basic ..` (RFC 7617).
    Basic,
    /// A header of this name.
    Header(&'static str),
    /// A query parameter of this name.
    Query(&'static str),
    /// A cookie of this name.
    Cookie(&'static str),
}

/// The reply headers that name a request where nothing else is known.
pub(crate) const REQUEST_ID_HEADERS: &[&str] = &["x-request-id", "request-id"];
