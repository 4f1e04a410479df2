//! Files to send.

use crate::body::Body;
use crate::model::{Model, Slot, View};
use std::fmt;

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
