//! Whether schemas say the same.

use serde_json::Value;

/// What describes values and does not restrict them.
const WORDS: &[&str] = &[
    "description",
    "title",
    "example",
    "x-oas31-examples",
    "deprecated",
    "externalDocs",
    "default",
];

/// What restricts values without making another type of them.
const BOUNDS: &[&str] = &[
    "minItems",
    "maxItems",
    "uniqueItems",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minProperties",
    "maxProperties",
];

/// Keywords below which stand names, not keywords.
const NAMED: &[&str] = &["properties", "x-oas31-patternProperties"];

/// Whether two schemas say the same about values, whatever words they say it with.
pub(in crate::lower) fn same_schema(a: &Value, b: &Value) -> bool {
    same_but(a, b, &|key| WORDS.contains(&key))
}

/// Whether two schemas give the same type, however they bound its values.
pub(super) fn same_type(a: &Value, b: &Value) -> bool {
    same_but(a, b, &|key| WORDS.contains(&key) || BOUNDS.contains(&key))
}

fn same_but(a: &Value, b: &Value, ignored: &dyn Fn(&str) -> bool) -> bool {
    let (Value::Object(left), Value::Object(right)) = (a, b) else {
        return a == b;
    };
    let counts = |key: &&String| !ignored(key.as_str());
    let same = |key: &String, a: &Value, b: &Value| match (a, b) {
        (Value::Object(a), Value::Object(b)) if NAMED.contains(&key.as_str()) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(name, a)| b.get(name).is_some_and(|b| same_but(a, b, ignored)))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_but(a, b, ignored))
        }
        _ => same_but(a, b, ignored),
    };
    left.keys().filter(counts).count() == right.keys().filter(counts).count()
        && left
            .iter()
            .filter(|(key, _)| counts(key))
            .all(|(key, a)| right.get(key).is_some_and(|b| same(key, a, b)))
}

#[cfg(test)]
mod tests {
    use super::same_schema;
    use serde_json::json;

    #[test]
    fn words_do_not_make_schemas_differ_but_properties_called_like_them_do() {
        let plain = json!({"type": "object", "properties": {"title": {"type": "string"}}});
        let described = json!({
            "type": "object",
            "description": "d",
            "properties": {"title": {"type": "string", "example": "x"}},
        });
        let other = json!({"type": "object", "properties": {"title": {"type": "integer"}}});
        assert!(same_schema(&plain, &described));
        assert!(!same_schema(&plain, &other));
        assert!(!same_schema(&plain, &json!({"type": "object"})));
    }
}
