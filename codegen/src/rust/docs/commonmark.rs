//! The blocks of an author's text: paragraphs, lists, quotes, code.
//!
//! What comes out renders as the author meant it and gives rustdoc and clippy no reason to warn:
//! code is marked `text` (else rustdoc compiles it as Rust), continuation lines of lists and quotes
//! are indented as the list is, and the inside of every paragraph goes through [`inline`].

use super::inline;

/// Quotes in quotes beyond this are taken as text.
const MAX_QUOTES: usize = 8;

/// Cleans a text of the author's, line by line, without blank lines at its ends.
pub(crate) fn lines(text: &str) -> Vec<String> {
    nested(&normalised(text), 0)
}

/// Cleans a text of the author's into one line.
pub(crate) fn line(text: &str) -> String {
    let words: Vec<String> = normalised(text);
    let joined = words.join(" ");
    inline::clean(&joined.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Lines without what Rust's lexer refuses in comments: carriage returns, control characters and
/// the marks that reorder text (a lint that denies them guards against hidden code).
fn normalised(text: &str) -> Vec<String> {
    let text = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', "    ");
    let refused =
        |c: &char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.split('\n')
        .map(|line| line.chars().filter(|c| !refused(c)).collect::<String>())
        .map(|line| behind_breaks(&line).trim_end().to_owned())
        .collect()
}

/// The line behind the `<br>` that it begins with, whose work the line's own start does.
fn behind_breaks(line: &str) -> &str {
    let mut rest = line;
    while let Some((tag, behind)) = rest.trim_start().split_once('>') {
        if !inline::is_break(tag.strip_prefix('<').unwrap_or("")) {
            break;
        }
        rest = behind;
    }
    rest
}

fn nested(source: &[String], quotes: usize) -> Vec<String> {
    let mut blocks = Blocks {
        quotes,
        ..Blocks::default()
    };
    let mut at = 0;
    while at < source.len() {
        at += blocks.take(&source[at..]);
    }
    blocks.end_paragraph();
    while blocks.out.last().is_some_and(String::is_empty) {
        blocks.out.pop();
    }
    blocks.out
}

/// The blocks read so far.
#[derive(Default)]
struct Blocks {
    out: Vec<String>,
    /// The paragraph that is being read.
    paragraph: Vec<String>,
    /// What stands before its first line: `- `, with the indentation of its list.
    prefix: String,
    /// Per open list item: where its content begins in the source, and where in the output.
    items: Vec<(usize, usize)>,
    /// How many quotes this text is in.
    quotes: usize,
}

impl Blocks {
    /// Reads the block or line at the start of `rest` and says how many lines it took.
    fn take(&mut self, rest: &[String]) -> usize {
        let line = rest[0].as_str();
        let text = line.trim_start();
        let indent = line.len() - text.len();
        if text.is_empty() {
            self.end_paragraph();
            if self.out.last().is_some_and(|last| !last.is_empty()) {
                self.out.push(String::new());
            }
            return 1;
        }
        let marker = marker_len(text);
        if self.paragraph.is_empty() || marker.is_some() {
            self.leave_items(indent);
        }
        let base = self.items.last().map_or(0, |item| item.0);
        if self.paragraph.is_empty() && indent >= base + 4 {
            return self.indented(rest, base);
        }
        if let Some(fence) = fence(text) {
            return self.fenced(rest, indent, fence);
        }
        if text.starts_with('>') && self.quotes < MAX_QUOTES {
            return self.quote(rest);
        }
        match marker {
            Some(length) => self.item(text, indent, length),
            None if stands_alone(text) => {
                self.end_paragraph();
                if indent < base {
                    // Right below a list, a table would be taken for its last item's text.
                    self.leave_items(indent);
                    self.out.push(String::new());
                }
                self.paragraph.push(text.to_owned());
                self.end_paragraph();
            }
            None => self.paragraph.push(text.to_owned()),
        }
        1
    }

    /// Forgets the list items that a line at this indentation is not part of.
    fn leave_items(&mut self, indent: usize) {
        while self.items.last().is_some_and(|item| indent < item.0) {
            self.end_paragraph();
            self.items.pop();
        }
    }

    /// The indentation of the output here.
    fn indentation(&self) -> usize {
        self.items.last().map_or(0, |item| item.1)
    }

    fn end_paragraph(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        let clean = inline::clean(&self.paragraph.join("\n"));
        let indent = " ".repeat(self.indentation());
        let first = if self.prefix.is_empty() {
            indent.clone()
        } else {
            self.prefix.clone()
        };
        for (index, line) in clean.split('\n').enumerate() {
            let start = if index == 0 { &first } else { &indent };
            self.out
                .push(format!("{start}{line}").trim_end().to_owned());
        }
        self.paragraph.clear();
        self.prefix.clear();
    }

    /// Begins a list item whose marker has this length.
    fn item(&mut self, text: &str, indent: usize, length: usize) {
        self.end_paragraph();
        let content = text[length..].trim_start();
        let gap = (text.len() - length - content.len()).clamp(1, 4);
        let printed = self.indentation();
        self.prefix = format!("{}{} ", " ".repeat(printed), &text[..length]);
        self.items
            .push((indent + length + gap, printed + length + 1));
        self.paragraph.push(content.to_owned());
    }

    /// A fenced block, with or without its end.
    fn fenced(&mut self, rest: &[String], indent: usize, fence: &str) -> usize {
        self.end_paragraph();
        let closes = |line: &String| {
            let line = line.trim();
            line.starts_with(fence) && line.bytes().all(|b| b == fence.as_bytes()[0])
        };
        let body = rest[1..].iter().take_while(|line| !closes(line)).count();
        self.code(
            fence,
            rest[1..=body].iter().map(|line| dedent(line, indent)),
        );
        (body + 2).min(rest.len())
    }

    /// A block that is code because it is indented.
    fn indented(&mut self, rest: &[String], base: usize) -> usize {
        let is_code =
            |line: &&String| line.is_empty() || line.len() - line.trim_start().len() >= base + 4;
        let mut taken = rest.iter().take_while(is_code).count();
        while rest[taken - 1].is_empty() {
            taken -= 1;
        }
        let longest = rest[..taken]
            .iter()
            .map(|line| longest_run(line))
            .max()
            .unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.code(
            &fence,
            rest[..taken].iter().map(|line| dedent(line, base + 4)),
        );
        taken
    }

    fn code<'a>(&mut self, fence: &str, body: impl Iterator<Item = &'a str>) {
        let indent = " ".repeat(self.indentation());
        self.out.push(format!("{indent}{fence}text"));
        for line in body {
            self.out
                .push(format!("{indent}{line}").trim_end().to_owned());
        }
        self.out.push(format!("{indent}{fence}"));
    }

    /// A quote with its lazy continuation lines.
    fn quote(&mut self, rest: &[String]) -> usize {
        self.end_paragraph();
        let taken = rest.iter().take_while(|line| !line.is_empty()).count();
        let inner: Vec<String> = rest[..taken]
            .iter()
            .map(|line| {
                let line = line.trim_start();
                let line = line.strip_prefix('>').unwrap_or(line);
                line.strip_prefix(' ').unwrap_or(line).to_owned()
            })
            .collect();
        let indent = " ".repeat(self.indentation());
        for line in nested(&inner, self.quotes + 1) {
            self.out
                .push(format!("{indent}> {line}").trim_end().to_owned());
        }
        taken
    }
}

/// The length of a list marker without the space behind it.
fn marker_len(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let length = match digits {
        0 if rest.starts_with(['-', '*', '+']) => 1,
        1..=9 if rest.starts_with(['.', ')']) => digits + 1,
        _ => return None,
    };
    (text[length..].starts_with(' ') && !is_rule(text)).then_some(length)
}

/// Headings, rules and rows of tables: lines that no paragraph runs through.
fn stands_alone(text: &str) -> bool {
    text.starts_with('#') || text.starts_with('|') || is_rule(text)
}

fn is_rule(text: &str) -> bool {
    let mark = text.chars().next().filter(|c| "-*_=".contains(*c));
    mark.is_some_and(|mark| text.len() > 2 && text.chars().all(|c| c == mark || c == ' '))
}

/// The fence that a line opens.
fn fence(text: &str) -> Option<&str> {
    let mark = text.bytes().next().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = text.bytes().take_while(|b| *b == mark).count();
    let info = &text[length..];
    (length >= 3 && !(mark == b'`' && info.contains('`'))).then(|| &text[..length])
}

fn dedent(line: &str, by: usize) -> &str {
    let spaces = line.bytes().take_while(|b| *b == b' ').count();
    &line[spaces.min(by)..]
}

fn longest_run(line: &str) -> usize {
    line.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
#[path = "commonmark_tests.rs"]
mod tests;
