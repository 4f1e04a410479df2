//! Server-sent events (HTML Standard, section 9.2).

use super::frames::Frame;
use crate::wire;

/// The data that ends a stream by custom.
pub(super) const DONE: &[u8] = b"[DONE]";

/// An event as it came, where the description gives its data no type.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// Its name; `None` is a `message`.
    pub event: Option<String>,
    /// Its data: lines are joined by a line feed.
    pub data: String,
    /// Its identifier.
    pub id: Option<String>,
    /// How many milliseconds the server asks to wait before connecting again.
    pub retry: Option<i64>,
}

wire! {
    Event {
        0 opt event = "event",
        1 req data = "data",
        2 opt id = "id",
        3 opt retry = "retry",
    }
}

/// An event whose lines are still coming.
#[derive(Debug, Default)]
pub(super) struct Partial {
    frame: Frame,
    has_data: bool,
}

impl Partial {
    /// Takes a line; an empty one ends the event, and gives it unless it has no data.
    pub(super) fn line(&mut self, line: &[u8]) -> Option<Frame> {
        if line.is_empty() {
            return self.end();
        }
        let at = line.iter().position(|byte| *byte == b':');
        let (field, value) = match at {
            Some(at) => (&line[..at], &line[at + 1..]),
            None => (line, &[][..]),
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        // An event is decoded as UTF-8 whatever it holds.
        let text = String::from_utf8_lossy(value);
        match field {
            b"data" => {
                if self.has_data {
                    self.frame.data.push(b'\n');
                }
                self.has_data = true;
                self.frame.data.extend_from_slice(text.as_bytes());
            }
            // One that is empty is that of a message.
            b"event" => self.frame.event = Some(text.into_owned()).filter(|it| !it.is_empty()),
            b"id" if !value.contains(&0) => self.frame.id = Some(text.into_owned()),
            b"retry" if value.iter().all(u8::is_ascii_digit) => {
                self.frame.retry = text.parse().ok().or(self.frame.retry);
            }
            // A comment has no name, and other fields mean nothing.
            _ => {}
        }
        None
    }

    /// The event as far as it came, if it has data.
    pub(super) fn end(&mut self) -> Option<Frame> {
        let Partial { frame, has_data } = std::mem::take(self);
        has_data.then_some(frame)
    }

    /// The bytes that it holds.
    pub(super) fn length(&self) -> usize {
        self.frame.data.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_the_standard_has_them() {
        let mut partial = Partial::default();
        for line in [
            ": a comment",
            "event: note",
            "data: one",
            "data",
            "data:  two",
            "id: 7",
            "retry: 10x",
            "other: x",
        ] {
            assert!(partial.line(line.as_bytes()).is_none(), "{line}");
        }
        let frame = partial.line(b"").expect("an event");
        assert_eq!(frame.data, b"one\n\n two");
        assert_eq!(frame.event.as_deref(), Some("note"));
        assert_eq!((frame.id.as_deref(), frame.retry), (Some("7"), None));
        assert!(partial.line(b"event: no data").is_none());
        assert!(partial.line(b"").is_none());
    }
}
