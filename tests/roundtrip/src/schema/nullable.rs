//! Null in its four spellings: `nullable`, `x-nullable`, `type: [.., null]`, `anyOf: [.., null]`.

use serde_json::{Map, Value, json};

/// Lets null be a value too where the author says `nullable`, also beside `$ref`, beside `enum`
/// without null, and in OpenAPI 3.1, where it has no meaning by the letter.
pub(super) fn allow(converted: Map<String, Value>, schema: &Map<String, Value>) -> Value {
    let is_set = |key: &str| schema.get(key) == Some(&Value::Bool(true));
    if !is_set("nullable") && !is_set("x-nullable") {
        return Value::Object(converted);
    }
    if converted.is_empty() {
        return Value::Object(converted);
    }
    json!({"anyOf": [converted, {"type": "null"}]})
}
