//! Bytes into lines, whatever pieces they arrive in.

use bytes::{Bytes, BytesMut};

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Bytes that are still to be cut into lines.
#[derive(Debug)]
pub(super) struct Lines {
    kept: BytesMut,
    /// How many of them were searched.
    searched: usize,
    /// Whether a carriage return alone ends a line, as it does in events.
    by_return: bool,
    /// Whether the last line ended in a carriage return, so that a line feed belongs to it.
    after_return: bool,
    begun: bool,
}

impl Lines {
    pub(super) fn new(by_return: bool) -> Self {
        Self {
            kept: BytesMut::new(),
            searched: 0,
            by_return,
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
        byte == b'\n' || self.by_return && byte == b'\r'
    }

    /// The next whole line, without its end.
    pub(super) fn next(&mut self) -> Option<Bytes> {
        if self.after_return && self.kept.first() == Some(&b'\n') {
            let _ = self.kept.split_to(1);
        }
        if !self.kept.is_empty() {
            self.after_return = false;
        }
        let mut unseen = self.kept[self.searched..].iter();
        let Some(at) = unseen.position(|byte| self.is_end(*byte)) else {
            self.searched = self.kept.len();
            return None;
        };
        let at = self.searched + at;
        let mut line = self.kept.split_to(at + 1);
        self.searched = 0;
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
        if line.ends_with(b"\r") {
            line.truncate(line.len() - 1);
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(by_return: bool, pieces: &[&str]) -> Vec<String> {
        let mut lines = Lines::new(by_return);
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
        let whole = "\u{FEFF}a\r\n\r\nb\rc\n\nd";
        let expected = ["a", "", "b", "c", "", "d"];
        assert_eq!(cut(true, &[whole]), expected);
        let letters: Vec<String> = whole.chars().map(String::from).collect();
        let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
        assert_eq!(cut(true, &letters), expected);
        assert_eq!(cut(false, &["a\r\nb\rc\n"]), ["a", "b\rc"]);
    }
}
