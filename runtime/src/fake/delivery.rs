//! Bodies on their way: those of requests as they are sent, replies as they arrive.

use super::check::Sent;
use super::fault::Kind;
use crate::{Body, ByteStream, Segment, TransportError};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderValue, header};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The whole of a body; files and streams are read.
pub(super) async fn whole(body: &Body) -> std::io::Result<Bytes> {
    if let Some(bytes) = body.in_memory() {
        return Ok(bytes);
    }
    let mut whole = BytesMut::new();
    for segment in body.segments() {
        match segment {
            Segment::Bytes(bytes) => whole.extend_from_slice(bytes),
            Segment::File { path, .. } => whole.extend_from_slice(&std::fs::read(path)?),
            Segment::Stream(stream) => {
                let mut stream = stream.open()?;
                while let Some(piece) = poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await {
                    whole.extend_from_slice(&piece?);
                }
            }
        }
    }
    Ok(whole.freeze())
}

/// A reply as it arrives.
pub(super) fn reply(sent: Sent, fault: &Kind) -> http::Response<ByteStream> {
    let half = sent.body.slice(..sent.body.len() / 2);
    let length = match fault {
        Kind::Malformed => half.len(),
        _ => sent.body.len(),
    };
    let body = match fault {
        Kind::Malformed => deliver(half, End::Whole),
        Kind::Truncated => deliver(half, End::Reset),
        Kind::Stalled => deliver(half, End::Never),
        _ => deliver(sent.body, End::Whole),
    };
    let mut reply = http::Response::new(body);
    *reply.status_mut() = sent.status;
    *reply.headers_mut() = sent.headers;
    reply
        .headers_mut()
        .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    reply
}

/// How a body ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    /// It is whole.
    Whole,
    /// The connection fails.
    Reset,
    /// Nothing more arrives.
    Never,
}

/// A body that arrives in one piece.
fn deliver(bytes: Bytes, end: End) -> ByteStream {
    Box::pin(Delivery {
        bytes: Some(bytes).filter(|bytes| !bytes.is_empty()),
        end,
    })
}

struct Delivery {
    bytes: Option<Bytes>,
    end: End,
}

impl Stream for Delivery {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(bytes) = self.bytes.take() {
            return Poll::Ready(Some(Ok(bytes)));
        }
        match std::mem::replace(&mut self.end, End::Whole) {
            End::Whole => Poll::Ready(None),
            End::Reset => Poll::Ready(Some(Err(TransportError::maybe_sent(RESET)))),
            End::Never => {
                // Whoever waits for this body waits with a clock as well, and that wakes the task.
                self.end = End::Never;
                Poll::Pending
            }
        }
    }
}

/// What is said of a connection that is reset.
pub(super) const RESET: &str = "the connection was reset";
