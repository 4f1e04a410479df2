//! Bytes that can be read once.

use bytes::Bytes;
use futures_core::Stream;
use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

/// A stream of bytes to send. It can be read once; clones share it, and are equal.
#[derive(Clone)]
pub struct BodyStream {
    /// `None` once its first piece was asked for.
    source: Arc<Mutex<Option<Source>>>,
    length: Option<u64>,
}

type Source = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

impl BodyStream {
    /// A stream of this many bytes, where that is known; one of another length fails the request.
    pub fn new<E>(
        stream: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
        length: Option<u64>,
    ) -> Self
    where
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let source: Source = Box::pin(Fallible(Box::pin(stream)));
        Self {
            source: Arc::new(Mutex::new(Some(source))),
            length,
        }
    }

    /// The length in bytes, where it is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Whether its first piece was asked for, so that it cannot be sent any more.
    pub fn is_begun(&self) -> bool {
        self.source().is_none()
    }

    /// The bytes, for a transport. The stream is begun when the first piece is asked for, not before: a
    /// transport that opens it and finds no connection leaves it as it was.
    ///
    /// # Errors
    ///
    /// Where it is begun already; in the stream, what its source says, and another length than it
    /// announced.
    pub fn open(&self) -> io::Result<impl Stream<Item = io::Result<Bytes>> + Send + Unpin + use<>> {
        match self.is_begun() {
            true => Err(begun()),
            false => Ok(Opened {
                shared: self.clone(),
                source: None,
                sent: 0,
            }),
        }
    }

    fn source(&self) -> MutexGuard<'_, Option<Source>> {
        // It is taken whole or not at all, so a panic elsewhere does no harm.
        self.source.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PartialEq for BodyStream {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.source, &other.source)
    }
}

impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyStream")
            .field("length", &self.length)
            .field("begun", &self.is_begun())
            .finish()
    }
}

/// A stream as a transport reads it.
struct Opened {
    shared: BodyStream,
    /// `None` before the first piece is asked for.
    source: Option<Source>,
    sent: u64,
}

impl Stream for Opened {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let source = match &mut this.source {
            Some(source) => source,
            empty => {
                let Some(source) = this.shared.source().take() else {
                    return Poll::Ready(Some(Err(begun())));
                };
                empty.insert(source)
            }
        };
        let piece = ready!(source.as_mut().poll_next(cx)).transpose()?;
        this.sent += piece.as_ref().map_or(0, |piece| piece.len() as u64);
        Poll::Ready(match (this.shared.length, piece) {
            (Some(length), Some(_)) if this.sent > length => Some(Err(wrong("more", length))),
            (Some(length), None) if this.sent < length => Some(Err(wrong("less", length))),
            (_, piece) => piece.map(Ok),
        })
    }
}

fn begun() -> io::Error {
    io::Error::other("the stream was sent already, and can be read once")
}

fn wrong(which: &str, length: u64) -> io::Error {
    let message = format!("the stream has {which} than the {length} bytes that it announced");
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// A stream with its errors as those of reading.
struct Fallible<S>(Pin<Box<S>>);

impl<S, E> Stream for Fallible<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = self.0.as_mut().poll_next(cx);
        piece.map(|piece| piece.map(|piece| piece.map_err(io::Error::other)))
    }
}
