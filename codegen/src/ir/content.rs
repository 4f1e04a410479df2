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
    /// Never shown.
    pub sensitive: bool,
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
        /// The value's type: a string, or a scalar or enum that the text spells.
        ty: TypeRef,
    },
    /// Bytes of any media type.
    Binary {
        /// The media type as written.
        media_type: String,
    },
    /// Values one after another, while the connection lasts.
    Stream {
        /// The media type as written.
        media_type: String,
        /// How the values are told apart.
        framing: Framing,
        /// The type of each; `None` where they are given as they come.
        item: Option<TypeRef>,
    },
}

/// How the values of a stream are told apart, and what of each its type describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// Server-sent events, whose `data` is JSON of the item's type.
    EventData,
    /// Server-sent events; the item's type describes the event as an object of `event`, `data`,
    /// `id` and `retry`, with the value of the JSON in `data`.
    Event,
    /// The same, with `data` as a string.
    EventText,
    /// A line of JSON each.
    Lines,
    /// JSON text sequences (RFC 7464).
    Sequence,
}

impl ReplyContent {
    /// The media type as written.
    pub fn media_type(&self) -> &str {
        match self {
            ReplyContent::Json { media_type, .. }
            | ReplyContent::Text { media_type, .. }
            | ReplyContent::Binary { media_type }
            | ReplyContent::Stream { media_type, .. } => media_type,
        }
    }

    /// The type of the value, or of each value.
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            ReplyContent::Json { ty, .. } | ReplyContent::Text { ty, .. } => Some(ty),
            ReplyContent::Stream { item, .. } => item.as_ref(),
            ReplyContent::Binary { .. } => None,
        }
    }

    /// The same, to be changed.
    pub(crate) fn ty_mut(&mut self) -> Option<&mut TypeRef> {
        match self {
            ReplyContent::Json { ty, .. } | ReplyContent::Text { ty, .. } => Some(ty),
            ReplyContent::Stream { item, .. } => item.as_mut(),
            ReplyContent::Binary { .. } => None,
        }
    }

    /// Whether it is read while it arrives.
    pub fn is_stream(&self) -> bool {
        matches!(self, ReplyContent::Stream { .. })
    }
}
