//! Requests that the vendor sends.

use super::{Docs, Hint, Method, TypeRef};
use crate::ptr::Ptr;

/// A request that the vendor sends: an operation under `webhooks` or `callbacks`.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook {
    /// The operation object.
    pub at: Ptr,
    /// The webhook's or callback's key.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The author's words.
    pub docs: Docs,
    /// The body; `None` where the request has none.
    pub payload: Option<Payload>,
    /// The operations that it is a callback of, by place; none for a webhook.
    pub during: Vec<Ptr>,
    /// What the first of them is called.
    pub hint: Option<Hint>,
    /// The expression that says where a callback goes.
    pub url: Option<String>,
}

/// How the vendor signs what it sends: an HMAC-SHA256 (RFC 2104) with a shared secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// `x-webhook-signature`.
    pub at: Ptr,
    /// The header that carries it, as written.
    pub header: String,
    /// Whether the base64 text of the body is signed, not the body itself.
    pub over_base64: bool,
    /// Whether it is written in base64, not in hexadecimal digits.
    pub in_base64: bool,
}

/// The body of a request that the vendor sends.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    /// The media type as written.
    pub media_type: String,
    /// The value's type.
    pub ty: TypeRef,
}
