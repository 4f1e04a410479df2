//! Request bodies.

use super::Lower;
use super::content::Choice;
use super::media::{Class, concrete};
use super::shape::{Shape, View};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Body, BodyContent, Docs, PartEncoding, Presence, TypeRef};
use serde_json::Value;

impl<'d> Lower<'d, '_> {
    /// The request body of an operation.
    pub(super) fn request_body(&mut self, operation: &Node<'d>) -> Option<Body> {
        let node = self.resolve(&operation.get("requestBody")?)?;
        let model: openapiv3::RequestBody = self.read(&node)?;
        let choice = self.choose_media(&node)?;
        let content = self.body_content(&choice);
        let presence = if model.required {
            Presence::Required
        } else {
            Presence::Optional
        };
        let docs = Docs {
            description: model.description,
            ..Docs::default()
        };
        Some(Body {
            at: node.at,
            presence,
            docs,
            content,
            also: choice.also,
        })
    }

    fn body_content(&mut self, choice: &Choice<'d>) -> BodyContent {
        self.report_hidden_structure(choice);
        let text = || BodyContent::Text {
            media_type: concrete(choice.name, "text/plain"),
        };
        let bytes = || BodyContent::Binary {
            media_type: concrete(choice.name, "application/octet-stream"),
        };
        let end = self.end_of(choice.schema.as_ref());
        let is_bytes = end
            .as_ref()
            .is_some_and(|end| matches!(end.shape, Shape::Binary));
        match choice.class {
            Class::Json | Class::Any if is_bytes => bytes(),
            Class::Any if end.is_none() => bytes(),
            Class::Json | Class::Any => BodyContent::Json {
                media_type: concrete(choice.name, "application/json"),
                ty: self.schema_under(&choice.media, "schema"),
            },
            Class::Form => match self.parts(choice) {
                Some(ty) => {
                    self.encodings(&choice.media, false);
                    BodyContent::Form { ty }
                }
                None => text(),
            },
            Class::Multipart => match self.parts(choice) {
                Some(ty) => {
                    let encoding = self.encodings(&choice.media, true);
                    BodyContent::Multipart { ty, encoding }
                }
                None => bytes(),
            },
            Class::Text | Class::Xml | Class::Stream => text(),
            Class::Binary | Class::OtherMultipart => bytes(),
        }
    }

    /// The type of a form: its parts are the properties of an object.
    fn parts(&mut self, choice: &Choice<'d>) -> Option<TypeRef> {
        let end = self.end_of(choice.schema.as_ref());
        match end {
            Some(mut end) if matches!(end.shape, Shape::Object(_)) => {
                // A body is there or not; it is never null.
                end.nullable = false;
                Some(self.type_of_part(&end))
            }
            _ => {
                let message = format!("`{}` needs a schema with properties", choice.name);
                self.report(&codes::FORM_BODY, &choice.media.at, message);
                None
            }
        }
    }

    /// What `encoding` says about single parts.
    fn encodings(&mut self, media: &Node<'d>, multipart: bool) -> Vec<PartEncoding> {
        let mut encodings = Vec::new();
        for (name, node) in media.members("encoding") {
            if self.read::<openapiv3::Encoding>(&node).is_none() {
                continue;
            }
            self.report_encoding(&node, multipart);
            let content_type = node.value.get("contentType").and_then(Value::as_str);
            // A list or a range says what the vendor accepts; the caller's file has a type itself.
            let one = content_type.filter(|text| multipart && !text.contains([',', '*']));
            if let Some(content_type) = one {
                let content_type = content_type.to_owned();
                encodings.push(PartEncoding {
                    at: node.at,
                    name: name.to_owned(),
                    content_type,
                });
            }
        }
        encodings
    }

    fn report_encoding(&mut self, node: &Node<'d>, multipart: bool) {
        let usual = |key: &str, value: &Value| match key {
            "headers" => value.as_object().is_some_and(serde_json::Map::is_empty),
            // OpenAPI 3.0.3, section 4.7.15: ignored unless the body is urlencoded.
            "style" => multipart || value == "form",
            "explode" => multipart || value == &Value::Bool(true),
            "allowReserved" => multipart || value == &Value::Bool(false),
            _ => true,
        };
        for (key, value) in node.value.as_object().into_iter().flatten() {
            if !usual(key, value) {
                let message = format!("`{key}` of this part is not applied");
                self.report(&codes::PART_ENCODING, &node.at.child(key), message);
            }
        }
    }

    /// The type of a schema whose value is never null.
    pub(super) fn bare_type_of(&mut self, schema: &Node<'d>) -> TypeRef {
        let mut end = self.settle(&View::of(schema.clone()));
        end.nullable = false;
        self.type_of_part(&end)
    }
}
