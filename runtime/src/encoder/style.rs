//! Parameter styles (OpenAPI 3.0.4, section 4.7.12.5).

use super::percent::{encode, encoded};
use super::plain::{Flat, Plain};
use std::fmt::Write as _;

/// Path style `simple`: `a,b` and `k,v` or, exploded, `k=v`. Everything but the separators is
/// percent-encoded. `None` where there is nothing to write.
pub(super) fn simple_path(value: Plain, explode: bool) -> Result<Option<String>, String> {
    let between = if explode { "=" } else { "," };
    Ok(match value.flat()? {
        Flat::Absent => None,
        Flat::Scalar(text) => Some(encode(&text)),
        Flat::List(items) => Some(joined(items.iter().map(|item| encode(item)))),
        Flat::Pairs(pairs) => {
            Some(joined(pairs.iter().map(|(k, v)| {
                format!("{}{between}{}", encode(k), encode(v))
            })))
        }
    })
}

/// Query style `form`: `k=a&k=b`, or `k=a,b` where not exploded. Members of an exploded object
/// stand on their own, under their own names. Without a value there is no pair: an empty list has
/// no form of its own.
pub(super) fn form(
    name: &str,
    value: Plain,
    explode: bool,
    write: fn(&str) -> String,
) -> Result<Vec<String>, String> {
    let pair = |name: &str, text: &str| format!("{}={}", encoded(name), write(text));
    let one = |list: Vec<String>| match list.is_empty() {
        true => Vec::new(),
        false => vec![format!("{}={}", encoded(name), joined(list.into_iter()))],
    };
    Ok(match value.flat()? {
        Flat::Absent => Vec::new(),
        Flat::Scalar(text) => vec![pair(name, &text)],
        Flat::List(items) if explode => items.iter().map(|item| pair(name, item)).collect(),
        Flat::List(items) => one(items.iter().map(|item| write(item)).collect()),
        Flat::Pairs(pairs) if explode => pairs.iter().map(|(k, v)| pair(k, v)).collect(),
        Flat::Pairs(pairs) => one(pairs
            .iter()
            .map(|(k, v)| format!("{},{}", encoded(k), write(v)))
            .collect()),
    })
}

/// Query style `deepObject`: `name[member]=v`, deeper members `name[a][b]=v`, lists one pair an
/// item. OpenAPI leaves the latter two open; this is what servers of this style read.
pub(super) fn deep_object(
    name: &str,
    value: Plain,
    write: fn(&str) -> String,
) -> Result<Vec<String>, String> {
    let mut pairs = Vec::new();
    match value {
        Plain::Absent => {}
        Plain::Pairs(members) => {
            for (member, value) in members {
                deep(&format!("{name}[{member}]"), value, write, &mut pairs);
            }
        }
        Plain::Scalar(_) | Plain::List(_) => {
            return Err("is not an object, as the style `deepObject` needs".to_owned());
        }
    }
    Ok(pairs)
}

fn deep(name: &str, value: Plain, write: fn(&str) -> String, into: &mut Vec<String>) {
    match value {
        Plain::Absent => {}
        Plain::Scalar(text) => into.push(format!("{}={}", encoded(name), write(&text))),
        Plain::List(items) => items
            .into_iter()
            .for_each(|item| deep(name, item, write, into)),
        Plain::Pairs(members) => {
            for (member, value) in members {
                deep(&format!("{name}[{member}]"), value, write, into);
            }
        }
    }
}

/// Header style `simple`: as it is, without percent-encoding. What would read as something else is
/// refused: a comma inside an item, whitespace at the ends.
pub(super) fn simple_header(value: Plain, explode: bool) -> Result<Option<String>, String> {
    let between = if explode { "=" } else { "," };
    let whole = |text: String| match text.trim_matches([' ', '\t']) == text {
        true => Ok(Some(text)),
        false => Err("begins or ends with whitespace, which a header loses".to_owned()),
    };
    let item = |text: &str| match text.contains(',') {
        true => Err("has a comma inside a list, which a header cannot tell apart".to_owned()),
        false => Ok(text.to_owned()),
    };
    match value.flat()? {
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

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Plain {
        Plain::List(vec![
            Plain::Scalar("a,b".into()),
            Plain::Scalar("c d".into()),
        ])
    }

    fn object() -> Plain {
        Plain::Pairs(vec![
            ("r/g".into(), Plain::Scalar("1&2".into())),
            ("b".into(), Plain::Absent),
            ("c".into(), Plain::Scalar("3".into())),
        ])
    }

    #[test]
    fn path_simple() {
        let path = |value, explode| simple_path(value, explode).expect("a path").expect("text");
        assert_eq!(path(list(), false), "a%2Cb,c%20d");
        assert_eq!(path(list(), true), "a%2Cb,c%20d");
        assert_eq!(path(object(), false), "r%2Fg,1%262,c,3");
        assert_eq!(path(object(), true), "r%2Fg=1%262,c=3");
    }

    #[test]
    fn a_query_may_keep_what_is_reserved() {
        let value = Plain::Scalar("a/b?c=d&e#f+g h".into());
        let query = form(
            "f[x]",
            value,
            true,
            super::super::percent::encode_but_reserved,
        );
        assert_eq!(
            query.expect("a query"),
            ["f%5Bx%5D=a/b?c=d%26e%23f%2Bg%20h"]
        );
    }

    #[test]
    fn query_form() {
        let query = |value, explode| {
            form("f[x/y]", value, explode, encode)
                .expect("a query")
                .join("&")
        };
        assert_eq!(
            query(Plain::Scalar("ü+".into()), true),
            "f%5Bx%2Fy%5D=%C3%BC%2B"
        );
        assert_eq!(query(list(), true), "f%5Bx%2Fy%5D=a%2Cb&f%5Bx%2Fy%5D=c%20d");
        assert_eq!(query(list(), false), "f%5Bx%2Fy%5D=a%2Cb,c%20d");
        assert_eq!(query(object(), true), "r%2Fg=1%262&c=3");
        assert_eq!(query(object(), false), "f%5Bx%2Fy%5D=r%2Fg,1%262,c,3");
        assert_eq!(query(Plain::List(vec![]), false), "");
    }

    #[test]
    fn query_deep_object() {
        let nested = Plain::Pairs(vec![("a".into(), object()), ("l".into(), list())]);
        let query = deep_object("f", nested, encode).expect("a query").join("&");
        let expected = "f%5Ba%5D%5Br%2Fg%5D=1%262&f%5Ba%5D%5Bc%5D=3&f%5Bl%5D=a%2Cb&f%5Bl%5D=c%20d";
        assert_eq!(query, expected);
        assert!(deep_object("f", Plain::Scalar("x".into()), encode).is_err());
    }

    #[test]
    fn header_simple() {
        let object = || Plain::Pairs(vec![("a".into(), Plain::Scalar("1".into()))]);
        assert_eq!(simple_header(object(), true), Ok(Some("a=1".into())));
        assert_eq!(simple_header(object(), false), Ok(Some("a,1".into())));
        assert_eq!(
            simple_header(Plain::Scalar("a,b".into()), false),
            Ok(Some("a,b".into()))
        );
        assert!(simple_header(list(), false).is_err());
        assert!(simple_header(Plain::Scalar(" a".into()), false).is_err());
    }
}
