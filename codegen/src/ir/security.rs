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
        /// Where to get a token: `tokenUrl` and `authorizationUrl` of OAuth2, the discovery URL of
        /// OpenID Connect. Documentation until token sources exist.
        token_url: Option<String>,
        /// See `token_url`.
        authorization_url: Option<String>,
        /// The scopes on offer with their descriptions, in document order.
        scopes: Vec<(String, String)>,
    },
    /// `Authorization: Basic ..` (RFC 7617).
    Basic,
    /// A key of its own.
    ApiKey {
        /// Where it goes.
        place: SchemePlace,
        /// The header, query parameter or cookie.
        name: String,
    },
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
