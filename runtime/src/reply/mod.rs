//! What a server replied.

mod charset;
mod excerpt;
mod header;
mod later;
mod lenient;
mod members;
mod read;

pub use lenient::DroppedItem;
pub(crate) use lenient::OnDropped;
pub use read::DecodeFailure;

use self::later::Later;
use crate::error::{Context, Processed};
use crate::meta::best;
use crate::secret::Secrets;
use crate::stream::Unread;
use crate::{Meta, Status};
use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, Method, StatusCode};
use std::fmt;
use std::sync::OnceLock;

/// What a server replied: everything that an error keeps of it.
#[derive(Clone)]
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    /// The headers as somebody may see them, from when they are looked at.
    marked_headers: Option<OnceLock<Box<HeaderMap>>>,
    body: Bytes,
    truncated: bool,
    /// What the request carried that nothing shows.
    secrets: Secrets,
    at: Context,
    /// A body that is still to be read, until somebody takes it.
    unread: Option<Later>,
}

impl Reply {
    /// A reply whose body was read.
    pub(crate) fn new(
        head: http::response::Parts,
        body: Bytes,
        truncated: bool,
        secrets: Secrets,
        at: Context,
    ) -> Self {
        Self {
            status: head.status,
            headers: head.headers,
            marked_headers: None,
            body,
            truncated,
            secrets,
            at,
            unread: None,
        }
    }

    /// The reply as somebody may see it: header values that hold a secret of the request are marked, so
    /// that nothing shows them.
    pub(crate) fn marked(mut self) -> Self {
        self.marked_headers.get_or_insert_default();
        self
    }

    /// A reply whose body is read later, by [`stream`](Self::stream).
    pub(crate) fn unread(
        head: http::response::Parts,
        unread: Unread,
        secrets: Secrets,
        at: Context,
    ) -> Self {
        Self {
            unread: Some(Later::new(unread)),
            ..Self::new(head, Bytes::new(), false, secrets, at)
        }
    }

    /// The body that was not read, once.
    pub(crate) fn take_unread(&self) -> Option<Unread> {
        self.unread.as_ref()?.take()
    }

    /// The length of the body that the server announced.
    pub(crate) fn announced_length(&self) -> Option<u64> {
        announced_length(self.meta(), &self.headers)
    }

    pub(crate) fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers as they came.
    pub fn headers(&self) -> &HeaderMap {
        match &self.marked_headers {
            None => &self.headers,
            Some(marked) => marked.get_or_init(|| {
                let mut headers = self.headers.clone();
                self.secrets.mark(&mut headers);
                Box::new(headers)
            }),
        }
    }

    /// The body as it came, whatever its shape. Of an error at most the first 64 KiB are kept.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body, shared.
    pub fn bytes(&self) -> Bytes {
        self.body.clone()
    }

    /// Whether [`body`](Self::body) is only the beginning of what the server had to say.
    pub fn truncated(&self) -> bool {
        self.truncated
    }

    /// The server's own name for the request.
    pub fn request_id(&self) -> Option<&str> {
        self.at.request_id(&self.headers)
    }

    /// Which of the documented statuses is nearest to the one that came: its own, its range's, the
    /// default one, else the closest number. `0` where none is documented.
    pub fn nearest(&self, documented: &[Status]) -> usize {
        let status = self.status.as_u16();
        let entries = || documented.iter().enumerate();
        let distance = |of: &Status| match of {
            Status::Exact(code) => code.abs_diff(status),
            Status::Range(hundred) => (u16::from(*hundred) * 100).abs_diff(status),
            Status::Default => u16::MAX,
        };
        best(entries().map(|(index, of)| (*of, index)), status)
            .or_else(|| {
                entries()
                    .min_by_key(|(_, of)| distance(of))
                    .map(|(index, _)| index)
            })
            .unwrap_or(0)
    }

    /// The first text of the body, for people: without the request's secrets and what nothing shows of
    /// the reply, one line.
    pub(crate) fn excerpt(&self) -> String {
        excerpt::of(&self.body, &self.secrets, self.at.meta.hidden)
    }

    /// Text that came of this reply, without the request's secrets and what nothing shows of the reply.
    pub(crate) fn hide(&self, text: &str) -> String {
        let text = members::without(text, self.at.meta.hidden);
        self.secrets.hide(&text)
    }

    pub(crate) fn context(&self) -> &Context {
        &self.at
    }

    pub(crate) fn meta(&self) -> &'static Meta {
        self.at.meta
    }

    /// Whether the server acted on the request.
    pub(crate) fn processed(&self) -> Processed {
        self.at
            .overall(Processed::by_status(self.at.meta, self.status))
    }
}

/// The length of the body that the head announces; a reply to HEAD has none.
pub(crate) fn announced_length(meta: &Meta, headers: &HeaderMap) -> Option<u64> {
    if meta.sent_method() == Method::HEAD {
        return None;
    }
    let length = headers.get(CONTENT_LENGTH)?.to_str().ok()?;
    length.trim().parse().ok()
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("operation", &self.at.meta.id)
            .field("status", &self.status)
            .field("headers", self.headers())
            .field("body", &self.excerpt())
            .field("length", &self.body.len())
            .field("truncated", &self.truncated)
            .finish()
    }
}
