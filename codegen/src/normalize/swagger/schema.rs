//! Keywords of schemas that Swagger 2.0 has and version 3.0 has not.

use serde_json::{Map, Value, json};

/// Rewrites the keywords of one schema.
pub(in crate::normalize) fn rewrite(schema: &mut Map<String, Value>) {
    if schema.get("type").is_some_and(|kind| kind == "file") {
        schema.insert("type".to_owned(), json!("string"));
        schema.insert("format".to_owned(), json!("binary"));
    }
    if let Some(nullable) = schema.shift_remove("x-nullable")
        && !schema.contains_key("nullable")
    {
        schema.insert("nullable".to_owned(), nullable);
    }
    // Said of the items of a list in a list, which no parameter of version 3.0 has.
    schema.shift_remove("collectionFormat");
}
