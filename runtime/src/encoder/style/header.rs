//! Style `simple` in headers.

use crate::encoder::plain::Flat;
use crate::model::View;
use std::fmt::Write as _;

/// As it is, without percent-encoding. What would read as something else is refused: a comma inside
/// an item, whitespace at the ends.
pub(in crate::encoder) fn simple_header(
    view: View<'_>,
    explode: bool,
) -> Result<Option<String>, String> {
    let between = if explode { "=" } else { "," };
    let whole = |text: String| match text.trim_matches([' ', '\t']) == text {
        true => Ok(Some(text)),
        false => Err("begins or ends with whitespace, which a header loses".to_owned()),
    };
    let item = |text: &str| match text.contains(',') {
        true => Err("has a comma inside a list, which a header cannot tell apart".to_owned()),
        false => Ok(text.to_owned()),
    };
    match Flat::of(view)? {
        Flat::Absent => Ok(None),
        Flat::Scalar(text) => whole(text),
        Flat::List(items) if items.is_empty() => Ok(None),
        Flat::Pairs(pairs) if pairs.is_empty() => Ok(None),
        Flat::List(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|text| item(text))
                .collect::<Result<_, _>>()?;
            whole(items.join(","))
        }
        Flat::Pairs(pairs) => {
            let mut text = String::new();
            for (name, value) in &pairs {
                let before = if text.is_empty() { "" } else { "," };
                let _ = write!(text, "{before}{}{between}{}", item(name)?, item(value)?);
            }
            whole(text)
        }
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
