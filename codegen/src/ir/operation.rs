//! Operations: what is sent, and what may come back.

use super::{
    Body, Docs, Hint, Pagination, Parameter, Presence, ReplyContent, Requirement, Server, TypeRef,
};
use crate::ptr::Ptr;

/// One operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The operation object.
    pub at: Ptr,
    /// `Given(operationId)`, or the path from method and path template where there is none.
    pub hint: Hint,
    /// `operationId`, as written.
    pub id: Option<String>,
    /// Whether it asks for the stream that the description offers beside another form of the same
    /// success. The other form is an operation of its own at the same place.
    pub streamed: bool,
    /// The media type of the request body, where the operation stands here again because this media
    /// type carries another value than the one that is preferred.
    pub variant: Option<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path template as written: `/calls/{id}`.
    pub path: String,
    /// The first tag: where the operation is filed.
    pub tag: Option<String>,
    /// The author's words.
    pub docs: Docs,
    /// Servers of the operation or its path item; empty where the API's apply.
    pub servers: Vec<Server>,
    /// Path, query, header and cookie parameters, required ones first in document order.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The documented responses: exact statuses ascending, then ranges, then `default`.
    pub responses: Vec<Response>,
    /// Alternatives (OR) of schemes that go together (AND). Empty: no credential is sent. An empty
    /// alternative: anonymous calls are allowed.
    pub security: Vec<Requirement>,
    /// How it gives a list page by page.
    pub pagination: Option<Pagination>,
}

/// An HTTP method.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// `QUERY`
    Query,
    /// Any other method, as it stands in a request line (RFC 9110 section 9.1: case matters).
    Other(String),
}

impl Operation {
    /// The header by which the server knows a repetition.
    pub fn idempotency_key(&self) -> Option<&str> {
        let key = self.parameters.iter().find(|it| it.idempotency_key);
        key.map(|key| key.name.as_str())
    }
}

impl Method {
    /// The method as it stands in a request line.
    pub fn as_str(&self) -> &str {
        match self {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Head => "HEAD",
            Method::Patch => "PATCH",
            Method::Trace => "TRACE",
            Method::Query => "QUERY",
            Method::Other(name) => name,
        }
    }

    /// Whether sending it twice does what sending it once does (RFC 9110 section 9.2.2). Of a method
    /// that nobody but its makers knows, that is not assumed.
    pub fn is_idempotent(&self) -> bool {
        !matches!(self, Method::Post | Method::Patch | Method::Other(_))
    }
}

/// The names of the slots of a path template, in order: `id` of `/calls/{id}`.
pub fn slots(path: &str) -> impl Iterator<Item = &str> {
    sent(path)
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
}

/// The part of a path key that a request has: everything but a fragment.
pub fn sent(path: &str) -> &str {
    path.split('#').next().unwrap_or_default()
}

/// A path template without the names of its slots: `/calls/{}` of `/calls/{id}`. Two templates that
/// differ only in those names are the same path (OpenAPI 3.0.3, section 4.7.8).
pub fn anonymous(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, slot)) = rest.split_once('{') {
        let Some((_, after)) = slot.split_once('}') else {
            break;
        };
        text.push_str(before);
        text.push_str("{}");
        rest = after;
    }
    text.push_str(rest);
    text
}

/// A documented response.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The response object.
    pub at: Ptr,
    /// `Given` for a response component, `Path` for an inline one.
    pub hint: Hint,
    /// The statuses it is for.
    pub status: Status,
    /// `description`.
    pub description: Option<String>,
    /// Documented headers, in document order, without `Content-Type`.
    pub headers: Vec<Header>,
    /// The body; `None` where no content is documented.
    pub content: Option<ReplyContent>,
    /// What values of the reply can be used for.
    pub links: Vec<Link>,
}

/// A link from a response to an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// The operation that it leads to.
    pub target: LinkTarget,
    /// The parameters that it fills, with the expression or value for each.
    pub parameters: Vec<(String, String)>,
    /// `description`.
    pub description: Option<String>,
}

/// How a link names its operation.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    /// `operationId`.
    Id(String),
    /// `operationRef` to this description.
    Place(Ptr),
    /// `operationRef` to elsewhere.
    Outside(String),
}

/// Which statuses a response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// One status: `404`.
    Exact(u16),
    /// A hundred statuses: `4XX` is `Range(4)`.
    Range(u8),
    /// Every status without a response of its own.
    Default,
}

/// A documented response header.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The header object.
    pub at: Ptr,
    /// Its name as written.
    pub name: String,
    /// Whether the author says that it is always there.
    pub presence: Presence,
    /// The value's type: a scalar, or a list of scalars.
    pub ty: TypeRef,
    /// The author's words.
    pub docs: Docs,
}
