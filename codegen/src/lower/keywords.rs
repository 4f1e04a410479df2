//! The keywords of a schema: which there are, and what is said about those that get no type.

use super::Lower;
use crate::diag::Code;
use crate::diag::codes::lower as codes;
use crate::document::Node;
use serde_json::Value;

pub(super) use crate::document::PARKED;

/// Keywords that declare something about a value, as opposed to those that describe or restrict it.
const DECLARING: &[&str] = &[
    "$ref",
    "x-oas31-$dynamicRef",
    "x-oas31-$recursiveRef",
    "x-oas31-type",
    "properties",
    "additionalProperties",
    "x-oas31-patternProperties",
    "items",
    "x-oas31-prefixItems",
    "enum",
    "format",
    "x-oas31-contentEncoding",
    "x-oas31-contentMediaType",
    "allOf",
    "anyOf",
    "oneOf",
];

/// Keywords that have a diagnostic of their own wherever they stand, and what becomes of them.
const REPORTED: &[(&str, &Code, &str)] = &[
    ("not", &codes::CONDITION, UNCHECKED),
    ("x-oas31-if", &codes::CONDITION, UNCHECKED),
    ("x-oas31-dependentSchemas", &codes::CONDITION, UNCHECKED),
    (
        "x-oas31-unevaluatedProperties",
        &codes::CONDITION,
        UNCHECKED,
    ),
    ("x-oas31-unevaluatedItems", &codes::CONDITION, UNCHECKED),
    (
        "xml",
        &codes::XML,
        "is ignored: the client reads and writes JSON",
    ),
];

const UNCHECKED: &str = "is not checked by the client";

/// Whether a schema accepts null alone.
pub(super) fn is_null(schema: &Value) -> bool {
    if is_typed_null(schema) {
        // Beside alternatives it is how some authors say that these may be null.
        return !has_alternatives(schema);
    }
    let values = schema.get("enum").and_then(Value::as_array);
    values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
}

/// Whether null stands beside alternatives as the only type.
pub(super) fn is_null_beside(schema: &Value) -> bool {
    is_typed_null(schema) && has_alternatives(schema)
}

fn is_typed_null(schema: &Value) -> bool {
    words(schema).is_some_and(|words| words == ["null"])
}

fn has_alternatives(schema: &Value) -> bool {
    let lists = ["oneOf", "anyOf"].into_iter();
    let mut lists = lists.filter_map(|key| schema.get(key)?.as_array());
    lists.any(|list| list.iter().any(|member| !is_null(member)))
}

/// The words of `type`, also where version 3.1 gives it several; `None` where there is none.
pub(super) fn words(schema: &Value) -> Option<Vec<&str>> {
    if let Some(word) = schema.get("type").and_then(Value::as_str) {
        return Some(vec![word]);
    }
    match schema.get("x-oas31-type")? {
        Value::String(word) => Some(vec![word]),
        Value::Array(words) => Some(words.iter().filter_map(Value::as_str).collect()),
        _ => None,
    }
}

/// Whether an alternative only says which properties go together (`required`, `not`, bounds).
pub(super) fn only_restricts(schema: &Value) -> bool {
    let has = |keyword: &str| schema.get(keyword).is_some();
    (has("required") || has("not")) && !DECLARING.iter().any(|keyword| has(keyword))
}

impl<'d> Lower<'d, '_> {
    /// Says what of a schema the client leaves out. Keywords that only restrict values (`pattern`,
    /// `minLength`, `multipleOf`, ..) are left to the server without a word.
    pub(super) fn report_keywords(&mut self, node: &Node<'d>) {
        for (keyword, code, outcome) in REPORTED {
            let Some(at) = node.get(keyword) else {
                continue;
            };
            // `unevaluatedProperties: false` and `if: true` restrict and declare nothing.
            if at.value.is_boolean() {
                continue;
            }
            let name = keyword.trim_start_matches(PARKED);
            let message = match *keyword == "not" && is_anything(at.value) {
                // What normalization makes of the schema `false`.
                true => "no value is allowed here, which is not checked by the client".to_owned(),
                false => format!("`{name}` {outcome}"),
            };
            self.report(code, &at.at, message);
        }
        if is_null_beside(node.value) {
            let message = "null alone beside alternatives is read as one of them, or null";
            self.report(&codes::NULL_BESIDE, &node.at, message);
        }
        let alternatives = ["oneOf", "anyOf"]
            .iter()
            .any(|keyword| node.get(keyword).is_some());
        let told = alternatives || self.is_base(node);
        if let Some(at) = node.get("discriminator").filter(|_| !told) {
            let message = "this discriminator stands beside no alternatives; it is ignored";
            self.report(&codes::DISCRIMINATOR, &at.at, message);
        }
    }
}

/// Whether a schema accepts every value.
fn is_anything(schema: &Value) -> bool {
    schema.as_object().is_some_and(serde_json::Map::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn null_is_known_in_every_spelling() {
        for null in [
            json!({"x-oas31-type": "null"}),
            json!({"x-oas31-type": ["null"]}),
            json!({"enum": [null]}),
            json!({"type": "null", "description": "nothing"}),
        ] {
            assert!(is_null(&null), "{null}");
        }
        for other in [
            json!({}),
            json!({"enum": []}),
            json!({"x-oas31-type": ["null", "string"]}),
            json!({"x-oas31-type": ["null"], "oneOf": [{"type": "string"}]}),
        ] {
            assert!(!is_null(&other), "{other}");
        }
    }

    #[test]
    fn alternatives_that_only_restrict_declare_nothing() {
        assert!(only_restricts(&json!({"required": ["a"]})));
        assert!(only_restricts(
            &json!({"type": "object", "not": {"required": ["b"]}})
        ));
        assert!(!only_restricts(
            &json!({"required": ["a"], "properties": {"a": {}}})
        ));
        assert!(!only_restricts(&json!({"type": "string"})));
    }
}
