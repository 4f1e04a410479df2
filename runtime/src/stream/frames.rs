//! Bytes into the pieces that make one item each.

use super::event::{DONE, Partial};
use super::lines::{Ends, Lines, RECORD_SEPARATOR};
use super::source::{Came, Source};
use super::{Framing, ItemFault, StreamError};
use crate::secret::Secrets;
use bytes::Bytes;
use serde::de::IgnoredAny;
use std::task::{Context, Poll, ready};

/// What makes one item.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) event: Option<String>,
    pub(super) data: Vec<u8>,
    pub(super) id: Option<String>,
    pub(super) retry: Option<i64>,
    /// Whether the data may be only the beginning of what was meant.
    cut: bool,
}

/// A body as it is cut into frames.
pub(super) struct Frames {
    framing: Framing,
    /// `None` once nothing more comes.
    body: Option<Source>,
    lines: Lines,
    event: Partial,
    /// A text of a sequence that goes over several lines.
    text: Vec<u8>,
    /// The largest item, in bytes.
    limit: u64,
    secrets: Secrets,
}

impl Frames {
    pub(super) fn new(
        framing: Framing,
        body: Option<Source>,
        begun: Bytes,
        limit: u64,
        secrets: Secrets,
        last_event_id: Option<String>,
    ) -> Self {
        let mut lines = Lines::new(ends(framing));
        lines.push(&begun);
        Self {
            framing,
            body,
            lines,
            event: Partial::after(last_event_id),
            text: Vec::new(),
            limit,
            secrets,
        }
    }

    pub(super) fn framing(&self) -> Framing {
        self.framing
    }

    pub(super) fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// The identifier of the last event that had one.
    pub(super) fn last_event_id(&self) -> Option<&str> {
        self.event.place.last_event_id.as_deref()
    }

    /// Gives nothing more, and lets the connection go.
    pub(super) fn close(&mut self) {
        self.body = None;
        self.discard();
    }

    /// Forgets what is not whole.
    fn discard(&mut self) {
        self.lines = Lines::new(ends(self.framing));
        self.event.end();
        self.text = Vec::new();
    }

