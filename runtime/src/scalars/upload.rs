//! Files to send.

use crate::body::{Body, BodyStream, Segment};
use crate::model::{Model, Slot, View};
use bytes::Bytes;
use futures_core::Stream;
use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::Path;

/// A file to send: a part of a multipart body, or a whole body.
#[derive(Clone, Default, PartialEq)]
pub struct Upload {
    content: Body,
    file_name: Option<String>,
    content_type: Option<String>,
}

impl Upload {
    /// A file with this content, without a name.
    #[must_use]
    pub fn new(content: impl Into<Body>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// A file on disk with its name. It is read while it is sent, from its beginning with every attempt;
    /// one that has another length by then fails the request before anything is sent.
    ///
    /// # Errors
    ///
    /// Where there is no such file, or its length cannot be known.
    ///
    /// ```no_run
    /// # use callwright_runtime::Upload;
    /// let recording = Upload::file("/var/spool/calls/1746.mp3")?.typed("audio/mpeg");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let metadata = std::fs::metadata(path)?;
        if !metadata.is_file() {
            let message = "only a regular file has a length: send anything else as a stream";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let upload = Self::new(Body::new([Segment::File {
            path: path.to_owned(),
            length: metadata.len(),
        }]));
        Ok(match path.file_name() {
            Some(name) => upload.named(name.to_string_lossy()),
            None => upload,
        })
    }

    /// A stream, with its length in bytes where that is known. It is read while it is sent, and once:
    /// **a request is not repeated after the first piece was asked for**, and a clone of this cannot be
    /// sent then. A stream of another length than this one fails the request.
    pub fn stream<E>(
        stream: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
        length: Option<u64>,
    ) -> Self
    where
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let stream = BodyStream::new(stream, length);
        Self::new(Body::new([Segment::Stream(stream)]))
    }

    /// Gives it the name that the server is told.
    #[must_use]
    pub fn named(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// Gives it a media type, such as `audio/mpeg`; `application/octet-stream` without one.
    #[must_use]
    pub fn typed(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The content.
    #[must_use]
    pub fn content(&self) -> &Body {
        &self.content
    }

    /// The name that the server is told.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The media type.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }
}

impl<T: Into<Body>> From<T> for Upload {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The content stays out: a recording is as private as the call.
        f.debug_struct("Upload")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("length", &self.content.length())
            .finish()
    }
}

impl Model for Upload {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Upload
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Upload(self)
    }
}
