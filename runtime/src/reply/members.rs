//! JSON as it came, whole or cut off, or as `Debug` shows it, without the values of members that nothing
//! shows.

use crate::secret::REDACTED;

/// The text without the values of the members with these names. What is no JSON stays as it is.
pub(super) fn without(text: &str, names: &[&str]) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('"') {
        let end = start + string(&rest[start..]);
        let value = match is_one_of(&rest[start..end], names) {
            true => value_behind(&rest[end..]).map(|value| end + value),
            false => None,
        };
        let Some(value) = value else {
            shown.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        };
        shown.push_str(&rest[..value]);
        shown.push_str(REDACTED);
        rest = &rest[value + length(&rest[value..])..];
    }
    shown + rest
}

/// Whether a string, as it is written, is one of these names.
fn is_one_of(written: &str, names: &[&str]) -> bool {
    let plain = written.trim_matches('"');
    match written.contains('\\') {
        false => names.contains(&plain),
        true => {
            serde_json::from_str::<String>(written).is_ok_and(|it| names.contains(&it.as_str()))
        }
    }
}

/// Where the value of a member begins, behind its name.
fn value_behind(rest: &str) -> Option<usize> {
    let colon = rest.trim_start().strip_prefix(':')?;
    Some(rest.len() - colon.trim_start().len())
}

/// The length of a string with its quotes; of one that is cut off, all that there is.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a value; of one that is cut off, all that there is.
fn length(text: &str) -> usize {
    match text.chars().next() {
        Some('"') => string(text),
        _ => {
            // `Debug` puts a word in front: `String("7")`, `Array [7]`.
            let word = text.find(|c: char| !c.is_ascii_alphabetic());
            let word = word.unwrap_or(text.len());
            let value = text.len() - text[word..].trim_start().len();
            if text[value..].starts_with(['{', '[', '(']) {
                return value + nested(&text[value..]);
            }
            let end = |c: char| c.is_whitespace() || matches!(c, ',' | '}' | ']');
            text.find(end).unwrap_or(text.len())
        }
    }
}

/// The length of what is in brackets.
fn nested(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(next) = text[at..].find(['{', '[', '(', '}', ']', ')', '"']) {
        at += next;
        match text.as_bytes().get(at) {
            Some(b'"') => {
                at += string(&text[at..]);
                continue;
            }
            Some(b'{' | b'[' | b'(') => depth += 1,
            _ => depth -= 1,
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["pin", "a\"b", "ü"];

    #[test]
    fn values_of_every_kind_are_hidden() {
        for (text, shown) in [
            (r#"{"pin":"7","x":"8"}"#, r#"{"pin":[redacted],"x":"8"}"#),
            (r#"{"pin" : 7, "x":8}"#, r#"{"pin" : [redacted], "x":8}"#),
            (
                r#"{"pin":{"a":["}"]},"x":8}"#,
                r#"{"pin":[redacted],"x":8}"#,
            ),
            (
                r#"[{"pin":[[7],7]},{"ü":true}]"#,
                r#"[{"pin":[redacted]},{"ü":[redacted]}]"#,
            ),
            (
                r#"{"a\"b":"\"7\"","x":"pin"}"#,
                r#"{"a\"b":[redacted],"x":"pin"}"#,
            ),
            (r#"{"\u0070in":"7"}"#, r#"{"\u0070in":[redacted]}"#),
        ] {
            assert_eq!(without(text, NAMES), shown);
        }
    }

    #[test]
    fn values_are_hidden_where_debug_shows_them() {
        let value = serde_json::json!({"pin": "a, (b", "x": [{"pin": [7]}, {"ü": null}], "y": 1});
        assert_eq!(
            without(&format!("{value:?}"), NAMES),
            r#"Object {"pin": [redacted], "x": Array [Object {"pin": [redacted]}, Object {"ü": [redacted]}], "y": Number(1)}"#
        );
    }

    #[test]
    fn what_is_cut_off_is_hidden_to_the_end() {
        for cut in [
            r#"{"pin":"7"#,
            r#"{"pin":{"a":7"#,
            r#"{"pin":"7\"#,
            r#"{"pin":[""#,
        ] {
            assert_eq!(without(cut, NAMES), r#"{"pin":[redacted]"#);
        }
        assert_eq!(without(r#"{"pin":"#, NAMES), r#"{"pin":[redacted]"#);
        assert_eq!(without(r#"{"pi"#, NAMES), r#"{"pi"#);
    }

    #[test]
    fn what_is_no_json_stays() {
        for text in ["", "pin: 7", "\"", "\"pin\"", "{}}]]\"x\"", "\"pin\" 7"] {
            assert_eq!(without(text, NAMES), text);
        }
    }
}
