//! Strings that match a pattern, by walking its parts.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A few strings that should match: each repetition at its least, once, and a little longer.
pub(super) fn matching(pattern: &str) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(&plain(pattern)) else {
        return Vec::new();
    };
    let mut all: Vec<String> = Vec::new();
    for round in 0..4 {
        let mut text = String::new();
        write(&hir, round, &mut text);
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

/// The pattern without what only other engines know: look-around and escapes that mean nothing.
fn plain(pattern: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find("(?") {
        let after = &rest[at + 2..];
        if !after.starts_with(['=', '!']) && !after.starts_with("<=") && !after.starts_with("<!") {
            out.push_str(&rest[..at + 2]);
            rest = after;
            continue;
        }
        out.push_str(&rest[..at]);
        let mut depth = 1_i32;
        let end = after.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0
        });
        rest = end.map_or("", |(end, _)| &after[end + 1..]);
    }
    out.push_str(rest);
    out.replace("\\/", "/")
        .replace("\\_", "_")
        .replace("\\@", "@")
}

fn write(hir: &Hir, round: u32, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => out.extend(member(class, round)),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(repetition.min.saturating_add(3));
            let times = repetition.min.saturating_add(round).min(most).min(500);
            for _ in 0..times {
                write(&repetition.sub, round, out);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, round, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, round, out)),
        HirKind::Alternation(parts) => {
            let index = usize::try_from(round).unwrap_or(0) % parts.len().max(1);
            if let Some(part) = parts.get(index) {
                write(part, round, out);
            }
        }
    }
}

/// A character of a class: one that people write, where there is one.
fn member(class: &Class, round: u32) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .map(|it| (it.start(), it.end()))
            .collect(),
        Class::Bytes(class) => class
            .ranges()
            .iter()
            .map(|it| (char::from(it.start()), char::from(it.end())))
            .collect(),
    };
    let is_in = |c: char| {
        ranges
            .iter()
            .any(|(start, end)| (*start..=*end).contains(&c))
    };
    let usual: Vec<char> = "a1ZU-_. ".chars().filter(|c| is_in(*c)).collect();
    let index = usize::try_from(round).unwrap_or(0);
    let first = ranges.first().map(|(start, _)| *start);
    usual.get(index % usual.len().max(1)).copied().or(first)
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn strings_match_their_pattern() {
        for pattern in [
            "^[A-Z]{2}\\d{4}$",
            "^(a|b)+\\.c?$",
            "^(?!x)[a-f0-9]{24}$",
            "^\\+[1-9]\\d{1,14}$",
        ] {
            let judge = jsonschema::validator_for(&serde_json::json!({"pattern": pattern}))
                .expect("it is a pattern");
            let texts = matching(pattern);
            assert!(
                texts
                    .iter()
                    .any(|text| judge.is_valid(&text.as_str().into())),
                "{pattern}: {texts:?}"
            );
        }
    }
}
