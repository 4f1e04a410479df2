//! `application/x-www-form-urlencoded`.

use crate::encoder::percent::encoded;
use crate::encoder::plain::{Plain, members};
use crate::model::{View, json};

/// The members of an object as `name=value`, a list as one pair an item, an object inside as JSON
/// text (OpenAPI 3.1.1, section 4.8.14.4). Everything but unreserved characters is
/// percent-encoded, a space too: `%20` reads the same to every server, `+` does not.
///
/// # Errors
///
/// Where the value is not an object, or holds a file.
pub(crate) fn write(view: View<'_>) -> Result<String, String> {
    let mut pairs = Vec::new();
    members(view, &mut |name, value| {
        let mut pair = |text: &str| pairs.push(format!("{}={}", encoded(name), encoded(text)));
        match Plain::of(value)? {
            Plain::Absent => {}
            Plain::Scalar(text) => pair(&text),
            Plain::List(items) => match texts(&items) {
                Some(texts) => texts.into_iter().for_each(pair),
                None => pair(&json_text(value)?),
            },
            Plain::Pairs(_) => pair(&json_text(value)?),
        }
        Ok(())
    })?;
    Ok(pairs.join("&"))
}

/// The items of a list that holds nothing but text.
fn texts(items: &[Plain]) -> Option<Vec<&str>> {
    items
        .iter()
        .map(|item| match item {
            Plain::Scalar(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

fn json_text(view: View<'_>) -> Result<String, String> {
    String::from_utf8(json(view)?).map_err(|_| "is not text".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use serde_json::json;

    fn form(value: serde_json::Value) -> Result<String, String> {
        write(value.view())
    }

    #[test]
    fn members_are_pairs() {
        let value = json!({"a b": "c&d=é", "n": 1.5, "none": null, "t": true});
        assert_eq!(
            form(value),
            Ok("a%20b=c%26d%3D%C3%A9&n=1.5&t=true".to_owned())
        );
    }

    #[test]
    fn lists_repeat_their_name_and_objects_are_json() {
        let value = json!({"l": ["a", 2], "e": [], "o": {"x": null}, "d": [{"y": 1}]});
        let expected = "l=a&l=2&o=%7B%22x%22%3Anull%7D&d=%5B%7B%22y%22%3A1%7D%5D";
        assert_eq!(form(value), Ok(expected.to_owned()));
    }

    #[test]
    fn only_objects_are_forms() {
        assert!(form(json!([1])).is_err());
    }
}
