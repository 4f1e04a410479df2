//! The whole API.

use super::{Operation, Scheme, Signature, TypeRef, Types, Webhook};
use crate::ptr::Ptr;

/// A whole API: the root of the intermediate representation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// Who and what it is.
    pub info: Info,
    /// Where it is served; empty where the author names no server.
    pub servers: Vec<Server>,
    /// The security schemes, in document order.
    pub schemes: Vec<Scheme>,
    /// The declared types.
    pub types: Types,
    /// What each schema of `components.schemas` became, in document order: most are declared types,
    /// the others are spelled where they are used.
    pub components: Vec<(Ptr, TypeRef)>,
    /// The operations, in document order.
    pub operations: Vec<Operation>,
    /// What the vendor sends, in document order.
    pub webhooks: Vec<Webhook>,
    /// How it signs that.
    pub signature: Option<Signature>,
    /// Tags in document order (declared ones first, then by first use), with their description.
    pub tags: Vec<(String, Option<String>)>,
}

/// `info`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Info {
    /// `title`.
    pub title: String,
    /// `version`, the vendor's.
    pub version: String,
    /// `description`: CommonMark.
    pub description: Option<String>,
    /// `externalDocs.url`.
    pub see: Option<String>,
    /// `x-deprecated` on the root: the vendor's (or our) sentence on why not to start with this API.
    pub legacy: Option<String>,
}

/// A base URL, possibly with variables.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// The server object.
    pub at: Ptr,
    /// The URL, with `{variable}` slots.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
    /// The variables, in document order.
    pub variables: Vec<ServerVariable>,
}

/// A slot of a server URL.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// The slot's name.
    pub name: String,
    /// The value that is used when none is given; `None` where the author names none.
    pub default: Option<String>,
    /// The only values allowed; empty where any is.
    pub values: Vec<String>,
    /// `description`.
    pub description: Option<String>,
}
