//! Bytes into lines, whatever pieces they arrive in.

use bytes::{Bytes, BytesMut};

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// RFC 7464: what stands before every text of a sequence.
pub(super) const RECORD_SEPARATOR: u8 = 0x1E;

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// A line feed, with or without a carriage return.
    Feed,
    /// A carriage return alone too, as in events.
    Return,
    /// A line feed, which the line keeps, or the record separator, which is a line of its own: in
    /// sequences it matters how a text ended.
    Record,
}

/// Bytes that are still to be cut into lines.
#[derive(Debug)]
pub(super) struct Lines {
    kept: BytesMut,
    /// How many of them were searched.
    searched: usize,
    ends: Ends,
    /// Whether the last line ended in a carriage return, so that a line feed belongs to it.
    after_return: bool,
    begun: bool,
}

impl Lines {
    pub(super) fn new(ends: Ends) -> Self {
        Self {
            kept: BytesMut::new(),
            searched: 0,
            ends,
            after_return: false,
            begun: false,
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.kept.extend_from_slice(bytes);
    }

    /// The bytes that are not yet a line.
    pub(super) fn length(&self) -> usize {
        self.kept.len()
    }

    /// Whether there is a whole line.
    pub(super) fn has_line(&self) -> bool {
        self.kept.iter().any(|byte| self.is_end(*byte))
    }

    fn is_end(&self, byte: u8) -> bool {
        match byte {
            b'\n' => true,
            b'\r' => self.ends == Ends::Return,
            RECORD_SEPARATOR => self.ends == Ends::Record,
            _ => false,
        }
    }

    /// The next whole line.
    pub(super) fn next(&mut self) -> Option<Bytes> {
        if self.after_return
            && let Some(first) = self.kept.first()
        {
            self.after_return = false;
            if *first == b'\n' {
                let _ = self.kept.split_to(1);
            }
        }
        let mut unseen = self.kept[self.searched..].iter();
        let Some(at) = unseen.position(|byte| self.is_end(*byte)) else {
            self.searched = self.kept.len();
            return None;
        };
        let at = self.searched + at;
        self.searched = 0;
        if self.ends == Ends::Record {
            let before = at > 0 && self.kept[at] == RECORD_SEPARATOR;
            let line = self.kept.split_to(if before { at } else { at + 1 });
            return Some(self.cleaned(line));
        }
        let mut line = self.kept.split_to(at + 1);
        self.after_return = line[at] == b'\r';
        line.truncate(at);
        Some(self.cleaned(line))
    }

    /// What is left when nothing more comes.
    pub(super) fn rest(&mut self) -> Option<Bytes> {
        self.searched = 0;
        let rest = self.kept.split();
        let rest = self.cleaned(rest);
        (!rest.is_empty()).then_some(rest)
    }

    fn cleaned(&mut self, line: BytesMut) -> Bytes {
        let mut line = line.freeze();
        if !std::mem::replace(&mut self.begun, true) && line.starts_with(BOM) {
            line = line.slice(BOM.len()..);
        }
        if self.ends == Ends::Feed && line.ends_with(b"\r") {
            line.truncate(line.len() - 1);
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(ends: Ends, pieces: &[&str]) -> Vec<String> {
        let mut lines = Lines::new(ends);
        let mut found = Vec::new();
        for piece in pieces {
            lines.push(piece.as_bytes());
            while let Some(line) = lines.next() {
                found.push(line);
            }
        }
        found.extend(lines.rest());
        let text = |line: &Bytes| String::from_utf8(line.to_vec()).expect("text");
        found.iter().map(text).collect()
    }

    #[test]
    fn lines_end_alike_wherever_the_pieces_do() {
        let whole = "\u{FEFF}a\r\n\nb\rc\r\n\r\nd";
        let expected = ["a", "", "b", "c", "", "d"];
        assert_eq!(cut(Ends::Return, &[whole]), expected);
        let letters: Vec<String> = whole.chars().map(String::from).collect();
        let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
        assert_eq!(cut(Ends::Return, &letters), expected);
        assert_eq!(cut(Ends::Feed, &["a\r\nb\rc\n"]), ["a", "b\rc"]);
        let records = cut(Ends::Record, &["\u{1E}a\nb\u{1E}\u{1E}", "c"]);
        assert_eq!(records, ["\u{1E}", "a\n", "b", "\u{1E}", "\u{1E}", "c"]);
    }
}
