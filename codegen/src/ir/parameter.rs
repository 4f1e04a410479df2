//! Parameters: where a value is written, and how.

use super::{Docs, Presence, TypeRef};
use crate::ptr::Ptr;
use serde_json::Value;

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The parameter object.
    pub at: Ptr,
    /// Its name on the wire.
    pub name: String,
    /// Where and how it is written.
    pub place: Place,
    /// Whether it may be left out.
    pub presence: Presence,
    /// The value's type.
    pub ty: TypeRef,
    /// The author's words.
    pub docs: Docs,
    /// `default` of its schema.
    pub default: Option<Value>,
    /// `example` of the parameter or its schema.
    pub example: Option<Value>,
    /// Never shown in `Debug`.
    pub sensitive: bool,
    /// Whether the server knows a repetition by it: a header called `Idempotency-Key`, or one marked
    /// `x-idempotency-key`.
    pub idempotency_key: bool,
}

/// Location, style and explode of a parameter, joined so that no illegal combination exists.
///
/// `explode` says whether the items of a list and the members of an object are written apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path(PathStyle),
    /// In the query.
    Query {
        /// How the value is written.
        style: QueryStyle,
        /// `allowReserved`.
        allow_reserved: bool,
    },
    /// In a header.
    Header(HeaderStyle),
    /// In the `Cookie` header.
    Cookie(CookieStyle),
}

/// Styles of path parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `a,b`
    Simple {
        /// `k=a,l=b` instead of `k,a,l,b`.
        explode: bool,
    },
    /// `.a,b`
    Label {
        /// `.a.b` and `.k=a.l=b`.
        explode: bool,
    },
    /// `;name=a,b`
    Matrix {
        /// `;name=a;name=b` and `;k=a;l=b`.
        explode: bool,
    },
    /// A JSON document (`content` instead of a style).
    Json,
}

/// Styles of query parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `name=a,b`
    Form {
        /// `name=a&name=b` and `k=a&l=b`.
        explode: bool,
    },
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name[member]=a`
    DeepObject,
    /// A JSON document (`content` instead of a style).
    Json,
}

/// Styles of header parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderStyle {
    /// `a,b`
    Simple {
        /// `k=a,l=b` instead of `k,a,l,b`.
        explode: bool,
    },
    /// A JSON document (`content` instead of a style).
    Json,
}

/// Styles of cookie parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieStyle {
    /// `name=a,b`, percent-encoded.
    Form {
        /// A cookie for each item or member.
        explode: bool,
    },
    /// `name=a,b`, as it is.
    Cookie {
        /// A cookie for each item or member.
        explode: bool,
    },
    /// A JSON document (`content` instead of a style).
    Json,
}
