//! Server-sent events (HTML Standard, section 9.2).

use super::frames::Frame;
use crate::wire;
use std::time::Duration;

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

/// An event whose lines are still coming, and where the stream is.
#[derive(Debug, Default)]
pub(super) struct Partial {
    frame: Frame,
    has_data: bool,
    pub(super) place: Place,
}

/// Where a stream of events is.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The identifier of the last event that was whole and had one; `None` where the server took it back.
    pub(super) last_event_id: Option<String>,
    /// How long the server asks to wait before connecting again.
    pub(super) reconnection_time: Option<Duration>,
    /// Whether an event was given.
    pub(super) is_begun: bool,
}

impl Partial {
    /// An event of a stream that follows the event with this identifier.
    pub(super) fn after(last_event_id: Option<String>) -> Self {
        Self {
            place: Place {
                last_event_id,
                ..Place::default()
            },
            ..Self::default()
        }
    }

    /// Takes a line; an empty one ends the event, and gives it unless it has no data.
    pub(super) fn line(&mut self, line: &[u8]) -> Option<Frame> {
        if line.is_empty() {
            // Before it is known whether there is data (HTML Standard, section 9.2.6).
            if let Some(id) = &self.frame.id {
                self.place.last_event_id = Some(id.clone()).filter(|id| !id.is_empty());
            }
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
                let milliseconds: Option<u64> = text.parse().ok();
                let retry = milliseconds.and_then(|it| i64::try_from(it).ok());
                self.frame.retry = retry.or(self.frame.retry);
                let wait = milliseconds.map(Duration::from_millis);
                self.place.reconnection_time = wait.or(self.place.reconnection_time);
            }
            // A comment has no name, and other fields mean nothing.
            _ => {}
        }
        None
    }

    /// The event as far as it came, if it has data. It is no place to go on from.
    pub(super) fn end(&mut self) -> Option<Frame> {
        let frame = std::mem::take(&mut self.frame);
        std::mem::take(&mut self.has_data).then_some(frame)
    }

    /// Whether there is data of an event that has no end yet.
    pub(super) fn has_data(&self) -> bool {
        self.has_data
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

    #[test]
    fn the_last_identifier_is_that_of_a_whole_event() {
        let mut partial = Partial::default();
        let mut after = |lines: &[&str]| {
            for line in lines {
                partial.line(line.as_bytes());
            }
            partial.place.last_event_id.clone()
        };
        assert_eq!(after(&["id: 1", "data: x"]), None);
        assert_eq!(after(&[""]).as_deref(), Some("1"));
        assert_eq!(after(&["data: no id", ""]).as_deref(), Some("1"));
        assert_eq!(after(&["id: 2\0", "data: x", ""]).as_deref(), Some("1"));
        assert_eq!(after(&["id: 2", "id: 3", ""]).as_deref(), Some("3"));
        assert_eq!(after(&["id", "data: x", ""]), None);
        assert_eq!(after(&["id:  4 ", "data: x", ""]).as_deref(), Some(" 4 "));
    }

    #[test]
    fn the_time_to_connect_again_counts_at_once() {
        let mut partial = Partial::default();
        for (line, expected) in [
            ("retry: 10x", None),
            ("retry: 250", Some(250)),
            ("retry:", Some(250)),
            ("retry: 99999999999999999999999", Some(250)),
            ("retry: 0", Some(0)),
        ] {
            partial.line(line.as_bytes());
            let expected = expected.map(Duration::from_millis);
            assert_eq!(partial.place.reconnection_time, expected, "{line}");
        }
    }
}
