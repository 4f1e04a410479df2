//! Replies that are streams: events, and JSON value by value.

use super::Lower;
use super::content::Choice;
use super::media;
use super::shape::{Shape, View};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Framing, ReplyContent, Response, Scalar, TypeRef};
use serde_json::Value;

/// Where version 3.2 has the schema of one item.
const ITEM_SCHEMA: [&str; 2] = ["x-oas32-itemSchema", "itemSchema"];

/// The fields of an event. A schema of no others, and with `data`, describes the event.
const EVENT_FIELDS: [&str; 5] = ["event", "data", "id", "retry", "comment"];

/// How a schema describes the data of an event within the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Envelope {
    /// As a string.
    Text,
    /// As the value of the JSON in it.
    Json,
}

impl<'d> Lower<'d, '_> {
    /// A stream of the items that a media type describes.
    pub(super) fn stream(&mut self, choice: &Choice<'d>) -> ReplyContent {
        let schema = self.item_schema(choice);
        let (framing, item) = match media::framing(choice.name) {
            Framing::EventData => self.events(schema.as_ref()),
            framing => (framing, Some(self.line_type(schema.as_ref()))),
        };
        ReplyContent::Stream {
            media_type: choice.name.to_owned(),
            framing,
            item,
        }
    }

    /// The schema of one item: of its own, else that of the whole or of its items.
    fn item_schema(&mut self, choice: &Choice<'d>) -> Option<Node<'d>> {
        let own = ITEM_SCHEMA.iter().find_map(|key| choice.media.get(key));
        if own.is_some() {
            return own;
        }
        let schema = choice.schema.clone()?;
        match self.settle(&View::of(schema.clone())).shape {
            Shape::List(items) => items,
            _ => Some(schema),
        }
    }

    fn line_type(&mut self, schema: Option<&Node<'d>>) -> TypeRef {
        let any = TypeRef::Scalar(Scalar::Json);
        let Some(schema) = schema else { return any };
        match self.settle(&View::of(schema.clone())).shape {
            // What says no more than that there is text says nothing about a line of JSON.
            Shape::Binary | Shape::Scalar(Scalar::String) => any,
            _ => self.type_of(&View::of(schema.clone())),
        }
    }

    fn events(&mut self, schema: Option<&Node<'d>>) -> (Framing, Option<TypeRef>) {
        let as_it_comes = (Framing::EventText, None);
        let Some(schema) = schema else {
            return as_it_comes;
        };
        let shape = self.settle(&View::of(schema.clone())).shape;
        if matches!(
            shape,
            Shape::Any | Shape::Binary | Shape::Scalar(Scalar::String)
        ) {
            return as_it_comes;
        }
        let framing = match self.envelope(schema, 0) {
            Some(Envelope::Text) => Framing::EventText,
            Some(Envelope::Json) => Framing::Event,
            None => Framing::EventData,
        };
        (framing, Some(self.type_of(&View::of(schema.clone()))))
    }

    /// How a schema describes an event; `None` where it describes the data alone.
    fn envelope(&mut self, schema: &Node<'d>, depth: usize) -> Option<Envelope> {
        // Deeper unions of unions are nobody's events.
        if depth > 8 {
            return None;
        }
        let schema = self.resolve(schema)?;
        for key in ["oneOf", "anyOf", "allOf"] {
            let mut all = Vec::new();
            for member in schema.items(key) {
                all.push(self.envelope(&member, depth + 1));
            }
            let whole: Option<Vec<Envelope>> = match key {
                "allOf" => Some(all.into_iter().flatten().collect()),
                _ => all.into_iter().collect(),
            };
            if let Some(first) = whole.as_ref().and_then(|all| all.first()) {
                let alike = whole.iter().flatten().all(|other| other == first);
                return Some(if alike { *first } else { Envelope::Json });
            }
        }
        let properties = schema.get("properties")?;
        let mut names = properties.value.as_object()?.keys();
        if !names.all(|name| EVENT_FIELDS.contains(&name.as_str())) {
            return None;
        }
        let data = self.resolve(&properties.get("data")?)?;
        let is_text = data.value.get("type").and_then(Value::as_str) == Some("string");
        Some(match is_text {
            true => Envelope::Text,
            false => Envelope::Json,
        })
    }

    /// A stream is not read with the reply, and text and bytes are: where an operation can give
    /// either, the stream is given as text too.
    pub(super) fn keep_streams_alone(&mut self, found: &mut [(Response, Option<ReplyContent>)]) {
        let is_whole = |content: &ReplyContent| {
            matches!(
                content,
                ReplyContent::Text { .. } | ReplyContent::Binary { .. }
            )
        };
        let forms = |(response, stream): &(Response, Option<ReplyContent>)| {
            let is_success = super::response::is_2xx(response.status);
            stream
                .clone()
                .or_else(|| response.content.clone())
                .filter(|_| is_success)
        };
        let forms: Vec<ReplyContent> = found.iter().filter_map(forms).collect();
        if !forms.iter().any(ReplyContent::is_stream) || !forms.iter().any(is_whole) {
            return;
        }
        for (response, stream) in found {
            if let Some(ReplyContent::Stream { media_type, .. }) = &response.content {
                let message = format!("`{media_type}` is given as text beside other successes");
                self.report(&codes::MEDIA_TYPE, &response.at, message);
                response.content = Some(ReplyContent::Text {
                    media_type: media_type.clone(),
                    ty: TypeRef::Scalar(Scalar::String),
                });
            } else if stream.take().is_some() {
                let message = "its stream cannot be given beside other successes";
                self.report(&codes::MEDIA_TYPE, &response.at, message);
            }
        }
    }
}
