//! One file's text, with its lines.

use super::outline::Outline;
use crate::InputFile;
use std::cell::OnceCell;

/// One file's text, with its lines.
#[derive(Debug, Default)]
pub struct Text {
    name: String,
    text: String,
    not_utf8: Option<usize>,
    outline: OnceCell<Outline>,
    /// Where each line but the first begins; a report asks for hundreds of positions.
    lines: OnceCell<Vec<usize>>,
}

/// A place as editors show it, both numbers from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Character in the line.
    pub column: usize,
}

impl Text {
    /// Decodes a file. A byte order mark is dropped; from the first byte on that is not UTF-8 the
    /// text is missing.
    pub fn new(file: &InputFile) -> Self {
        let bytes = file
            .bytes
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(&file.bytes);
        let chunk = bytes.utf8_chunks().next();
        let valid = chunk.as_ref().map_or("", |chunk| chunk.valid());
        Self {
            name: file.name.clone(),
            text: valid.to_owned(),
            not_utf8: (valid.len() < bytes.len()).then_some(valid.len()),
            outline: OnceCell::new(),
            lines: OnceCell::new(),
        }
    }

    /// The file's name, as diagnostics show it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without a byte order mark.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the bytes stop being UTF-8.
    pub fn not_utf8(&self) -> Option<usize> {
        self.not_utf8
    }

    /// Where everything stands; built when it is first asked for.
    pub(super) fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| Outline::new(&self.text))
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let lines = self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            ends.map(|(end, _)| end + 1).collect()
        });
        let before = lines.partition_point(|start| *start <= offset);
        let start = lines[..before].last().copied().unwrap_or(0);
        Position {
            line: before + 1,
            column: self.text[start..offset].chars().count() + 1,
        }
    }

    /// The byte offset of a line and column, both from 1; the column in characters or in bytes. What
    /// lies behind the end of the line is the end of the line.
    pub(super) fn offset(&self, line: usize, column: usize, characters: bool) -> usize {
        let mut start = 0;
        for _ in 1..line {
            match self.text[start..].find('\n') {
                Some(length) => start += length + 1,
                None => return self.text.len(),
            }
        }
        let end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |length| start + length);
        let column = column.saturating_sub(1);
        if characters {
            let mut inside = self.text[start..end].char_indices();
            return inside.nth(column).map_or(end, |(at, _)| start + at);
        }
        self.text.floor_char_boundary((start + column).min(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Text {
        Text::new(&InputFile {
            name: "a.yaml".to_owned(),
            bytes: bytes.to_vec(),
        })
    }

    #[test]
    fn positions_count_characters_and_offsets_lead_back() {
        let text = text("ab\nöx\n\nz".as_bytes());
        for (offset, line, column) in [
            (0, 1, 1),
            (2, 1, 3),
            (3, 2, 1),
            (5, 2, 2),
            (7, 3, 1),
            (8, 4, 1),
        ] {
            assert_eq!(text.position(offset), Position { line, column }, "{offset}");
            assert_eq!(text.offset(line, column, true), offset, "{line}:{column}");
        }
        assert_eq!(text.offset(2, 3, false), 5);
        assert_eq!(text.offset(2, 99, true), 6);
        assert_eq!(text.offset(99, 1, true), 9);
        assert_eq!(
            text.position(4),
            Position { line: 2, column: 1 },
            "inside of a character"
        );
        assert_eq!(text.position(999), Position { line: 4, column: 2 });
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(text(b"\xEF\xBB\xBFa: 1").as_str(), "a: 1");
    }

    #[test]
    fn the_first_byte_that_is_not_utf8_is_known() {
        let text = text(b"a: \xFF b");
        assert_eq!(text.not_utf8(), Some(3));
        assert_eq!(text.as_str(), "a: ");
    }
}
