//! Style `simple` in headers.

use crate::encoder::plain::Flat;
use crate::model::View;
use std::fmt::Write as _;

/// As it is, without percent-encoding. What would read as something else is refused: whitespace at
/// the ends of a value or an item, a comma inside an item, an item that is empty (RFC 9110, section
/// 5.6.1), an equals sign inside of a name that one ends.
pub(in crate::encoder) fn simple_header(
    view: View<'_>,
    explode: bool,
) -> Result<Option<String>, String> {
    let items = match Flat::of(view)? {
        Flat::Absent => return Ok(None),
        Flat::Scalar(text) => return Ok(Some(trimmed(&text)?.to_owned())),
        Flat::List(items) => items,
        Flat::Pairs(pairs) if explode => pairs
            .iter()
            .map(|(name, text)| member(name, text))
            .collect::<Result<_, _>>()?,
        Flat::Pairs(pairs) => {
            let texts = pairs.into_iter().flat_map(|(name, text)| [name, text]);
            texts.collect()
        }
    };
    let items: Vec<_> = items
        .iter()
        .map(|text| item(text))
        .collect::<Result<_, _>>()?;
    Ok((!items.is_empty()).then(|| items.join(",")))
}

fn trimmed(text: &str) -> Result<&str, String> {
    match text.trim_matches([' ', '\t']) == text {
        true => Ok(text),
        false => Err("begins or ends with whitespace, which a header loses".to_owned()),
    }
}

fn item(text: &str) -> Result<&str, String> {
    if text.contains(',') {
        return Err("has a comma inside a list, which a header cannot tell apart".to_owned());
    }
    if text.is_empty() {
        return Err("is empty inside a list, where a header loses it".to_owned());
    }
    trimmed(text)
}

fn member(name: &str, text: &str) -> Result<String, String> {
    match name.contains('=') {
        true => Err("has an equals sign in a name, which a header cannot tell apart".to_owned()),
        false => Ok(format!("{name}={text}")),
    }
}

/// JSON whose text is ASCII, as a header carries it: other characters are escaped.
pub(in crate::encoder) fn ascii_json(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() && c != '\x7f' {
            text.push(c);
            continue;
        }
        let mut units = [0; 2];
        for unit in c.encode_utf16(&mut units) {
            let _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}
