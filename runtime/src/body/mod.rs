//! Request bodies as data: what they are made of is known before they are sent, and what is not
//! in memory is opened by the transport.

pub(crate) mod form;
pub(crate) mod multipart;
mod part;
mod progress;
mod stream;

pub use part::Part;
pub(crate) use progress::Listener;
pub use progress::Progress;
pub use stream::BodyStream;

use bytes::{Bytes, BytesMut};
use std::fmt;
use std::path::PathBuf;
use std::slice;
use std::sync::Arc;

/// A request body. It is data that the transport opens, so that its length is known before it is sent
/// where it can be known at all, and it is sent again where that can be done.
#[derive(Clone, Default)]
pub struct Body {
    segments: Segments,
    listener: Option<Arc<Listener>>,
}

/// The pieces of a body. Most have one at the most, which takes no list.
#[derive(Clone, Default)]
enum Segments {
    #[default]
    None,
    One(Segment),
    Several(Arc<[Segment]>),
}

/// A piece of a [`Body`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Segment {
    /// Bytes in memory.
    Bytes(Bytes),
    /// A file, read while it is sent.
    File {
        /// Where it is.
        path: PathBuf,
        /// Its length in bytes when the body was made; a file of another length fails the request.
        length: u64,
    },
    /// A stream, read while it is sent, and once.
    Stream(BodyStream),
}

impl Body {
    /// A body of pieces that are sent one after another.
    pub fn new(segments: impl IntoIterator<Item = Segment>) -> Self {
        let mut filled = segments
            .into_iter()
            .filter(|segment| segment.length() != Some(0));
        let segments = match (filled.next(), filled.next()) {
            (None, _) => Segments::None,
            (Some(one), None) => Segments::One(one),
            (Some(first), Some(second)) => {
                Segments::Several([first, second].into_iter().chain(filled).collect())
            }
        };
        Self {
            segments,
            listener: None,
        }
    }

    /// The pieces, none of them known to be empty.
    pub fn segments(&self) -> &[Segment] {
        match &self.segments {
            Segments::None => &[],
            Segments::One(segment) => slice::from_ref(segment),
            Segments::Several(segments) => segments,
        }
    }

    /// The length in bytes; `None` where it is not known before it is sent.
    pub fn length(&self) -> Option<u64> {
        self.segments().iter().map(Segment::length).sum()
    }

    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.segments().is_empty()
    }

    /// Whether it can be sent from its beginning, however often that was tried. Bytes and files always
    /// can, a stream until its first piece was asked for: one that waited for a connection in vain can.
    pub fn is_replayable(&self) -> bool {
        self.segments().iter().all(|segment| match segment {
            Segment::Bytes(_) | Segment::File { .. } => true,
            Segment::Stream(stream) => !stream.is_begun(),
        })
    }

    /// The whole body, where all of it is in memory.
    pub fn in_memory(&self) -> Option<Bytes> {
        if let [Segment::Bytes(bytes)] = self.segments() {
            return Some(bytes.clone());
        }
        let mut whole = BytesMut::new();
        for segment in self.segments() {
            match segment {
                Segment::Bytes(bytes) => whole.extend_from_slice(bytes),
                Segment::File { .. } | Segment::Stream(_) => return None,
            }
        }
        Some(whole.freeze())
    }

    /// Who a transport tells how much it has sent, from the beginning.
    pub fn progress(&self) -> Progress {
        Progress::new(self.listener.clone(), self.length())
    }

    /// The same body, of whose progress somebody is told.
    pub(crate) fn watched(mut self, listener: Option<Arc<Listener>>) -> Self {
        self.listener = listener;
        self
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.segments() == other.segments()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Body").field(&self.segments()).finish()
    }
}

impl Segment {
    fn length(&self) -> Option<u64> {
        match self {
            Segment::Bytes(bytes) => Some(bytes.len() as u64),
            Segment::File { length, .. } => Some(*length),
            Segment::Stream(stream) => stream.length(),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::new([Segment::Bytes(bytes)])
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}
