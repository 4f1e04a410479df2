//! Bodies of requests and replies: one media type each, chosen while lowering.

use super::{Docs, Presence, TypeRef};
use crate::ptr::Ptr;

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The request body object.
    pub at: Ptr,
    /// Whether it may be left out.
    pub presence: Presence,
    /// The author's words.
    pub docs: Docs,
    /// The one media type that the client sends.
    pub content: BodyContent,
    /// Media types that are offered too and carry the same value.
    pub also: Vec<String>,
}

/// How a request body is written.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyContent {
    /// JSON, or a media type that ends in `+json`.
    Json {
        /// The media type as written.
        media_type: String,
        /// The value's type.
        ty: TypeRef,
    },
    /// `application/x-www-form-urlencoded`.
    Form {
        /// A struct, a map, or a union of them.
        ty: TypeRef,
        /// What the author says about single members.
        encoding: Vec<PartEncoding>,
    },
    /// `multipart/form-data`, or another multipart type.
    Multipart {
        /// The media type as written; the boundary is added to it.
        media_type: String,
        /// A struct, a map, or a union of them.
        ty: TypeRef,
        /// What the author says about single parts.
        encoding: Vec<PartEncoding>,
    },
    /// Text of any media type.
    Text {
        /// The media type as written.
        media_type: String,
    },
    /// Bytes of any media type, sent as base64 text.
    Base64 {
        /// The media type as written.
        media_type: String,
    },
    /// Bytes of any media type.
    Binary {
        /// The media type as written; `application/octet-stream` where it is a range.
        media_type: String,
    },
}

/// `encoding.<property>` of a form or a multipart body, where it is not what the type suggests.
#[derive(Clone, Debug, PartialEq)]
pub struct PartEncoding {
    /// The encoding object.
    pub at: Ptr,
    /// The property's name.
    pub name: String,
    /// How it is written.
    pub style: PartStyle,
}

/// How a member of a form is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartStyle {
    /// With this media type.
    Typed(String),
    /// `form`, exploded.
    Form,
    /// `form`, not exploded.
    Joined,
    /// `spaceDelimited`
    SpaceDelimited,
    /// `pipeDelimited`
    PipeDelimited,
    /// `deepObject`
    DeepObject,
}

/// How a reply body is read.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplyContent {
    /// JSON, or a media type that ends in `+json`.
    Json {
        /// The media type as written.
        media_type: String,
        /// The value's type.
        ty: TypeRef,
    },
    /// Text of any media type.
    Text {
        /// The media type as written.
        media_type: String,
    },
    /// Bytes of any media type.
    Binary {
        /// The media type as written.
        media_type: String,
    },
}
