//! `application/x-www-form-urlencoded`.

use super::Part;
use crate::encoder::percent::encode;
use crate::encoder::plain::members;
use crate::encoder::style::Pair;
use crate::model::View;

/// The members of an object as `name=value`. Everything but unreserved characters is
/// percent-encoded, a space too: `%20` reads the same to every server, `+` does not.
///
/// # Errors
///
/// Where the value is not an object, or holds a file.
pub(crate) fn write(view: View<'_>, parts: &[(&str, Part)]) -> Result<String, String> {
    let mut pairs: Vec<Pair> = Vec::new();
    members(view, &mut |name, value| {
        pairs.extend(Part::of(name, parts).pairs(name, value)?);
        Ok(())
    })?;
    let pairs: Vec<String> = pairs.iter().map(|pair| pair.encoded(encode)).collect();
    Ok(pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use serde_json::json;

    fn form(value: serde_json::Value) -> Result<String, String> {
        write(value.view(), &[])
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
        let expected = "l=a&l=2&o=%7B%22x%22%3Anull%7D&d=%7B%22y%22%3A1%7D";
        assert_eq!(form(value), Ok(expected.to_owned()));
    }

    #[test]
    fn only_objects_are_forms() {
        assert!(form(json!([1])).is_err());
    }
}
