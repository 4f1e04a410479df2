//! Bodies of replies, up to a limit of bytes and time.

use super::{Deadline, Flight, before};
use crate::error::{Context, Fault, TimeoutFault, TooLargeFault, TransportFault};
use crate::reply::announced_length;
use crate::secret::Secrets;
use crate::{ByteStream, Reply, TimeLimit, TransportError};
use bytes::{Bytes, BytesMut};
use http::response::Parts;
use std::future::poll_fn;

/// A body that is to be read.
pub(super) struct Reading<'f> {
    flight: &'f Flight<'f>,
    pub(super) body: ByteStream,
    /// When the attempt or the call ends.
    ends: Option<Deadline>,
}

/// A body as far as it was read.
struct Read {
    body: Bytes,
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
    pub(super) fn reading(&'f self, body: ByteStream, ends: Option<Deadline>) -> Reading<'f> {
        Reading {
            flight: self,
            body,
            ends,
        }
    }
}

impl Reading<'_> {
    /// A reply with its body: whole for a success, the beginning of anything else.
    pub(super) async fn reply(
        self,
        head: Parts,
        secrets: Secrets,
        at: Context,
    ) -> Result<Reply, Box<Fault>> {
        if !head.status.is_success() {
            return Ok(self.error(head, secrets, at).await);
        }
        let limit = self.flight.outgoing.limits.success_body;
        let read = match announced_length(at.meta, &head.headers) {
            Some(length) if length > limit => Read {
                body: Bytes::new(),
                end: End::Limit,
            },
            _ => self.read(limit).await,
        };
        let truncated = !matches!(read.end, End::Whole);
        let reply = |at| Reply::new(head, read.body, truncated, secrets, at);
        let fault = match read.end {
            End::Whole => return Ok(reply(at)),
            End::Limit => {
                let reply = reply(at).marked();
                Fault::TooLarge(TooLargeFault { reply, limit })
            }
            End::Failed(source) => Fault::Transport(TransportFault {
                at: at.clone(),
                source,
                partial: Some(reply(at).marked()),
            }),
            End::Over(over) => Fault::Timeout(TimeoutFault {
                at: at.clone(),
                which: over.which,
                limit: over.limit,
                sent: true,
                partial: Some(reply(at).marked()),
            }),
        };
        Err(fault.into())
    }

    /// A reply that is no success. Its status says the most, so that a body that breaks off or stalls
    /// is kept as far as it came.
    pub(super) async fn error(self, head: Parts, secrets: Secrets, at: Context) -> Reply {
        let limit = self.flight.outgoing.limits.error_body;
        let read = self.read(limit).await;
        let truncated = !matches!(read.end, End::Whole);
        Reply::new(head, read.body, truncated, secrets, at)
    }

    async fn read(mut self, limit: u64) -> Read {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut first = Bytes::new();
        let mut kept = BytesMut::new();
        let end = loop {
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
        let body = if kept.is_empty() {
            first
        } else {
            kept.freeze()
        };
        Read { body, end }
    }

    /// The next piece.
    async fn chunk(&mut self) -> Option<Result<Bytes, End>> {
        let clock = self.flight.clock;
        let idle = self.flight.outgoing.limits.idle;
        let idle = Deadline::new(TimeLimit::Idle, idle, clock.now());
        let ends = Deadline::first([self.ends, idle]);
        let next = poll_fn(|cx| self.body.as_mut().poll_next(cx));
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
