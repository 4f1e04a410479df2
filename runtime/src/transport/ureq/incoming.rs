//! A reply's body as it is read.

use super::limited::reason;
use crate::TransportError;
use bytes::Bytes;
use futures_core::Stream;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};
use ureq::{Body, BodyReader, Error};

/// Bytes read at once.
const CHUNK: usize = 16 * 1024;

/// A reply's body. It is read when it is asked for, on the thread that asks.
pub(super) struct Incoming {
    /// `None` once it is over.
    body: Option<BodyReader<'static>>,
    buffer: Vec<u8>,
}

impl Incoming {
    pub(super) fn new(body: Body) -> Self {
        Self {
            body: Some(body.into_reader()),
            buffer: Vec::new(),
        }
    }
}

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { body, buffer } = &mut *self;
        let Some(reader) = body else {
            return Poll::Ready(None);
        };
        buffer.resize(CHUNK, 0);
        Poll::Ready(match reader.read(buffer) {
            Ok(0) => {
                *body = None;
                None
            }
            Ok(read) => Some(Ok(Bytes::copy_from_slice(&buffer[..read]))),
            Err(error) => {
                *body = None;
                Some(Err(fault(error)))
            }
        })
    }
}

fn fault(error: io::Error) -> TransportError {
    let error = Error::from(error);
    let is_timeout = matches!(error, Error::Timeout(_));
    let fault = TransportError::maybe_sent(reason(error));
    match is_timeout {
        true => fault.timed_out(),
        false => fault,
    }
}
