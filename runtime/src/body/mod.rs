//! Request bodies as data: what they are made of is known before they are sent.

pub(crate) mod form;
pub(crate) mod multipart;
mod part;

pub use part::Part;

use bytes::{Bytes, BytesMut};
use std::path::PathBuf;

/// A request body. It is data that the transport opens, so its length is known before it is sent,
/// and it can be sent again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body(Vec<Segment>);

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
}

impl Body {
    /// A body of pieces that are sent one after another.
    pub fn new(segments: impl IntoIterator<Item = Segment>) -> Self {
        let filled = segments.into_iter().filter(|segment| segment.length() > 0);
        Self(filled.collect())
    }

    /// The pieces, none of them empty.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The length in bytes; `None` where it is not known before it is sent.
    pub fn length(&self) -> Option<u64> {
        Some(self.0.iter().map(Segment::length).sum())
    }

    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the same body can be sent a second time.
    pub fn is_replayable(&self) -> bool {
        self.0.iter().all(|segment| match segment {
            Segment::Bytes(_) | Segment::File { .. } => true,
        })
    }

    /// The whole body, where all of it is in memory.
    pub fn in_memory(&self) -> Option<Bytes> {
        if let [Segment::Bytes(bytes)] = &self.0[..] {
            return Some(bytes.clone());
        }
        let mut whole = BytesMut::new();
        for segment in &self.0 {
            match segment {
                Segment::Bytes(bytes) => whole.extend_from_slice(bytes),
                Segment::File { .. } => return None,
            }
        }
        Some(whole.freeze())
    }
}

impl Segment {
    fn length(&self) -> u64 {
        match self {
            Segment::Bytes(bytes) => bytes.len() as u64,
            Segment::File { length, .. } => *length,
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
