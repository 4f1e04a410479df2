//! Replies of bytes that are read while they arrive.

#[cfg(feature = "reqwest")]
mod file;

use crate::stream::{StreamError, Watched};
use crate::{Call, Error, Operation, Reply};
use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// A reply of bytes, as they arrive: a [`Stream`] that can be asked without one's traits too.
///
/// An error is the last thing that it gives. The call's time ends when the download begins; from then on
/// only silence counts (`idle_timeout`). It may be of any length, unless the call has a `max_body`.
/// Dropping it closes the connection or abandons the reply.
///
/// A reply that ends before the length that it announced is an error. One that announces no length and
/// ends with its connection (HTTP/1.0) tells nobody whether it is whole.
///
/// ```
/// # use callwright_runtime::{Download, StreamError};
/// # async fn show(mut download: Download) -> Result<(), StreamError> {
/// while let Some(bytes) = download.try_next().await? {
///     println!("{} bytes", bytes.len());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a download does nothing unless it is read"]
pub struct Download {
    reply: Reply,
    /// What was read with the head: nothing, unless the call was on its way before it was a download.
    begun: Bytes,
    /// `None` once nothing more comes.
    body: Option<Watched>,
    /// What the server announced.
    length: Option<u64>,
    /// The most that is read.
    limit: u64,
    received: u64,
    listener: Option<Box<Listener>>,
}

/// Takes the bytes received so far, and all of them where that is known.
type Listener = dyn FnMut(u64, Option<u64>) + Send;

impl Download {
    /// The download of a success.
    pub(crate) fn new<O: Operation>(reply: Reply) -> Result<Self, Error<O::Error>> {
        let reply = crate::operation::success::<O>(reply)?;
        let unread = reply.take_unread();
        Ok(Self {
            length: reply.announced_length(),
            limit: unread.as_ref().map_or(u64::MAX, |unread| unread.limit),
            body: unread.map(Watched::new),
            received: 0,
            listener: None,
            begun: reply.bytes(),
            reply: reply.marked(),
        })
    }

    /// The status: some 2xx.
    pub fn status(&self) -> StatusCode {
        self.reply.status()
    }

    /// The headers as they came.
    pub fn headers(&self) -> &HeaderMap {
        self.reply.headers()
    }

    /// The server's own name for the request.
    pub fn request_id(&self) -> Option<&str> {
        self.reply.request_id()
    }

    /// The length in bytes that the server announced (`Content-Length`).
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// Tells how many bytes came, and how many there are where the server announced it.
    pub fn on_progress(mut self, listener: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
        self.listener = Some(Box::new(listener));
        self
    }

    /// The next bytes; `None` after the last ones.
    ///
    /// # Errors
    ///
    /// Where the connection fails, is silent for too long or ends too early; where there is more than
    /// the call's `max_body`.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, StreamError> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    fn take(&mut self, bytes: &Bytes) -> Result<(), StreamError> {
        self.received += bytes.len() as u64;
        if self.received > self.limit {
            return Err(StreamError::TooLarge { limit: self.limit });
        }
        if let Some(listener) = &mut self.listener {
            listener(self.received, self.length);
        }
        Ok(())
    }

    fn end(&self) -> Result<(), StreamError> {
        match self.length {
            Some(length) if self.received < length => Err(StreamError::Truncated {
                received: self.received,
                announced: length,
            }),
            _ => Ok(()),
        }
    }
}

impl<O: Operation<Output = Bytes>> Call<O> {
    /// Reads the bytes as they arrive, in place of all of them at once. What is no success is an error as
    /// of any call. The client's `max_body` does not apply, one of this call does.
    ///
    /// ```
    /// # use callwright_runtime::*;
    /// # async fn keep<GetRecording: Operation<Output = Bytes>>(core: &Core, get_recording: GetRecording)
    /// #     -> Result<(), AnyError> {
    /// let download = core.call(get_recording).download().await?;
    /// let bytes = download.to_file("recording.mp3").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As the call itself.
    pub async fn download(self) -> Result<Download, Error<O::Error>> {
        let mut call = self.with(|options| options.download = true);
        let reply = poll_fn(|cx| call.poll_reply(cx)).await?;
        Download::new::<O>(reply)
    }
}

impl Stream for Download {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if !self.begun.is_empty() {
            let bytes = std::mem::take(&mut self.begun);
            return Poll::Ready(Some(self.take(&bytes).map(|()| bytes)));
        }
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let piece = ready!(body.poll(cx));
        let piece = match piece {
            Some(piece) => piece.and_then(|bytes| self.take(&bytes).map(|()| Some(bytes))),
            None => self.end().map(|()| None),
        };
        if !matches!(piece, Ok(Some(_))) {
            self.body = None;
        }
        Poll::Ready(piece.transpose())
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("status", &self.status())
            .field("length", &self.length)
            .field("received", &self.received)
            .finish()
    }
}
