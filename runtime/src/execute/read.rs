//! Bodies of replies, up to a limit.

use crate::error::{Context, Fault, TooLargeFault, TransportFault};
use crate::secret::Secrets;
use crate::{ByteStream, Reply, TransportError};
use bytes::{Bytes, BytesMut};
use http::{Method, header, response::Parts};
use std::future::poll_fn;

/// How much is kept of the body of an error: 64 KiB.
const ERROR_BODY: u64 = 64 << 10;

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
}

/// A reply with its body: whole for a success, up to 64 KiB of anything else.
pub(super) async fn reply(
    head: Parts,
    body: ByteStream,
    limit: u64,
    secrets: &Secrets,
    at: Context,
) -> Result<Reply, Box<Fault>> {
    if !head.status.is_success() {
        return Ok(error(head, body, secrets, at).await);
    }
    let read = match announced(&head, at) {
        Some(length) if length > limit => Read {
            body: Bytes::new(),
            end: End::Limit,
        },
        _ => read(body, limit).await,
    };
    let truncated = !matches!(read.end, End::Whole);
    let reply = Reply::new(head, read.body, truncated, secrets, at);
    match read.end {
        End::Whole => Ok(reply),
        End::Limit => Err(Fault::TooLarge(TooLargeFault { reply, limit }).into()),
        End::Failed(source) => Err(Fault::Transport(TransportFault {
            at,
            source,
            partial: Some(reply),
        })
        .into()),
    }
}

/// A reply that is no success. Its status says the most, so that a body that breaks off is kept as
/// far as it came.
pub(super) async fn error(head: Parts, body: ByteStream, secrets: &Secrets, at: Context) -> Reply {
    let read = read(body, ERROR_BODY).await;
    let truncated = !matches!(read.end, End::Whole);
    Reply::new(head, read.body, truncated, secrets, at)
}

async fn read(mut body: ByteStream, limit: u64) -> Read {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut kept = BytesMut::new();
    let end = loop {
        match poll_fn(|cx| body.as_mut().poll_next(cx)).await {
            None => break End::Whole,
            Some(Err(source)) => break End::Failed(source),
            Some(Ok(chunk)) => {
                let room = limit - kept.len();
                kept.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    break End::Limit;
                }
            }
        }
    };
    Read {
        body: kept.freeze(),
        end,
    }
}

/// The length of the body that the server announces; a reply to HEAD has none.
fn announced(head: &Parts, at: Context) -> Option<u64> {
    if at.meta.sent_method() == Method::HEAD {
        return None;
    }
    head.headers
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()
}
