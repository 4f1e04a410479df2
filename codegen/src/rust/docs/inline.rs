//! The inside of a paragraph: what rustdoc would misread is escaped, what it understands stays.
//!
//! Kept: emphasis, code spans, links and images with absolute targets, autolinks, escapes. Changed:
//! bare URLs become autolinks, relative links become their text (they point into the vendor's
//! site), every other `[` and `<` is escaped, since rustdoc takes them for links to items and HTML.

/// Cleans the text of one paragraph; line breaks in it stay where they are.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    span(text, Around::default(), &mut out);
    out
}

/// Links in links beyond this are taken as text.
const MAX_NESTING: usize = 8;

/// What a span stands in.
#[derive(Clone, Copy, Default)]
struct Around {
    /// A link's text: no further link may stand there.
    link: bool,
    nesting: usize,
}

impl Around {
    fn inside(self, link: bool) -> Self {
        Self {
            link: self.link || link,
            nesting: self.nesting + 1,
        }
    }
}

/// Copies `text`, cleaned.
fn span(text: &str, around: Around, out: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '\\' => escape(rest, out),
            '`' => code(rest, out),
            '<' => angle(rest, around, out),
            '[' => bracket(rest, around, out),
            '!' if rest.starts_with("![") => image(rest, around, out),
            'h' if !around.link && url_len(rest) > 0 => bare_url(rest, out),
            c => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
}

/// A backslash and the punctuation behind it stay together.
fn escape(rest: &str, out: &mut String) -> usize {
    let taken = match rest[1..].chars().next() {
        Some(next) if next.is_ascii_punctuation() => 2,
        _ => 1,
    };
    out.push_str(&rest[..taken]);
    taken
}

/// A code span is copied as it is; backticks without a partner are escaped.
fn code(rest: &str, out: &mut String) -> usize {
    let open = run(rest);
    if let Some(end) = code_end(rest) {
        out.push_str(&rest[..end]);
        return end;
    }
    for _ in 0..open {
        out.push_str("\\`");
    }
    open
}

/// Where the code span at the start of `rest` ends, if it is one.
fn code_end(rest: &str) -> Option<usize> {
    let open = run(rest);
    let mut at = open;
    while let Some(next) = rest[at..].find('`') {
        at += next;
        let length = run(&rest[at..]);
        at += length;
        if length == open {
            return Some(at);
        }
    }
    None
}

fn run(text: &str) -> usize {
    text.bytes().take_while(|b| *b == b'`').count()
}

/// `<https://..>` is an autolink, `<br>` a line break; any other `<` is text.
fn angle(rest: &str, around: Around, out: &mut String) -> usize {
    let inner = rest[1..].find('>').map(|end| &rest[1..=end]);
    if let Some(inner) = inner {
        let odd = inner.contains(|c: char| c.is_whitespace() || c == '<');
        if !around.link && !odd && is_absolute(inner) {
            out.push_str(&rest[..inner.len() + 2]);
            return inner.len() + 2;
        }
        if is_break(inner) {
            out.push(' ');
            return inner.len() + 2;
        }
    }
    out.push_str("\\<");
    1
}

/// Whether the inside of a tag is that of a line break.
pub(super) fn is_break(tag: &str) -> bool {
    tag.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br")
}

/// `[text](target)` stays a link where the target is absolute and becomes its text elsewhere.
fn bracket(rest: &str, around: Around, out: &mut String) -> usize {
    match link(rest).filter(|_| around.nesting < MAX_NESTING) {
        Some(link) if !around.link && is_absolute(link.target) => {
            out.push('[');
            span(link.text, around.inside(true), out);
            out.push_str("](");
            out.push_str(link.target);
            out.push(')');
            link.taken
        }
        Some(link) => {
            span(link.text, around.inside(false), out);
            link.taken
        }
        None => {
            out.push_str("\\[");
            1
        }
    }
}

fn image(rest: &str, around: Around, out: &mut String) -> usize {
    if link(&rest[1..]).is_some_and(|link| !around.link && is_absolute(link.target)) {
        out.push('!');
    }
    1
}

struct Link<'a> {
    text: &'a str,
    target: &'a str,
    taken: usize,
}

