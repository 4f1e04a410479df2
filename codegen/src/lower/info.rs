//! What the description says about itself.

use crate::document::Document;
use crate::ir::{Info, Operation};
use serde_json::Value;

/// `info`, and what stands beside it. The root was read when the document was opened.
pub(super) fn info(document: &Document) -> Info {
    let root = document.root().value;
    let text = |pointer: &str| {
        root.pointer(pointer)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    // Version 3.1 has a summary, too.
    let words = ["/info/x-oas31-summary", "/info/description"].map(text);
    let words: Vec<String> = words.into_iter().flatten().collect();
    let words = words.iter().filter(|text| !text.trim().is_empty());
    let description = words.map(String::as_str).collect::<Vec<_>>().join("\n\n");
    Info {
        title: text("/info/title").unwrap_or_default(),
        version: text("/info/version").unwrap_or_default(),
        description: Some(description).filter(|text| !text.is_empty()),
        see: text("/externalDocs/url"),
        legacy: text("/x-deprecated"),
    }
}

/// The tags: declared ones first, then those that operations use.
pub(super) fn tags(document: &Document, operations: &[Operation]) -> Vec<(String, Option<String>)> {
    let mut tags: Vec<(String, Option<String>)> = Vec::new();
    let declared = document.root().items("tags").collect::<Vec<_>>();
    for tag in &declared {
        let text = |key: &str| {
            tag.value
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        if let Some(name) = text("name") {
            tags.push((
                name,
                text("description").filter(|text| !text.trim().is_empty()),
            ));
        }
    }
    for tag in operations
        .iter()
        .filter_map(|operation| operation.tag.as_ref())
    {
        if !tags.iter().any(|(known, _)| known == tag) {
            tags.push((tag.clone(), None));
        }
    }
    tags
}
