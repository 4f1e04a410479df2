use callwright_runtime::{Upload, Value, open_enum, wire};

/// A call to place.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct NewCall {
    /// Phone number to call.
    pub phone_number: String,
    /// `attempts`
    pub attempts: Option<f64>,
    /// `note`
    pub note: Option<Option<String>>,
}

impl NewCall {
    /// The required values.
    #[inline]
    pub fn new(phone_number: impl Into<String>) -> Self {
        Self {
            phone_number: phone_number.into(),
            attempts: None,
            note: None,
        }
    }

    /// `attempts`
    #[inline]
    pub fn attempts(mut self, attempts: f64) -> Self {
        self.attempts = Some(attempts);
        self
    }

    /// `note`
    #[inline]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(Some(note.into()));
        self
    }

    /// `note`, as null.
    #[inline]
    pub fn note_null(mut self) -> Self {
        self.note = Some(None);
        self
    }
}

wire! {
    NewCall {
        0 req phone_number = "phone_number" redact,
        1 opt attempts = "attempts",
        2 opt note = "note",
    }
}

/// A call.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// `id`
    pub id: String,
    /// `status`
    pub status: CallStatus,
    /// `note`
    pub note: Option<String>,
}

wire! {
    Call {
        0 req id = "id",
        1 req status = "status",
        2 req note = "note",
    }
}

/// Calls.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CallList {
    /// `calls`
    pub calls: Vec<Call>,
}

wire! {
    CallList {
        0 req calls = "calls",
    }
}

open_enum! {
    /// How far a call is.
    pub enum CallStatus {
        /// `queued`
        Queued = "queued",
        /// `inProgress`
        InProgress = "inProgress",
    } Unknown
}

/// When a call was made.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Created {
    /// `after`
    pub after: Option<String>,
    /// `before`
    pub before: Option<String>,
}

impl Created {
    /// `after`
    #[inline]
    pub fn after(mut self, after: impl Into<String>) -> Self {
        self.after = Some(after.into());
        self
    }

    /// `before`
    #[inline]
    pub fn before(mut self, before: impl Into<String>) -> Self {
        self.before = Some(before.into());
        self
    }
}

wire! {
    Created {
        0 opt after = "after",
        1 opt before = "before",
    }
}

/// A recording to keep.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct NewRecording {
    /// `file`
    pub file: Upload,
    /// `title`
    pub title: Option<String>,
    /// `tags`
    pub tags: Option<Vec<String>>,
    /// `meta`
    pub meta: Option<Created>,
}

impl NewRecording {
    /// The required values.
    #[inline]
    pub fn new(file: impl Into<Upload>) -> Self {
        Self {
            file: file.into(),
            title: None,
            tags: None,
            meta: None,
        }
    }
}

wire! {
    NewRecording {
        0 req file = "file",
        1 opt title = "title",
        2 opt tags = "tags",
        3 opt meta = "meta",
    }
}

/// What went wrong.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// `message`
    pub message: String,
    /// `details`
    pub details: Option<Value>,
}

wire! {
    ErrorResponse {
        0 req message = "message",
        1 opt details = "details",
    }
}
