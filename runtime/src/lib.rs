//! What every generated client shares: models, requests, credentials, errors, sending.
//!
//! Generated crates hold data and types; this crate has the behaviour.

#![warn(missing_docs)]

mod answer;
mod api;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
mod call;
mod client;
mod credential;
mod download;
mod encoder;
mod error;
mod execute;
#[cfg(feature = "fake")]
pub mod fake;
mod limits;
mod macros;
mod meta;
pub mod model;
mod observe;
mod operation;
mod page;
mod rate;
mod reply;
mod retry;
mod scalars;
mod secret;
mod stream;
mod transport;
#[cfg(feature = "webhooks")]
pub mod webhook;

pub use answer::Answer;
pub use api::{Api, OAuth2Endpoints, RateLimitHeaders, Scheme, SchemeKind};
pub use body::{Body, BodyStream, Part, Progress, Segment};
pub use bytes::Bytes;
pub use call::{Awaited, Call, WithMeta};
pub use client::{BuildError, Core, Options, fill};
#[cfg(not(target_arch = "wasm32"))]
pub use credential::{ClientAuthentication, OAuth2, OAuth2Error, Tokens};
pub use credential::{Credential, ProviderError, Token, TokenFuture, TokenRequest, TokenSource};
pub use download::Download;
pub use encoder::{Encoder, Shown};
pub use error::{
    AnyError, Attempt, CredentialFault, CredentialProblem, EncodeFault, EncodeProblem, Error,
    ErrorKind, Failure, Fault, Processed, ProviderFault, RateLimitedFault, RedirectFault, Report,
    TimeoutFault, TooLargeFault, TransportFault,
};
pub use http::{self, Method};
pub use limits::TimeLimit;
pub use meta::{Meta, Status, Use};
pub use model::{FieldShape, Model, Object, Presence, Shape};
pub use operation::{Detached, ErrorSet, Idempotent, Keyed, NoHeaders, Operation, ReplyHeaders};
pub use page::{
    Checkpoint, Items, Page, PageBy, Pages, Paginated, PaginationFault, PaginationProblem, Paging,
};
pub use rate::RateLimit;
pub use reply::{DecodeFailure, DroppedItem, Reply};
pub use retry::Retry;
pub use scalars::{Base64, Date, DateTime, Duration, Time, Upload, Uuid};
#[doc(hidden)]
pub use serde;
pub use serde_json::{Map, Number, Value};
pub use stream::{Event, Framing, ItemFault, ItemStream, StreamError};
#[cfg(feature = "reqwest")]
pub use transport::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use transport::UreqTransport;
pub use transport::{BoxFuture, ByteStream, MaybeSend, Transport, TransportError};