    /// The next frame.
    pub(super) fn poll(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame, StreamError>>> {
        loop {
            while let Some(line) = self.lines.next() {
                let frame = self.line(&line);
                if self.is_too_large() {
                    return Poll::Ready(Some(Err(self.too_large())));
                }
                match frame {
                    Some(frame) if self.ends(&frame) => {
                        self.close();
                        return Poll::Ready(None);
                    }
                    Some(frame) => {
                        self.progressed();
                        return Poll::Ready(Some(frame.whole()));
                    }
                    None => {}
                }
            }
            let within = self.lines.length() > 0 || self.event.has_data();
            let Some(body) = &mut self.body else {
                let frame = self.rest().filter(|frame| !self.ends(frame));
                return Poll::Ready(frame.map(Frame::whole));
            };
            match ready!(body.poll(cx, &self.event.place, within)) {
                Ok(Came::Bytes(bytes)) => self.lines.push(&bytes),
                Ok(Came::Lost) => self.discard(),
                Ok(Came::Resumed(secrets)) => self.secrets = secrets,
                Ok(Came::End) => self.body = None,
                Err(error) => {
                    self.close();
                    return Poll::Ready(Some(Err(error)));
                }
            }
            // Whole lines are taken out before they count.
            if self.lines.length() as u64 > self.limit && !self.lines.has_line() {
                return Poll::Ready(Some(Err(self.too_large())));
            }
        }
    }

    fn progressed(&mut self) {
        self.event.place.is_begun = true;
        if let Some(body) = &mut self.body {
            body.progressed();
        }
    }

    /// Takes a line; the frame that it completes.
    fn line(&mut self, line: &[u8]) -> Option<Frame> {
        match self.framing {
            Framing::EventData => self.event.line(line).filter(Frame::is_filled),
            Framing::Event | Framing::EventText => self.event.line(line),
            Framing::Lines => text(line),
            Framing::Sequence => self.sequence(line),
        }
    }

    /// A text of a sequence ends where its JSON does, and at the latest at the next separator.
    fn sequence(&mut self, line: &[u8]) -> Option<Frame> {
        if line == [RECORD_SEPARATOR] {
            return self.last_text();
        }
        self.text.extend_from_slice(line);
        let is_whole = is_json(&self.text) && !may_go_on(&self.text);
        is_whole.then(|| text(&std::mem::take(&mut self.text)))?
    }

    /// A text after which no more of it comes. One that is not complete by now never will be; it is
    /// given as it is.
    fn last_text(&mut self) -> Option<Frame> {
        let last = std::mem::take(&mut self.text);
        let cut = is_json(&last) && may_go_on(&last);
        text(&last).map(|frame| Frame { cut, ..frame })
    }

    /// What is left at the end of the body.
    fn rest(&mut self) -> Option<Frame> {
        if let Some(line) = self.lines.rest()
            && let Some(frame) = self.line(&line)
        {
            return Some(frame);
        }
        match self.framing {
            Framing::Lines => None,
            Framing::Sequence => self.last_text(),
            Framing::EventData => self.event.end().filter(Frame::is_filled),
            Framing::Event | Framing::EventText => self.event.end(),
        }
    }

    fn ends(&self, frame: &Frame) -> bool {
        self.framing == Framing::EventData && frame.data.trim_ascii() == DONE
    }

    fn is_too_large(&self) -> bool {
        (self.event.length() + self.text.len()) as u64 > self.limit
    }

    fn too_large(&mut self) -> StreamError {
        self.close();
        StreamError::TooLarge { limit: self.limit }
    }
}

/// What ends a line.
fn ends(framing: Framing) -> Ends {
    match framing {
        Framing::EventData | Framing::Event | Framing::EventText => Ends::Return,
        Framing::Lines => Ends::Feed,
        Framing::Sequence => Ends::Record,
    }
}

fn is_json(text: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(text).is_ok()
}

/// Whether more of this JSON could come: a number or a word has no end of its own (RFC 7464, section
/// 2.4).
fn may_go_on(text: &[u8]) -> bool {
    let is_delimited =
        |byte: &u8| matches!(byte, b'}' | b']' | b'"' | b' ' | b'\t' | b'\r' | b'\n');
    !text.last().is_some_and(is_delimited)
}

/// A text, unless it is blank.
fn text(bytes: &[u8]) -> Option<Frame> {
    let data = bytes.trim_ascii();
    (!data.is_empty()).then(|| Frame {
        data: data.to_vec(),
        ..Frame::default()
    })
}

impl Frame {
    /// The frame, unless it may be cut off.
    fn whole(self) -> Result<Self, StreamError> {
        match self.cut {
            false => Ok(self),
            true => Err(StreamError::Item(Box::new(ItemFault {
                event: self.event,
                data: String::from_utf8_lossy(&self.data).into_owned(),
                pointer: String::new(),
                message: "it may be cut off: nothing ends it".to_owned(),
            }))),
        }
    }

    /// Whether its data could be JSON.
    fn is_filled(&self) -> bool {
        !self.data.trim_ascii().is_empty()
    }

    /// The JSON that the item's type describes.
    pub(super) fn json(&self, framing: Framing) -> Vec<u8> {
        let quote = match framing {
            Framing::Event => !is_json(&self.data),
            Framing::EventText => true,
            Framing::EventData | Framing::Lines | Framing::Sequence => return self.data.clone(),
        };
        let mut json = b"{\"data\":".to_vec();
        match quote {
            true => push_text(&mut json, &String::from_utf8_lossy(&self.data)),
            false => json.extend_from_slice(&self.data),
        }
        for (name, value) in [("event", &self.event), ("id", &self.id)] {
            if let Some(value) = value {
                json.extend_from_slice(format!(",\"{name}\":").as_bytes());
                push_text(&mut json, value);
            }
        }
        if let Some(retry) = self.retry {
            json.extend_from_slice(format!(",\"retry\":{retry}").as_bytes());
        }
        json.push(b'}');
        json
    }
}

fn push_text(json: &mut Vec<u8>, text: &str) {
    let quoted = serde_json::Value::from(text).to_string();
    json.extend_from_slice(quoted.as_bytes());
}
