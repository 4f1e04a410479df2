//! `encoding`: how the members of a form and the parts of a multipart body are written.

use super::Lower;
use super::content::Choice;
use super::media::{self, Class};
use super::shape::Shape;
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{PartEncoding, PartStyle, Scalar};
use serde_json::Value;

impl<'d> Lower<'d, '_> {
    /// What `encoding` says about single members, where it is not what their types suggest.
    pub(super) fn encodings(&mut self, choice: &Choice<'d>) -> Vec<PartEncoding> {
        let end = self.end_of(choice.schema.as_ref());
        let objects = end.map(|end| self.objects(&end)).unwrap_or_default();
        let mut encodings = Vec::new();
        for (name, node) in choice.media.members("encoding") {
            if self.read::<openapiv3::Encoding>(&node).is_none() {
                continue;
            }
            let property = objects.iter().find_map(|object| {
                let mut properties = object.members("properties");
                properties
                    .find(|(key, _)| *key == name)
                    .map(|(_, node)| node)
            });
            let kind = self.kind(property.as_ref());
            self.report_unapplied(&node);
            let styled = ["style", "explode"]
                .iter()
                .any(|key| node.value.get(key).is_some());
            let style = match styled {
                true => self.part_style(&node, kind),
                false => self.typed(&node, kind, choice.class),
            };
            encodings.extend(style.map(|style| PartEncoding {
                at: node.at,
                name: name.to_owned(),
                style,
            }));
        }
        encodings
    }

    fn kind(&mut self, property: Option<&Node<'d>>) -> Kind {
        let end = self.end_of(property);
        match end.map(|end| end.shape) {
            Some(Shape::Binary) => Kind::File,
            Some(Shape::Scalar(Scalar::Json | Scalar::JsonObject)) => Kind::Other,
            Some(Shape::Scalar(_) | Shape::Enum(_)) => Kind::Scalar,
            Some(Shape::List(Some(items))) => {
                let item = self.end_of(Some(&items)).map(|end| end.shape);
                match item {
                    Some(Shape::Binary) => Kind::File,
                    _ => Kind::List,
                }
            }
            Some(Shape::List(None)) => Kind::List,
            _ => Kind::Other,
        }
    }

    /// A style in place of a media type (OpenAPI 3.1.1, section 4.8.15.1.2). A file has none.
    fn part_style(&mut self, node: &Node<'d>, kind: Kind) -> Option<PartStyle> {
        let style = node.value.get("style").map_or(Some("form"), Value::as_str);
        let explode = node.value.get("explode").and_then(Value::as_bool);
        let delimited = |delimited| match explode {
            Some(true) => PartStyle::Form,
            _ => delimited,
        };
        let style = match style {
            Some("form") if explode == Some(false) => PartStyle::Joined,
            Some("form") => PartStyle::Form,
            Some("spaceDelimited") => delimited(PartStyle::SpaceDelimited),
            Some("pipeDelimited") => delimited(PartStyle::PipeDelimited),
            Some("deepObject") => PartStyle::DeepObject,
            _ => {
                let message = "this style is not one of a form; it is not applied";
                self.report(&codes::PART_ENCODING, &node.at.child("style"), message);
                return None;
            }
        };
        // The usual form of these.
        let is_usual = match kind {
            Kind::File | Kind::Scalar => true,
            Kind::List => style == PartStyle::Form,
            Kind::Other => false,
        };
        (!is_usual).then_some(style)
    }

    fn typed(&mut self, node: &Node<'d>, kind: Kind, class: Class) -> Option<PartStyle> {
        let content_type = node.value.get("contentType").and_then(Value::as_str)?;
        // A list or a range says what the vendor accepts; the caller's file has a type itself.
        if content_type.contains([',', '*']) {
            return None;
        }
        let is_json = media::class(content_type) == Class::Json;
        if kind == Kind::Other && !is_json {
            let message =
                format!("there is no writer for `{content_type}`; this part is sent as JSON");
            let at = node.at.child("contentType");
            self.report(&codes::PART_ENCODING, &at, message);
            return None;
        }
        // A form has text alone, so only JSON is another text.
        let is_usual = class == Class::Form && (!is_json || kind == Kind::Other);
        (!is_usual).then(|| PartStyle::Typed(content_type.to_owned()))
    }

    fn report_unapplied(&mut self, node: &Node<'d>) {
        for (name, header) in node.members("headers") {
            // The client says these itself (OpenAPI 3.0.3, section 4.7.15).
            let own = ["content-type", "content-disposition"];
            if own.iter().any(|own| name.eq_ignore_ascii_case(own)) {
                continue;
            }
            let message = format!("the header `{name}` of this part is not sent");
            self.report(&codes::PART_ENCODING, &header.at, message);
        }
        if node.value.get("allowReserved") == Some(&Value::Bool(true)) {
            let message = "reserved characters of this part are percent-encoded nevertheless";
            let at = node.at.child("allowReserved");
            self.report(&codes::PART_ENCODING, &at, message);
        }
    }
}

/// What a property is, as far as its form depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Scalar,
    List,
    /// An object, or what can be one.
    Other,
}
