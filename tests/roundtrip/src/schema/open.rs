//! Enumerations as clients must read them: servers add values.

use crate::sample::OPEN;
use serde_json::{Map, Value};

/// The definitions with every enumeration of several strings open to any string. One that has a
/// single value is what tells alternatives apart and stays as it is.
pub fn opened(definitions: &[Value]) -> Vec<Value> {
    definitions.iter().map(open).collect()
}

fn open(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(open).collect(),
        Value::Object(members) => {
            let inner = members
                .iter()
                .map(|(key, value)| (key.clone(), open(value)));
            let mut members: Map<String, Value> = inner.collect();
            let values = members.get("enum").and_then(Value::as_array);
            let is_open = values
                .is_some_and(|values| values.len() > 1 && values.iter().all(Value::is_string))
                && takes_strings(members.get("type"));
            if is_open {
                members.remove("enum");
                members.insert("type".to_owned(), "string".into());
                members.insert(OPEN.to_owned(), true.into());
            }
            members.into()
        }
        other => other.clone(),
    }
}

/// Whether strings are of a type: an enumeration of strings beside `type: array` allows nothing.
fn takes_strings(kind: Option<&Value>) -> bool {
    match kind {
        None => true,
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "string"),
        Some(kind) => kind == "string",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn several_strings_are_open_and_one_is_not() {
        let schema = json!({"properties": {"a": {"enum": ["x", "y"]}, "b": {"enum": ["x"]}}});
        let expected = json!({"properties": {
            "a": {"type": "string", OPEN: true},
            "b": {"enum": ["x"]},
        }});
        assert_eq!(opened(&[schema]), [expected]);
        let nothing = json!({"type": "array", "enum": ["x", "y"]});
        assert_eq!(opened(std::slice::from_ref(&nothing)), [nothing]);
    }
}
