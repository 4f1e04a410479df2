//! Bodies of replies, up to a limit of bytes and time.

use super::{Deadline, Flight, before};
use crate::error::{Context, Fault, TimeoutFault, TooLargeFault, TransportFault};
use crate::reply::announced_length;
use crate::secret::Secrets;
use crate::{ByteStream, Reply, TimeLimit, TransportError};
use bytes::{Bytes, BytesMut};
use http::response::Parts;
use std::future::poll_fn;
use std::pin::pin;

/// A body that is to be read.
pub(super) struct Reading<'f> {
    flight: &'f Flight<'f>,
    body: ByteStream,
    /// How much of it is kept.
    limit: u64,
    /// Whether it is not worth reading: it is announced to be too large.
    is_hopeless: bool,
    /// When the attempt or the call ends.
    ends: Option<Deadline>,
}

/// A body as far as it was read.
pub(super) struct Read {
    body: Bytes,
    limit: u64,
    end: End,
}

enum End {
    /// It is whole.
    Whole,
    /// There is more than the limit.
    Limit,
    /// The connection failed.
    Failed(TransportError),
    /// A time was over.
    Over(Deadline),
}

impl<'f> Flight<'f> {
    /// The body of this reply: whole for a success, the beginning of anything else.
    pub(super) fn reading(
        &'f self,
        head: &Parts,
        body: ByteStream,
        ends: Option<Deadline>,
    ) -> Reading<'f> {
        let limits = &self.outgoing.limits;
        let (limit, is_hopeless) = match head.status.is_success() {
            true => {
                let limit = limits.success_body;
                let length = announced_length(self.outgoing.meta, &head.headers);
                (limit, length.is_some_and(|length| length > limit))
            }
            false => (limits.error_body, false),
        };
        Reading {
            flight: self,
            body,
            limit,
            is_hopeless,
            ends,
        }
    }
}

impl Read {
    /// The reply with its body. One that is no success says the most by its status, so that a body that
    /// breaks off or stalls is kept as far as it came.
    pub(super) fn outcome(
        self,
        head: Parts,
        secrets: Secrets,
        at: &Context,
    ) -> Result<Reply, Box<Fault>> {
        if !head.status.is_success() || matches!(self.end, End::Whole) {
            return Ok(self.reply(head, secrets, at));
        }
        let Self { body, limit, end } = self;
        let at = at.clone();
        let reply = Reply::new(head, body, true, secrets, at.clone()).marked();
        Err(Box::new(match end {
            End::Whole | End::Limit => Fault::TooLarge(TooLargeFault { reply, limit }),
            End::Failed(source) => Fault::Transport(TransportFault {
                at,
                source,
                partial: Some(reply),
            }),
            End::Over(over) => Fault::Timeout(TimeoutFault {
                at,
                which: over.which,
                limit: over.limit,
                sent: true,
                partial: Some(reply),
            }),
        }))
    }

    /// The reply with its body as far as it was read.
    pub(super) fn reply(self, head: Parts, secrets: Secrets, at: &Context) -> Reply {
        let truncated = !matches!(self.end, End::Whole);
        Reply::new(head, self.body, truncated, secrets, at.clone())
    }
}

impl Reading<'_> {
    /// Reads it, up to its limits.
    pub(super) async fn read(&mut self) -> Read {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let mut first = Bytes::new();
        let mut kept = BytesMut::new();
        let end = loop {
            if self.is_hopeless {
                break End::Limit;
            }
            let chunk = match self.chunk().await {
                None => break End::Whole,
                Some(Err(end)) => break end,
                Some(Ok(chunk)) => chunk,
            };
            let room = limit - first.len() - kept.len();
            if first.is_empty() && kept.is_empty() {
                // Most bodies come in one piece, which is not copied.
                first = chunk.slice(..chunk.len().min(room));
            } else {
                if kept.is_empty() {
                    kept.extend_from_slice(&std::mem::take(&mut first));
                }
                kept.extend_from_slice(&chunk[..chunk.len().min(room)]);
            }
            if chunk.len() > room {
                break End::Limit;
            }
        };
        let body = match kept.is_empty() {
            true => first,
            false => kept.freeze(),
        };
        Read {
            body,
            limit: self.limit,
            end,
        }
    }

    /// The next piece.
    async fn chunk(&mut self) -> Option<Result<Bytes, End>> {
        let clock = self.flight.clock;
        let idle = self.flight.outgoing.limits.idle;
        let idle = Deadline::new(TimeLimit::Idle, idle, clock);
        let ends = Deadline::first([self.ends, idle]);
        let next = pin!(poll_fn(|cx| self.body.as_mut().poll_next(cx)));
        match before(ends, clock, next).await {
            Ok(Some(Ok(chunk))) => Some(Ok(chunk)),
            Ok(Some(Err(source))) => Some(Err(match ends {
                Some(over) if source.is_timeout() => End::Over(over),
                _ => End::Failed(source),
            })),
            Ok(None) => None,
            Err(over) => Some(Err(End::Over(over))),
        }
    }
}
