//! Responses and their headers.

use super::{Part, Upgrade};
use serde_json::{Map, Value};

impl<'u> Upgrade<'u> {
    /// A response of an operation. A shared one stays shared, unless the operation produces something
    /// else than the rest of the API.
    pub(super) fn used_response(&mut self, part: &Part<'u>, produces: &[String]) -> Value {
        if part.reference().is_none() {
            return self.response(part, produces);
        }
        match self.resolve(part) {
            Some(found) if found.is_component("responses") && produces == self.produces => {
                part.value.clone()
            }
            Some(found) => {
                self.moves.record(found.to.clone(), found.from.clone());
                self.response(&found, produces)
            }
            None => part.value.clone(),
        }
    }

    /// A response with its content in each of the media types that are produced.
    pub(super) fn response(&mut self, part: &Part<'u>, produces: &[String]) -> Value {
        if !part.value.is_object() {
            return part.value.clone();
        }
        let mut upgraded = Map::new();
        for (key, member) in part.members() {
            match key {
                "schema" => {
                    let content = self.content(part, member.value, produces);
                    upgraded.insert("content".to_owned(), content);
                }
                // They are examples of what the schema describes.
                "examples" => {}
                "headers" => {
                    let headers = member
                        .members()
                        .map(|(name, header)| (name.to_owned(), self.header(&header)));
                    upgraded.insert(key.to_owned(), headers.collect());
                }
                _ => {
                    upgraded.insert(key.to_owned(), member.value.clone());
                }
            }
        }
        Value::Object(upgraded)
    }

    fn content(&mut self, response: &Part<'u>, schema: &Value, produces: &[String]) -> Value {
        let is_file = schema.get("type").is_some_and(|kind| kind == "file");
        let any = ["*/*".to_owned()];
        // A file is no JSON, so the default of the API says nothing about it.
        let is_default = produces == ["application/json"];
        let produces = if is_file && is_default {
            &any
        } else {
            produces
        };
        let mut content = Map::new();
        for media_type in produces {
            let at = response.to.child("content").child(media_type);
            let from = response.from.child("schema");
            self.moves.record(at.child("schema"), from);
            let mut media = Map::from_iter([("schema".to_owned(), schema.clone())]);
            let examples = response.get("examples");
            if let Some(example) = examples.and_then(|examples| examples.get(media_type)) {
                let from = response.from.child("examples").child(media_type);
                self.moves.record(at.child("example"), from);
                media.insert("example".to_owned(), example.clone());
            }
            content.insert(media_type.clone(), Value::Object(media));
        }
        Value::Object(content)
    }

    fn header(&mut self, part: &Part<'u>) -> Value {
        let Value::Object(members) = part.value else {
            return part.value.clone();
        };
        let mut upgraded = Map::new();
        for (key, value) in members {
            if key == "description" || key.starts_with("x-") {
                upgraded.insert(key.clone(), value.clone());
            }
        }
        self.described(part, "header", &mut upgraded);
        Value::Object(upgraded)
    }
}
