//! Headers of responses.

use super::Lower;
use super::shape::{Shape, View};
use crate::diag::codes::lower as codes;
use crate::document::{Node, is_header_name};
use crate::ir::{Docs, Header, Presence, Scalar, TypeRef};

impl<'d> Lower<'d, '_> {
    /// The documented headers of a response. `Content-Type` is ignored (OpenAPI 3.0.3, 4.7.17).
    pub(super) fn response_headers(&mut self, response: &Node<'d>) -> Vec<Header> {
        let mut headers = Vec::new();
        for (name, place) in response.members("headers") {
            // Normalization has reported names that no reply can carry.
            if is_header_name(name) && !name.eq_ignore_ascii_case("content-type") {
                headers.extend(self.response_header(name, &place));
            }
        }
        headers
    }

    fn response_header(&mut self, name: &str, place: &Node<'d>) -> Option<Header> {
        let node = self.resolve(place)?;
        let model: openapiv3::Header = self.read(&node)?;
        let schema = node.get("schema");
        let ty = match schema
            .as_ref()
            .filter(|schema| self.is_header_value(schema))
        {
            Some(schema) => match self.bare_type_of(schema) {
                TypeRef::Scalar(Scalar::Json) => TypeRef::Scalar(Scalar::String),
                ty => ty,
            },
            None => {
                let message = format!("`{name}` is given as a string");
                self.report(&codes::HEADER_TYPE, &node.at, message);
                TypeRef::Scalar(Scalar::String)
            }
        };
        let words = schema
            .map(|schema| self.uses(&View::of(schema)).docs)
            .unwrap_or_default();
        let docs = Docs {
            description: model.description.or(words.description),
            deprecated: model.deprecated.unwrap_or_default() || words.deprecated,
            ..words
        };
        let presence = if model.required {
            Presence::Required
        } else {
            Presence::Optional
        };
        Some(Header {
            at: node.at,
            name: name.to_owned(),
            presence,
            ty,
            docs,
        })
    }

    /// Whether a header can hold the values of a schema: scalars, and lists of them.
    fn is_header_value(&mut self, schema: &Node<'d>) -> bool {
        let end = self.settle(&View::of(schema.clone()));
        match &end.shape {
            Shape::List(Some(items)) => {
                let item = self.settle(&View::of(items.clone()));
                matches!(
                    item.shape,
                    Shape::Scalar(_) | Shape::Enum(_) | Shape::Integers(_) | Shape::Binary
                )
            }
            Shape::Any => !end.degraded,
            Shape::Scalar(_) | Shape::Enum(_) | Shape::Integers(_) | Shape::Binary => true,
            Shape::Null | Shape::List(None) | Shape::Object(_) | Shape::Union(_) => false,
            Shape::JoinedList(_) | Shape::Tuple(_) | Shape::Same(_) => false,
        }
    }
}
