//! Parameters of path, query, headers and cookies.

use super::Lower;
use super::shape::{Part, Shape, View};
use crate::diag::codes::document::LEFT_OUT;
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Docs, Parameter, PathStyle, Place, Presence, QueryStyle, Scalar, TypeRef};
use serde_json::Value;

/// The parameters of an operation, and the names of those that could not be read.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub list: Vec<Parameter>,
    pub unreadable: Vec<String>,
}

/// Header parameters that OpenAPI ignores (3.0.3, section 4.7.12.1).
const IGNORED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

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
        if node.value.get("x-oas32-in").is_some() {
            let message = "a query string that is no form is not written; it is left out";
            self.report(&LEFT_OUT, &node.at, message);
            return None;
        }
        let Some(model) = self.read::<openapiv3::Parameter>(&node) else {
            unreadable.extend(name.map(str::to_owned));
            return None;
        };
        let name = name?;
        let is_header = matches!(model, openapiv3::Parameter::Header { .. });
        if is_header
            && IGNORED_HEADERS
                .iter()
                .any(|header| name.eq_ignore_ascii_case(header))
        {
            let message = format!("`{name}` is sent by the client itself; it is left out");
            self.report(&codes::IGNORED_HEADER, &node.at, message);
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
        let (place, ty) = self.place_and_type(&node, &model, schema.as_ref());
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
        })
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
        model: &openapiv3::Parameter,
        schema: Option<&Node<'d>>,
    ) -> (Place, TypeRef) {
        let (place, style) = place(model);
        let as_written = TypeRef::Scalar(Scalar::String);
        let Some(schema) = schema else {
            let message = "the parameter has a media type; the caller writes the document";
            self.report(
                &codes::PARAMETER_CONTENT,
                &node.at.child("content"),
                message,
            );
            return (place, as_written);
        };
        if let Some(style) = style {
            let message = format!("style `{style}` is not written by the client");
            self.report(&codes::PARAMETER_STYLE, &node.at.child("style"), message);
            return (place, as_written);
        }
        let deep = matches!(
            place,
            Place::Query {
                style: QueryStyle::DeepObject,
                ..
            }
        );
        if deep && self.can_be_object(schema) {
            return (place, self.bare_type_of(schema));
        }
        let place = if deep {
            self.report_deep_scalar(node)
        } else {
            place
        };
        if !self.is_flat(schema) {
            let message = "a list or an object inside of this parameter cannot be written";
            self.report(&codes::PARAMETER_NESTING, &node.at.child("schema"), message);
            return (place, as_written);
        }
        (place, self.bare_type_of(schema))
    }

    /// Whether some value of a schema is an object.
    fn can_be_object(&mut self, schema: &Node<'d>) -> bool {
        let end = self.settle(&View::of(schema.clone()));
        match &end.shape {
            Shape::Object(_) | Shape::Any => true,
            Shape::Union(parts) => parts
                .iter()
                .any(|part| matches!(self.end(part).shape, Shape::Object(_))),
            _ => false,
        }
    }

    fn report_deep_scalar(&mut self, node: &Node<'d>) -> Place {
        let message =
            "style `deepObject` is for objects; this parameter is written in style `form`";
        self.report(&codes::PARAMETER_STYLE, &node.at.child("style"), message);
        Place::Query {
            style: QueryStyle::Form { explode: true },
            allow_reserved: false,
        }
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
            Place::Header { .. } => a.name.eq_ignore_ascii_case(&b.name),
            _ => a.name == b.name,
        }
}

/// Location, style and explode, with the defaults of OpenAPI 3.0.3, section 4.7.12.2; and the style's
/// name where the client does not write it.
fn place(model: &openapiv3::Parameter) -> (Place, Option<&'static str>) {
    use openapiv3::{Parameter, PathStyle as OpenPath, QueryStyle as OpenQuery};
    let explode = model.parameter_data_ref().explode;
    match model {
        Parameter::Path { style, .. } => {
            let explode = explode.unwrap_or(false);
            let other = match style {
                OpenPath::Simple => None,
                OpenPath::Label => Some("label"),
                OpenPath::Matrix => Some("matrix"),
            };
            (
                Place::Path {
                    style: PathStyle::Simple,
                    explode,
                },
                other,
            )
        }
        Parameter::Query {
            style,
            allow_reserved,
            ..
        } => {
            let form = QueryStyle::Form {
                explode: explode.unwrap_or(true),
            };
            let (style, other) = match style {
                OpenQuery::Form => (form, None),
                OpenQuery::DeepObject => (QueryStyle::DeepObject, None),
                OpenQuery::SpaceDelimited => (form, Some("spaceDelimited")),
                OpenQuery::PipeDelimited => (form, Some("pipeDelimited")),
            };
            (
                Place::Query {
                    style,
                    allow_reserved: *allow_reserved,
                },
                other,
            )
        }
        Parameter::Header { .. } => (
            Place::Header {
                explode: explode.unwrap_or(false),
            },
            None,
        ),
        Parameter::Cookie { .. } => (
            Place::Cookie {
                explode: explode.unwrap_or(true),
            },
            None,
        ),
    }
}
