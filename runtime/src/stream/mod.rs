//! Replies that are read while they arrive: server-sent events, and JSON value by value.

mod error;
mod event;
mod frames;
mod lines;
mod options;
mod resume;
mod source;
mod watched;

pub use error::{ItemFault, StreamError};
pub use event::Event;

use crate::model::{self, Model};
use crate::{ByteStream, DecodeFailure, Reply, Transport};
use event::DONE;
use frames::{Frame, Frames};
use futures_core::Stream;
pub(crate) use resume::{LAST_EVENT_ID, Resume};
use source::Source;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
pub(crate) use watched::Watched;

/// How the values of a stream are told apart, and what of each its type describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Framing {
    /// Server-sent events whose `data` is JSON of the item's type. An event whose data is `[DONE]`
    /// ends the stream, as it is the custom; events without data are passed over.
    EventData,
    /// Server-sent events as objects of `event`, `data`, `id` and `retry`, with the value of the
    /// JSON in `data`; with a string where `data` is no JSON.
    Event,
    /// The same, with `data` always as a string.
    EventText,
    /// A line of JSON each.
    Lines,
    /// JSON text sequences (RFC 7464).
    Sequence,
}

/// The items of a reply, as they arrive: a [`Stream`] that can be asked without one's traits too.
///
/// An item that cannot be read is an error with what came; the stream goes on after it. Any other
/// error is the last thing that it gives. No more than one item is kept in memory, and none larger
/// than the client's `max_body`. The call's time ends when the stream begins; from then on only silence
/// counts (`idle_timeout`). Dropping it closes the connection or abandons the reply.
///
/// A call can be told to [reconnect](crate::Call::reconnect) where the connection of a stream of events is
/// lost.
///
/// ```
/// # use callwright_runtime::{ItemStream, StreamError, Value};
/// # async fn show(mut items: ItemStream<Value>) -> Result<(), StreamError> {
/// while let Some(item) = items.try_next().await? {
///     println!("{item}");
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream does nothing unless it is read"]
pub struct ItemStream<T> {
    // Boxed, so that a stream among other replies does not make room for itself in all of them.
    frames: Box<Frames>,
    item: PhantomData<fn() -> T>,
}

/// A body that was not read with the reply.
pub(crate) struct Unread {
    pub(crate) body: ByteStream,
    /// The largest item, in bytes.
    pub(crate) limit: u64,
    /// How long it may be silent.
    pub(crate) idle: Option<Duration>,
    pub(crate) clock: Arc<dyn Transport>,
    /// How it goes on where its connection is lost, if it does.
    pub(crate) resume: Option<Box<Resume>>,
}

impl<T: Model> ItemStream<T> {
    /// The next item; `None` after the last one.
    ///
    /// # Errors
    ///
    /// Where the item cannot be read, after which the stream goes on; where the connection fails or
    /// the item is too large, which end it.
    pub async fn try_next(&mut self) -> Result<Option<T>, StreamError> {
        poll_fn(|cx| self.poll_item(cx)).await.transpose()
    }

    /// The identifier of the last event that had one, of this stream or before it: where a later call goes
    /// on by [`last_event_id`](crate::Call::last_event_id). `None` where the server gave none, or took it
    /// back.
    pub fn last_event_id(&self) -> Option<&str> {
        self.frames.last_event_id()
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        let Some(frame) = ready!(self.frames.poll(cx)) else {
            return Poll::Ready(None);
        };
        let frame = match frame {
            Ok(frame) => frame,
            Err(error) => return Poll::Ready(Some(Err(error))),
        };
        let mut value = T::blank();
        match self.frames.read(&frame, &mut value) {
            Ok(()) => Poll::Ready(Some(Ok(value))),
            Err(_) if frame.data.trim_ascii() == DONE && self.frames.framing().is_events() => {
                self.frames.close();
                Poll::Ready(None)
            }
            Err(fault) => Poll::Ready(Some(Err(fault))),
        }
    }
}

impl<T: Model> Stream for ItemStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ItemStream({:?})", self.frames.framing())
    }
}

impl Framing {
    fn is_events(self) -> bool {
        matches!(
            self,
            Framing::EventData | Framing::Event | Framing::EventText
        )
    }
}

impl Frames {
    /// Reads a frame as the item's type describes it.
    fn read(&self, frame: &Frame, into: &mut dyn Model) -> Result<(), StreamError> {
        let json = frame.json(self.framing());
        model::read(into, &json).map_err(|failure| {
            StreamError::Item(Box::new(ItemFault {
                event: frame.event.clone(),
                data: String::from_utf8_lossy(&frame.data).into_owned(),
                pointer: self.secrets().hide(&failure.pointer),
                message: self.secrets().hide(&failure.message),
            }))
        })
    }
}

impl Reply {
    /// The items of the body: as they arrive, or of a body that is there already.
    ///
    /// # Errors
    ///
    /// Where the server sent one JSON document instead of events.
    pub fn stream<T: Model>(&self, framing: Framing) -> Result<ItemStream<T>, DecodeFailure> {
        if framing.is_events() && is_json(self.headers()) {
            let message = "the server sent JSON instead of a stream of events";
            return Err(DecodeFailure::new(message));
        }
        let secrets = self.secrets().clone();
        let (body, limit) = match self.take_unread() {
            Some(unread) => {
                let limit = unread.limit;
                (Some(Source::new(unread, framing.is_events())), limit)
            }
            None => (None, u64::MAX),
        };
        let asked = self.context().outgoing.as_deref();
        let asked = asked.and_then(|outgoing| outgoing.headers.get(LAST_EVENT_ID));
        let asked = asked.map(|id| String::from_utf8_lossy(id.as_bytes()).into_owned());
        let frames = Frames::new(framing, body, self.bytes(), limit, secrets, asked);
        Ok(ItemStream {
            frames: Box::new(frames),
            item: PhantomData,
        })
    }
}

/// Whether a body is one JSON document, by what its head says.
pub(crate) fn is_json(headers: &http::HeaderMap) -> bool {
    let said = headers.get(http::header::CONTENT_TYPE);
    let said = said.and_then(|value| value.to_str().ok()).unwrap_or("");
    let essence = said.split(';').next().unwrap_or("").trim();
    let essence = essence.to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}
