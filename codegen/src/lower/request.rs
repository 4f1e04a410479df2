//! Request bodies.

use super::Lower;
use super::content::Choice;
use super::media::{self, Class, concrete};
use super::shape::{Part, Shape, View};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Body, BodyContent, Docs, Presence, Scalar, TypeRef};
use serde_json::Value;

impl<'d> Lower<'d, '_> {
    /// The request bodies of an operation: the preferred one, and those of other media types that carry
    /// other values, each with the word that tells it apart.
    pub(super) fn request_bodies(&mut self, operation: &Node<'d>) -> Vec<(Option<String>, Body)> {
        let node = operation.get("requestBody");
        let Some(node) = node.and_then(|node| self.resolve(&node)) else {
            return Vec::new();
        };
        let Some(model) = self.read::<openapiv3::RequestBody>(&node) else {
            return Vec::new();
        };
        let presence = if model.required {
            Presence::Required
        } else {
            Presence::Optional
        };
        let mut bodies = Vec::new();
        for (index, choice) in self.forms(&node, true).into_iter().enumerate() {
            if presence == Presence::Optional && self.says_nothing(&choice) {
                continue;
            }
            let schema = choice.schema.clone().map(View::of);
            let body = Body {
                sensitive: schema.is_some_and(|schema| self.holds_secret(&schema)),
                at: node.at.clone(),
                // The caller of a variant chose it for its body.
                presence: if index == 0 {
                    presence
                } else {
                    Presence::Required
                },
                docs: Docs {
                    description: model.description.clone(),
                    ..Docs::default()
                },
                content: self.body_content(&choice),
                also: choice.also,
            };
            bodies.push(((index > 0).then(|| media::word(choice.name)), body));
        }
        bodies
    }

    /// Whether a form cannot have any member.
    fn says_nothing(&mut self, choice: &Choice<'d>) -> bool {
        let end = self.end_of(choice.schema.as_ref());
        let Some(Shape::Object(leaves)) = end.map(|end| end.shape) else {
            return false;
        };
        choice.class == Class::Form
            && !super::object::has_properties(&leaves)
            && leaves
                .iter()
                .any(|leaf| leaf.value.get("additionalProperties") == Some(&Value::Bool(false)))
    }

    fn body_content(&mut self, choice: &Choice<'d>) -> BodyContent {
        let text = || BodyContent::Text {
            media_type: concrete(choice.name, "text/plain"),
        };
        let bytes = || BodyContent::Binary {
            media_type: concrete(choice.name, "application/octet-stream"),
        };
        let end = self.end_of(choice.schema.as_ref());
        let shape = end.as_ref().map(|end| &end.shape);
        let is_base64 = matches!(shape, Some(Shape::Scalar(Scalar::Base64)));
        match choice.class {
            Class::Json | Class::Any | Class::Text if matches!(shape, Some(Shape::Binary)) => {
                bytes()
            }
            Class::Text | Class::Binary if is_base64 => BodyContent::Base64 {
                media_type: concrete(choice.name, "application/octet-stream"),
            },
            Class::Any if end.is_none() => bytes(),
            Class::Json | Class::Any => BodyContent::Json {
                media_type: concrete(choice.name, "application/json"),
                ty: self.schema_under(&choice.media, "schema"),
            },
            Class::Form => match self.form_type(choice, end) {
                Some(ty) => BodyContent::Form {
                    ty,
                    encoding: self.encodings(choice),
                },
                None => text(),
            },
            Class::Multipart | Class::OtherMultipart => match self.multipart_type(choice, end) {
                Some(ty) => BodyContent::Multipart {
                    media_type: concrete(choice.name, "multipart/form-data"),
                    ty,
                    encoding: self.encodings(choice),
                },
                None => bytes(),
            },
            Class::Text | Class::Xml | Class::Stream => {
                self.report_hidden_structure(choice);
                text()
            }
            Class::Binary => {
                self.report_hidden_structure(choice);
                bytes()
            }
        }
    }

    /// The type of a form. Without a schema, its members are free.
    fn form_type(&mut self, choice: &Choice<'d>, end: Option<Part<'d>>) -> Option<TypeRef> {
        match end {
            None => Some(TypeRef::Scalar(Scalar::JsonObject)),
            Some(end) if matches!(end.shape, Shape::Any) => {
                Some(TypeRef::Scalar(Scalar::JsonObject))
            }
            end => self.members_type(choice, end),
        }
    }

    fn multipart_type(&mut self, choice: &Choice<'d>, end: Option<Part<'d>>) -> Option<TypeRef> {
        if choice.class == Class::OtherMultipart && end.is_none() {
            self.report_hidden_structure(choice);
            return None;
        }
        self.members_type(choice, end)
    }

    /// The type of a body whose parts are the properties of an object, or of one of several.
    fn members_type(&mut self, choice: &Choice<'d>, end: Option<Part<'d>>) -> Option<TypeRef> {
        let has_members = end.as_ref().is_some_and(|end| match &end.shape {
            Shape::Object(_) => true,
            Shape::Any => end.degraded,
            Shape::Union(parts) => parts
                .iter()
                .any(|part| matches!(self.end(part).shape, Shape::Object(_))),
            _ => false,
        });
        match end.filter(|_| has_members) {
            Some(mut end) => {
                // A body is there or not; it is never null.
                end.nullable = false;
                Some(self.type_of_part(&end))
            }
            None => {
                let message = format!("`{}` needs a schema with properties", choice.name);
                self.report(&codes::FORM_BODY, &choice.media.at, message);
                None
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
