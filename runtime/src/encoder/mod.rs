//! Parameters and bodies into a request, or into words about it.

mod draft;
pub(crate) mod field;
mod hidden;
mod parameters;
pub(crate) mod percent;
pub(crate) mod plain;
mod query;
mod show;
pub(crate) mod style;

pub(crate) use draft::Draft;
pub use show::Shown;

use crate::Meta;
use crate::body::{self, Part};
use crate::model::{Model, View};
use plain::Plain;
use show::Notes;

/// What an operation writes its parameters and body into.
///
/// It never fails: it collects what cannot be sent, and the call ends with all of it before
/// anything is sent.
#[derive(Debug)]
pub struct Encoder {
    draft: Draft,
    /// Words in place of the request, where only those are wanted.
    notes: Option<Notes>,
    /// The next parameter is not to be shown.
    redact: bool,
    /// How the next query parameter's value is percent-encoded.
    percent: fn(&str) -> String,
}

impl Encoder {
    /// Marks the parameter or the body that is written next as one that `Debug` does not show.
    pub fn redact(&mut self) {
        self.redact = true;
    }

    /// Marks the query parameter that is written next as `allowReserved` (OpenAPI 3.1.2, section
    /// 4.8.12.2.2): its value keeps reserved characters, except for `#`, `[`, `]`, `&` and `+`, and
    /// what is percent-encoded in it.
    pub fn reserved(&mut self) {
        self.percent = percent::encode_but_reserved;
    }

    /// A body of JSON. `None` sends no body.
    pub fn json(&mut self, media_type: &'static str, body: &dyn Model) {
        self.body(body, |draft, view| {
            draft.body(field::fixed(media_type), crate::model::json(view)?.into());
            Ok(())
        });
    }

    /// A body of `application/x-www-form-urlencoded`, with the members that are written otherwise than
    /// their types suggest. `None` sends no body.
    pub fn form(&mut self, body: &dyn Model, parts: &[(&str, Part)]) {
        self.body(body, |draft, view| {
            let media_type = field::fixed("application/x-www-form-urlencoded");
            draft.body(media_type, body::form::write(view, parts)?.into());
            Ok(())
        });
    }

    /// A body of `multipart/form-data` (RFC 7578) or another multipart type, to which the boundary is
    /// added, with the parts that are written otherwise than their types suggest. `None` sends no body.
    pub fn multipart(&mut self, media_type: &str, body: &dyn Model, parts: &[(&str, Part)]) {
        self.body(body, |draft, view| {
            let (media_type, body) = body::multipart::write(media_type, view, parts)?;
            draft.body(field::value(&media_type), body);
            Ok(())
        });
    }

    /// A body of text, in UTF-8. `None` sends no body.
    pub fn text(&mut self, media_type: &'static str, body: &dyn Model) {
        self.body(body, |draft, view| match Plain::of(view)? {
            Plain::Scalar(text) => {
                draft.body(field::fixed(media_type), text.into());
                Ok(())
            }
            _ => Err("is not text".to_owned()),
        });
    }

    /// A body of bytes, of the media type that the file has or else of this one. `None` sends no body.
    pub fn binary(&mut self, media_type: &'static str, body: &dyn Model) {
        self.body(body, |draft, view| {
            let (own, content) = match view {
                View::Bytes(bytes) => (None, bytes.to_vec().into()),
                View::Upload(upload) => (upload.content_type(), upload.content().clone()),
                _ => return Err("is not made of bytes".to_owned()),
            };
            let own = own.map(field::value);
            draft.body(own.unwrap_or_else(|| field::fixed(media_type)), content);
            Ok(())
        });
    }

    /// Starts a request.
    pub(crate) fn write(meta: &'static Meta) -> Self {
        Self {
            draft: Draft::new(meta),
            notes: None,
            redact: false,
            percent: percent::encode,
        }
    }

    /// Starts words about a request.
    pub(crate) fn show(meta: &'static Meta) -> Self {
        Self {
            notes: Some(Notes::default()),
            ..Self::write(meta)
        }
    }

    /// The request.
    pub(crate) fn into_draft(self) -> Draft {
        self.draft
    }

    /// How this query parameter's value is percent-encoded.
    fn percent(&mut self) -> fn(&str) -> String {
        std::mem::replace(&mut self.percent, percent::encode)
    }

    fn parameter(
        &mut self,
        name: &str,
        value: &dyn Model,
        write: impl FnOnce(&mut Draft, View<'_>) -> Result<(), String>,
    ) {
        let redact = std::mem::take(&mut self.redact);
        if let Some(notes) = &mut self.notes {
            return notes.add(name, value.view(), redact);
        }
        if redact {
            hidden::collect_all(value.view(), &mut self.draft.hidden);
        }
        let written = write(&mut self.draft, value.view());
        self.draft.note(name, written);
    }

    fn body(
        &mut self,
        value: &dyn Model,
        write: impl FnOnce(&mut Draft, View<'_>) -> Result<(), String>,
    ) {
        let redact = std::mem::take(&mut self.redact);
        let view = match value.view() {
            View::Optional(None) => return,
            View::Optional(Some(inner)) => inner.view(),
            view => view,
        };
        if let Some(notes) = &mut self.notes {
            return notes.add("body", view, redact);
        }
        match redact {
            true => hidden::collect_all(view, &mut self.draft.hidden),
            false => hidden::collect(view, &mut self.draft.hidden),
        }
        let written = write(&mut self.draft, view);
        self.draft.note("body", written);
    }
}
