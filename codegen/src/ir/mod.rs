//! What a client is, before anyone decides how Rust spells it.
//!
//! The shapes follow JSON Schema 2020-12 and OpenAPI 3.x. No node carries an identifier, a token or
//! a line number: names come from `naming`, positions from the node's [`Ptr`](crate::ptr::Ptr).

mod api;
mod content;
mod docs;
mod dump;
mod kind;
mod mentions;
mod operation;
mod pagination;
mod parameter;
mod security;
mod types;
mod validate;
mod visit;
mod webhook;

pub use api::{Api, Info, Server, ServerVariable};
pub use content::{Body, BodyContent, Framing, PartEncoding, PartStyle, ReplyContent};
pub use docs::{Docs, Hint};
pub use dump::dump;
pub use kind::JsonKind;
pub use operation::{
    Header, Link, LinkTarget, Method, Operation, Response, Status, anonymous, sent, slots,
};
pub use pagination::{PageBy, PageSize, Pagination};
pub use parameter::{CookieStyle, HeaderStyle, Parameter, PathStyle, Place, QueryStyle};
pub use security::{
    Flow, Requirement, Scheme, SchemeId, SchemeKind, SchemePlace, SchemeUse, TokenExchange,
};
pub use types::{
    Enum, EnumValue, Field, Item, Presence, Scalar, Struct, Tuple, TypeDef, TypeId, TypeKind,
    TypeRef, Types, Union, Variant,
};
pub use validate::validate;
pub use webhook::{Payload, Signature, Webhook};
