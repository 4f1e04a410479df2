//! Parameters of path, query, headers and cookies.

use super::Lower;
use super::media::{self, Class};
use super::shape::{Part, Shape, View};
use super::style::Location;
use crate::diag::codes::document::LEFT_OUT;
use crate::diag::codes::lower as codes;
use crate::document::{Node, is_header_name, is_slot_name};
use crate::ir::{Docs, Parameter, Place, Presence, QueryStyle, Scalar, TypeRef};
use serde_json::Value;

/// The parameters of an operation, and the names of those that could not be read.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub list: Vec<Parameter>,
    pub unreadable: Vec<String>,
}

/// Header parameters that OpenAPI ignores (3.0.3, section 4.7.12.1), and those that say how the
/// message itself is sent.
const IGNORED_HEADERS: &[&str] = &[
    "accept",
    "content-type",
    "authorization",
    "content-length",
    "transfer-encoding",
    "connection",
    "host",
];

/// The header that carries a key by which a server knows a repetition (the IETF draft of that name).
const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

impl<'d> Lower<'d, '_> {
    /// The parameters of a path, with those of one of its operations, which override them by name
    /// and place (OpenAPI 3.0.3, section 4.7.10).
    pub(super) fn parameters(&mut self, item: &Node<'d>, operation: &Node<'d>) -> Parameters {
        let mut found = Parameters::default();
        for (level, holder) in [item, operation].into_iter().enumerate() {
            let before = if level == 0 { 0 } else { found.list.len() };
            let mut own: Vec<usize> = Vec::new();
            for place in holder.items("parameters") {
                let Some(parameter) = self.parameter(&place, &mut found.unreadable) else {
                    continue;
                };
                let at = found
                    .list
                    .iter()
                    .position(|known| is_same(known, &parameter));
                match at {
                    Some(at) if at >= before || own.contains(&at) => {
                        let message = format!("`{}` stands twice here", parameter.name);
                        let first = found.list[at].at.clone();
                        if let Some(report) =
                            self.report(&codes::DUPLICATE_PARAMETER, &place.at, message)
                        {
                            report.see(&first, "the first one");
                        }
                    }
                    Some(at) => {
                        own.push(at);
                        found.list[at] = parameter;
                    }
                    None => found.list.push(parameter),
                }
            }
        }
        found
    }

    fn parameter(&mut self, place: &Node<'d>, unreadable: &mut Vec<String>) -> Option<Parameter> {
        let node = self.resolve(place)?;
        let name = node.value.get("name").and_then(Value::as_str);
        let Some(model) = self.read::<openapiv3::Parameter>(&node) else {
            unreadable.extend(name.map(str::to_owned));
            return None;
        };
        let name = name?;
        if !self.is_written(&node, &model, name) {
            return None;
        }
        let is_path = matches!(model, openapiv3::Parameter::Path { .. });
        let data = model.parameter_data_ref();
        if is_path && !data.required {
            let message = format!("`{name}` fills a slot, so it is taken as required");
            self.report(&codes::OPTIONAL_PATH_PARAMETER, &node.at, message);
        }
        let required = is_path || data.required;
        let schema = node.get("schema");
        let uses = schema
            .clone()
            .map(|schema| self.uses(&View::of(schema)))
            .unwrap_or_default();
        let docs = Docs {
            description: data.description.clone().or(uses.docs.description),
            deprecated: data.deprecated.unwrap_or_default() || uses.docs.deprecated,
            ..uses.docs
        };
        let sensitive = data.extensions.get("x-sensitive") == Some(&Value::Bool(true));
        let example = data
            .example
            .clone()
            .or_else(|| self.first_example(&node))
            .or(uses.example);
        let marked = data.extensions.get("x-idempotency-key") == Some(&Value::Bool(true));
        let is_header = matches!(model, openapiv3::Parameter::Header { .. });
        let is_key = marked || name.eq_ignore_ascii_case(IDEMPOTENCY_KEY);
        let (place, ty) = self.place_and_type(&node, Location::of(&model), schema.as_ref());
        Some(Parameter {
            at: node.at,
            name: name.to_owned(),
            place,
            presence: if required {
                Presence::Required
            } else {
                Presence::Optional
            },
            ty,
            docs,
            default: uses.default,
            example,
            sensitive: sensitive || uses.sensitive,
            idempotency_key: is_header && is_key,
        })
    }

    /// Whether the client writes a parameter. What it does not is reported.
    fn is_written(&mut self, node: &Node<'d>, model: &openapiv3::Parameter, name: &str) -> bool {
        // What normalization makes of a query string that is no form.
        if node.value.get("x-oas32-in").is_some() {
            let message = "a query string that is no form is not written; it is left out";
            self.report(&LEFT_OUT, &node.at, message);
            return false;
        }
        let is_header = matches!(model, openapiv3::Parameter::Header { .. });
        let is_path = matches!(model, openapiv3::Parameter::Path { .. });
        // Normalization has reported names that no request can carry.
        if is_header && !is_header_name(name) || is_path && !is_slot_name(name) {
            return false;
        }
        let is_name = |header: &&str| name.eq_ignore_ascii_case(header);
        if is_header && IGNORED_HEADERS.iter().any(is_name) {
            let message = format!("`{name}` is sent by the client itself; it is left out");
            self.report(&codes::IGNORED_HEADER, &node.at, message);
            return false;
        }
        true
    }

    fn first_example(&mut self, node: &Node<'d>) -> Option<Value> {
        let (_, first) = node.members("examples").next()?;
        self.resolve(&first)?.value.get("value").cloned()
    }

    /// How a parameter is written, and the type of what is written so. Null has no spelling in a
    /// parameter, so no type is nullable here.
    fn place_and_type(
        &mut self,
        node: &Node<'d>,
        location: Location,
        schema: Option<&Node<'d>>,
    ) -> (Place, TypeRef) {
        let Some(schema) = schema else {
            return self.content_parameter(node, location);
        };
        let place = self.place(node, location);
        self.report_empty_value(node, schema);
        let deep = matches!(
            place,
            Place::Query {
                style: QueryStyle::DeepObject,
                ..
            }
        );
        if deep {
            self.report_deep_scalar(node, schema);
        } else if !self.is_flat(schema) {
            let message = "a list or an object inside of this parameter is written as JSON text";
            self.report(&codes::PARAMETER_NESTING, &node.at.child("schema"), message);
        }
        (place, self.bare_type_of(schema))
    }

    /// A parameter that `content` describes: a document in a media type.
    fn content_parameter(&mut self, node: &Node<'d>, location: Location) -> (Place, TypeRef) {
        let as_written = (location.usual(), TypeRef::Scalar(Scalar::String));
        let Some((name, media)) = node.members("content").next() else {
            return as_written;
        };
        let schema = media.get("schema");
        match (media::class(name), schema) {
            (Class::Json, Some(schema)) => (location.json(), self.bare_type_of(&schema)),
            (Class::Json, None) => (location.json(), TypeRef::Scalar(Scalar::Json)),
            // Text, and what is not known, is written like a value in a style.
            (Class::Text | Class::Any, Some(schema)) if self.is_single(&schema) => {
                (location.usual(), self.bare_type_of(&schema))
            }
            (Class::Text | Class::Any, None) => as_written,
            _ => {
                let message = format!("the caller writes the document in `{name}`");
                self.report(&codes::PARAMETER_CONTENT, &media.at, message);
                as_written
            }
        }
    }

    /// Says that `allowEmptyValue` has no effect where the type has no empty value.
    fn report_empty_value(&mut self, node: &Node<'d>, schema: &Node<'d>) {
        if node.value.get("allowEmptyValue") != Some(&Value::Bool(true)) {
            return;
        }
        let end = self.settle(&View::of(schema.clone()));
        let has_empty = match &end.shape {
            Shape::Scalar(scalar) => *scalar == Scalar::String,
            Shape::Enum(_) | Shape::Any | Shape::Union(_) => true,
            _ => false,
        };
        if !has_empty {
            let at = node.at.child("allowEmptyValue");
            let message = "no value of this parameter's type is empty, so none is sent empty";
            self.report(&codes::EMPTY_VALUE, &at, message);
        }
    }

    /// Says how `deepObject` is read where the value is no object.
    fn report_deep_scalar(&mut self, node: &Node<'d>, schema: &Node<'d>) {
        let end = self.settle(&View::of(schema.clone()));
        let form = match &end.shape {
            Shape::List(_) => {
                "this list is written as `name[]=a`, objects in it as `name[0][key]=a`"
            }
            Shape::Object(_) | Shape::Any | Shape::Union(_) => return,
            _ => "this value is written as `name=a`",
        };
        self.report(&codes::DEEP_SCALAR, &node.at.child("style"), form);
    }

    /// Whether a style can write the values of a schema: scalars, lists and objects of scalars.
    fn is_flat(&mut self, schema: &Node<'d>) -> bool {
        let end = self.settle(&View::of(schema.clone()));
        match &end.shape {
            Shape::Union(parts) => parts.iter().all(|part| self.is_flat_part(part)),
            _ => self.is_flat_part(&end),
        }
    }

    fn is_flat_part(&mut self, part: &Part<'d>) -> bool {
        match self.end(part).shape {
            Shape::List(Some(items)) => self.is_single(&items),
            Shape::Object(leaves) => {
                let places = leaves.iter().flat_map(|leaf| {
                    let rest = leaf.get("additionalProperties");
                    let rest = rest.filter(|rest| !rest.value.is_boolean());
                    leaf.members("properties")
                        .map(|(_, place)| place)
                        .chain(rest)
                });
                places
                    .collect::<Vec<_>>()
                    .iter()
                    .all(|place| self.is_single(place))
            }
            _ => true,
        }
    }

    /// Whether values of a schema are written as one word.
    fn is_single(&mut self, schema: &Node<'d>) -> bool {
        let end = self.settle(&View::of(schema.clone()));
        match &end.shape {
            Shape::List(_) | Shape::Object(_) => false,
            Shape::Union(parts) => parts
                .iter()
                .all(|part| !matches!(self.end(part).shape, Shape::List(_) | Shape::Object(_))),
            _ => true,
        }
    }
}

/// Whether two parameters are the same one: header names differ in more than case.
fn is_same(a: &Parameter, b: &Parameter) -> bool {
    let same_place = std::mem::discriminant(&a.place) == std::mem::discriminant(&b.place);
    same_place
        && match a.place {
            Place::Header(_) => a.name.eq_ignore_ascii_case(&b.name),
            _ => a.name == b.name,
        }
}
