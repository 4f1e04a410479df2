//! Body and form parameters become request bodies.

use super::items::{Written, written};
use super::parameter::value_schema;
use super::{Part, Upgrade, schema};
use crate::diag::codes::document::{FILE, SEVERAL_BODIES};
use crate::ptr::Ptr;
use serde_json::{Map, Value, json};

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// The parameters of an operation that are its body.
#[derive(Clone, Debug, Default)]
pub(super) struct Bodies<'u> {
    /// As it is written, and what that stands for.
    body: Option<(Part<'u>, Part<'u>)>,
    fields: Vec<Part<'u>>,
}

impl<'u> Bodies<'u> {
    /// The body; an operation's own takes the place of its path's. Gives back the one before,
    /// with its name.
    pub(super) fn set(
        &mut self,
        written: Part<'u>,
        found: Part<'u>,
    ) -> Option<(Part<'u>, Option<&'u Value>)> {
        let (written, found) = self.body.replace((written, found))?;
        let name = found.get("name");
        Some((written, name))
    }

    /// A field; an operation's own takes the place of its path's with the same name.
    pub(super) fn add_field(&mut self, field: Part<'u>) {
        self.fields
            .retain(|known| known.get("name") != field.get("name"));
        self.fields.push(field);
    }
}

impl<'u> Upgrade<'u> {
    /// The request body of an operation.
    pub(super) fn request_body(
        &mut self,
        bodies: &Bodies<'u>,
        to: &Ptr,
        consumes: &[String],
    ) -> Option<Value> {
        if let Some((written, found)) = &bodies.body {
            if let Some(field) = bodies.fields.first() {
                self.report_several(field, to, "the fields of the form are");
            }
            if found.is_component("parameters") && consumes == self.consumes {
                self.moves.record(to.clone(), written.from.clone());
                return Some(written.value.clone());
            }
            let to = to.clone();
            return Some(self.body(
                &Part {
                    to,
                    ..found.clone()
                },
                consumes,
            ));
        }
        let first = bodies.fields.first()?;
        self.moves.record(to.clone(), first.from.clone());
        Some(self.form(&bodies.fields, to, consumes))
    }

    /// Says that something is no part of the one body that a request has.
    pub(super) fn report_several(&mut self, lost: &Part<'u>, to: &Ptr, what: &str) {
        // What is left out went nowhere, so its place is lent one that nothing else has.
        let at = to.child("x-left-out").child(self.moves.len());
        self.moves.record(at.clone(), lost.from.clone());
        let message = format!("a request has one body; {what} left out");
        self.diagnostics.report(&SEVERAL_BODIES, &at, message);
    }

    /// The request body that a body parameter is.
    pub(super) fn body(&mut self, part: &Part<'u>, consumes: &[String]) -> Value {
        self.moves.record(part.to.clone(), part.from.clone());
        let mut body = Map::new();
        for (key, value) in part.value.as_object().into_iter().flatten() {
            if matches!(key.as_str(), "description" | "required") || key.starts_with("x-") {
                body.insert(key.clone(), value.clone());
            }
        }
        let mut content = Map::new();
        for media_type in consumes {
            let at = part.to.child("content").child(media_type);
            let mut media = Map::new();
            if let Some(schema) = part.get("schema") {
                let from = part.from.child("schema");
                self.moves.record(at.child("schema"), from);
                media.insert("schema".to_owned(), schema.clone());
            }
            content.insert(media_type.clone(), Value::Object(media));
        }
        body.insert("content".to_owned(), Value::Object(content));
        Value::Object(body)
    }

    /// The request body that form parameters are together.
    fn form(&mut self, fields: &[Part<'u>], to: &Ptr, consumes: &[String]) -> Value {
        let file = fields.iter().find(|field| is_file(field.value));
        let named = consumes
            .iter()
            .map(String::as_str)
            .find(|name| name.starts_with(MULTIPART) || name.starts_with(URLENCODED));
        let media_type = match named {
            _ if file.is_some() => MULTIPART,
            Some(name) => name,
            None => URLENCODED,
        };
        let at = to.child("content").child(media_type);
        let is_consumed = named.is_some();
        let (mut properties, mut encoding) = (Map::new(), Map::new());
        let mut required = Vec::new();
        for field in fields {
            let Some(name) = field.get("name").and_then(Value::as_str) else {
                continue;
            };
            let place = at.child("schema").child("properties").child(name);
            let field = Part {
                to: place,
                ..field.clone()
            };
            self.moves.record(field.to.clone(), field.from.clone());
            if !is_consumed && is_file(field.value) {
                let message = "`consumes` has neither `multipart/form-data` nor \
                               `application/x-www-form-urlencoded`; the form is sent as the former";
                self.diagnostics
                    .report(&FILE, &field.to.child("type"), message);
            }
            properties.insert(name.to_owned(), self.field(&field, name, &mut encoding));
            if field.get("required") == Some(&Value::Bool(true)) {
                required.push(json!(name));
            }
        }
        let is_required = !required.is_empty();
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        if is_required {
            schema.insert("required".to_owned(), Value::Array(required));
        }
        schema.insert("properties".to_owned(), Value::Object(properties));
        let mut media = Map::from_iter([("schema".to_owned(), Value::Object(schema))]);
        if !encoding.is_empty() {
            media.insert("encoding".to_owned(), Value::Object(encoding));
        }
        json!({"required": is_required, "content": {media_type: media}})
    }

    /// The schema of a field; how its lists are written goes to `encoding`.
    fn field(&mut self, field: &Part<'u>, name: &str, encoding: &mut Map<String, Value>) -> Value {
        self.check_value(field, "formData");
        let mut schema = value_schema(field.value);
        if is_file(field.value) {
            schema::rewrite(&mut schema);
        }
        match written(field.value, "formData") {
            Written::AsUsual | Written::Styled("form", true) => {}
            Written::Styled(style, explode) => {
                let style = json!({"style": style, "explode": explode});
                encoding.insert(name.to_owned(), style);
            }
            Written::ByTheCaller(format) => {
                self.report_format(field, format);
                schema = Map::from_iter([("type".to_owned(), json!("string"))]);
            }
        }
        for key in ["description", "example"] {
            if let Some(value) = field.get(key) {
                schema.insert(key.to_owned(), value.clone());
            }
        }
        Value::Object(schema)
    }
}

fn is_file(field: &Value) -> bool {
    field.get("type").is_some_and(|kind| kind == "file")
}
