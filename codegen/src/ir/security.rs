//! Security schemes and what an operation requires of them.

use crate::ptr::Ptr;

/// The number of a scheme in [`Api::schemes`](super::Api::schemes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemeId(pub u32);

/// A security scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// The scheme object.
    pub at: Ptr,
    /// Its key in `components.securitySchemes`.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// What it is.
    pub kind: SchemeKind,
}

/// What a credential is and where it goes.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemeKind {
    /// `Authorization: Bearer ..` (RFC 6750), also used for OAuth2 and OpenID Connect tokens.
    Bearer {
        /// `bearerFormat`: what the author calls the token.
        format: Option<String>,
        /// How OAuth2 gives tokens, in document order.
        flows: Vec<Flow>,
        /// The scopes on offer with their descriptions, in document order.
        scopes: Vec<(String, String)>,
        /// Where OpenID Connect describes itself.
        discovery_url: Option<String>,
        /// What the description does not say of how tokens are got.
        exchange: TokenExchange,
    },
    /// `Authorization: Basic ..` (RFC 7617).
    Basic,
    /// Another scheme of `Authorization`, whose whole value the caller gives.
    Authorization {
        /// The scheme as written: `Digest`.
        scheme: String,
    },
    /// A key of its own.
    ApiKey {
        /// Where it goes.
        place: SchemePlace,
        /// The header, query parameter or cookie.
        name: String,
    },
    /// A client certificate, which the transport presents.
    MutualTls,
    /// A scheme that a requirement names and nobody declares.
    Undeclared,
}

impl SchemeKind {
    /// Whether the client puts it into requests, so that callers have to give it a credential.
    pub fn is_sent(&self) -> bool {
        !matches!(self, SchemeKind::MutualTls | SchemeKind::Undeclared)
    }
}

/// How a grant becomes a token, where it is not the usual way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TokenExchange {
    /// `x-client-authentication: body`: the client's id and secret go into the body instead of HTTP
    /// Basic (RFC 6749, section 2.3.1).
    pub secret_in_body: bool,
    /// `x-token-base-url`: the member of the token's reply that says where the API is for its owner,
    /// and the path that follows it there.
    pub base_url: Option<(String, String)>,
}

/// A way to get a token of OAuth2.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// `authorizationCode`, `clientCredentials`, ..
    pub name: String,
    /// `authorizationUrl`, or `deviceAuthorizationUrl`.
    pub authorization_url: Option<String>,
    /// `tokenUrl`
    pub token_url: Option<String>,
    /// `refreshUrl`
    pub refresh_url: Option<String>,
}

impl Flow {
    /// Whether people grant access, and a token comes of it.
    pub fn grants_access(&self) -> bool {
        self.name == "authorizationCode" && self.authorization_url.is_some() && self.gives_tokens()
    }

    /// Whether tokens are for the client's own account.
    pub fn is_for_the_client(&self) -> bool {
        self.name == "clientCredentials" && self.gives_tokens()
    }

    fn gives_tokens(&self) -> bool {
        let url = self.token_url.as_deref();
        url.is_some_and(|url| !url.trim().is_empty())
    }
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemePlace {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// Schemes that must all be satisfied (AND); empty means anonymous.
pub type Requirement = Vec<SchemeUse>;

/// A scheme as an operation requires it.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemeUse {
    /// The scheme.
    pub scheme: SchemeId,
    /// The scopes that the operation needs.
    pub scopes: Vec<String>,
}
