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
    };
}

/// A security scheme (OpenAPI 3.0.4, section 4.7.27).
#[derive(Debug)]
pub struct Scheme {
    /// Its key in `components.securitySchemes`.
    pub name: &'static str,
    /// Where its credential goes.
    pub kind: SchemeKind,
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
