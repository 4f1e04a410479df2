//! A body whose silence is noticed.

use super::{StreamError, Unread};
use crate::execute::{Deadline, poll_within};
use crate::{BoxFuture, ByteStream, TimeLimit, Transport};
use bytes::Bytes;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

/// A body that fails once it has been silent for too long.
pub(crate) struct Watched {
    body: ByteStream,
    idle: Option<Duration>,
    clock: Arc<dyn Transport>,
    /// Runs while nothing comes.
    timer: Option<BoxFuture<'static, ()>>,
}

impl Watched {
    pub(crate) fn new(unread: Unread) -> Self {
        Self {
            body: unread.body,
            idle: unread.idle,
            clock: unread.clock,
            timer: None,
        }
    }

    /// The next piece.
    pub(crate) fn poll(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, StreamError>>> {
        let silent = Deadline::new(TimeLimit::Idle, self.idle, &*self.clock);
        let body = &mut self.body;
        let polled = poll_within(silent, &*self.clock, || body.as_mut().poll_next(cx));
        if let Poll::Ready(piece) = polled {
            self.timer = None;
            return Poll::Ready(piece.map(|piece| {
                piece.map_err(|error| match self.idle {
                    Some(limit) if error.is_timeout() => StreamError::Stalled { limit },
                    _ => StreamError::Transport(error),
                })
            }));
        }
        let Some(limit) = self.idle else {
            return Poll::Pending;
        };
        let clock = &self.clock;
        let timer = self.timer.get_or_insert_with(|| {
            let clock = clock.clone();
            Box::pin(async move { clock.sleep(limit).await })
        });
        let over = timer.as_mut().poll(cx);
        over.map(|()| Some(Err(StreamError::Stalled { limit })))
    }
}
