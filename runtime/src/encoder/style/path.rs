//! Styles of path parameters. Everything but the separators is percent-encoded; `None` where there
//! is nothing to write.

use crate::encoder::percent::{encode, encode_owned};
use crate::encoder::plain::Flat;
use crate::model::View;

/// Style `simple`: `a,b` and `k,v` or, exploded, `k=v`.
pub(in crate::encoder) fn simple(view: View<'_>, explode: bool) -> Result<Option<String>, String> {
    let items = match Flat::of(view)? {
        Flat::Absent => return Ok(None),
        Flat::Scalar(text) => return Ok(Some(encode_owned(text))),
        Flat::List(items) => items.iter().map(|item| encode(item)).collect(),
        Flat::Pairs(pairs) => members(&pairs, explode),
    };
    Ok(expanded("", &items, ","))
}

/// Style `label`: `.a,b` and `.k,v` or, exploded, `.a.b` and `.k=v`.
pub(in crate::encoder) fn label(view: View<'_>, explode: bool) -> Result<Option<String>, String> {
    let items: Vec<String> = match Flat::of(view)? {
        Flat::Absent => return Ok(None),
        Flat::Scalar(text) => return Ok(Some(format!(".{}", encode(&text)))),
        Flat::List(items) => items.iter().map(|item| encode(item)).collect(),
        Flat::Pairs(pairs) => members(&pairs, explode),
    };
    // A dot is never percent-encoded (RFC 3986, section 2.3), so nothing could tell the two apart.
    if explode && items.iter().any(|item| item.contains('.')) {
        return Err("has a dot inside a list that dots separate".to_owned());
    }
    Ok(expanded(".", &items, if explode { "." } else { "," }))
}

/// Style `matrix`: `;name=a,b` and `;name=k,v` or, exploded, `;name=a;name=b` and `;k=v`.
pub(in crate::encoder) fn matrix(
    name: &str,
    view: View<'_>,
    explode: bool,
) -> Result<Option<String>, String> {
    let name = encode(name);
    let items: Vec<String> = match Flat::of(view)? {
        Flat::Absent => return Ok(None),
        Flat::Scalar(text) => vec![named(&name, &text)],
        Flat::List(items) if explode => items.iter().map(|item| named(&name, item)).collect(),
        Flat::Pairs(pairs) if explode => {
            let pairs = pairs.iter().map(|(key, text)| named(&encode(key), text));
            pairs.collect()
        }
        Flat::List(items) => {
            let items: Vec<String> = items.iter().map(|item| encode(item)).collect();
            let start = format!(";{name}=");
            return Ok(expanded(&start, &items, ","));
        }
        Flat::Pairs(pairs) => {
            let start = format!(";{name}=");
            return Ok(expanded(&start, &members(&pairs, false), ","));
        }
    };
    Ok(expanded(";", &items, ";"))
}

/// `name=text`; a name alone where the text is empty (RFC 6570, section 3.2.7).
fn named(name: &str, text: &str) -> String {
    match text.is_empty() {
        true => name.to_owned(),
        false => format!("{name}={}", encode(text)),
    }
}

fn members(pairs: &[(String, String)], explode: bool) -> Vec<String> {
    let between = if explode { "=" } else { "," };
    let pairs = pairs.iter();
    let texts = pairs.map(|(key, text)| format!("{}{between}{}", encode(key), encode(text)));
    texts.collect()
}

fn expanded(start: &str, items: &[String], between: &str) -> Option<String> {
    (!items.is_empty()).then(|| format!("{start}{}", items.join(between)))
}