/// Reads an inline link. Its title, if it has one, is left out.
fn link(rest: &str) -> Option<Link<'_>> {
    let close = closing_bracket(rest)?;
    let behind = rest[close + 1..].strip_prefix('(')?;
    let end = closing_parenthesis(behind)?;
    let target = behind[..end].trim();
    let target = match target.strip_prefix('<') {
        Some(inner) => inner.split('>').next()?,
        None => target.split(char::is_whitespace).next()?,
    };
    Some(Link {
        text: &rest[1..close],
        target,
        taken: close + 1 + 1 + end + 1,
    })
}

/// The `]` that belongs to the `[` at the start, with nested brackets and code spans passed over.
fn closing_bracket(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(c) = rest[at..].chars().next() {
        match c {
            '\\' => at += rest[at + 1..].chars().next().map_or(0, char::len_utf8),
            '`' => at += code_end(&rest[at..]).unwrap_or(run(&rest[at..])) - 1,
            '[' => depth += 1,
            ']' if depth == 1 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
        at += c.len_utf8();
    }
    None
}

fn closing_parenthesis(behind: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in behind.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

fn is_absolute(target: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| target.starts_with(scheme))
}

fn bare_url(rest: &str, out: &mut String) -> usize {
    let taken = url_len(rest);
    out.push('<');
    out.push_str(&rest[..taken]);
    out.push('>');
    taken
}

/// The length of the URL at the start of `rest`, without the punctuation of the sentence around
/// it; 0 where there is none.
fn url_len(rest: &str) -> usize {
    let Some(scheme) = ["https://", "http://"]
        .into_iter()
        .find(|s| rest.starts_with(s))
    else {
        return 0;
    };
    let stop = |c: char| c.is_whitespace() || c.is_control() || "<>\"`|\\[]".contains(c);
    let mut url = &rest[..rest.find(stop).unwrap_or(rest.len())];
    while let Some(last) = url.chars().next_back() {
        let unbalanced = last == ')' && url.matches(')').count() > url.matches('(').count();
        if !unbalanced && !".,;:!?'*_".contains(last) {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    if url.len() > scheme.len() {
        url.len()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rustdoc_misreads_is_escaped() {
        let cases = [
            ("a [b] c", r"a \[b] c"),
            ("Vec<String> and a < b", r"Vec\<String> and a \< b"),
            ("one ` backtick", r"one \` backtick"),
            ("array[0][1]", r"array\[0]\[1]"),
            ("[a][b] and [^1]", r"\[a]\[b] and \[^1]"),
            (r"\[kept\] \`too\`", r"\[kept\] \`too\`"),
            ("[unclosed", r"\[unclosed"),
            ("a\\", "a\\"),
            ("one<br/>two<BR>three", "one two three"),
        ];
        for (text, expected) in cases {
            assert_eq!(clean(text), expected);
        }
    }

    #[test]
    fn code_spans_are_left_alone() {
        for text in ["`a[b]<c>`", "``a ` b``", "`https://x.com`", "`two\nlines`"] {
            assert_eq!(clean(text), text);
        }
        assert_eq!(clean("``` `a` [x]"), r"\`\`\` `a` \[x]");
    }

    #[test]
    fn urls_become_links_once() {
        let cases = [
            ("see https://x.com/a_b.", "see <https://x.com/a_b>."),
            ("(https://x.com/a(b))", "(<https://x.com/a(b)>)"),
            ("<https://x.com>", "<https://x.com>"),
            ("[x](https://x.com)", "[x](https://x.com)"),
            (
                "[https://x.com](https://x.com/b \"t\")",
                "[https://x.com](https://x.com/b)",
            ),
            ("https:// alone", "https:// alone"),
            ("*http://x.com*", "*<http://x.com>*"),
        ];
        for (text, expected) in cases {
            assert_eq!(clean(text), expected);
        }
    }

    #[test]
    fn links_into_the_vendors_site_become_text() {
        assert_eq!(clean("see [the `docs`](/docs/a#b)"), "see the `docs`");
        assert_eq!(clean("![logo](logo.png)!"), "logo!");
        assert_eq!(
            clean("![logo](https://x.com/l.png)"),
            "![logo](https://x.com/l.png)"
        );
        assert_eq!(clean("[a](b\nc)"), "\\[a](b\nc)");
    }

    #[test]
    fn no_input_panics() {
        for text in [
            "\\é",
            "[\\é]",
            "[`é](",
            "<é",
            "![",
            "``",
            "[[[[",
            "](",
            "https://é.",
        ] {
            clean(text);
        }
        clean(&format!("{}a{}", "[".repeat(9_000), "](b)".repeat(9_000)));
    }
}
