//! Bodies of replies as they arrive.

use crate::{ByteStream, TransportError};
use bytes::Bytes;
use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};

/// How a body ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum End {
    /// It is whole.
    Whole,
    /// The connection fails.
    Reset,
    /// Nothing more arrives.
    Never,
}

/// A body that arrives in one piece.
pub(super) fn deliver(bytes: Bytes, end: End) -> ByteStream {
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
