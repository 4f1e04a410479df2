//! Parameters of requests.

use super::Incoming;
use super::fields::{Fields, Spread};
use super::pairs::{Coding, Pair};
use super::text::Reader;
use crate::fake::Violation;
use crate::fake::description::{Direction, Place};
use http::{HeaderMap, header};
use serde_json::Value;

/// Headers that are described elsewhere, if at all (OpenAPI 3.0.4, section 4.7.12.1).
const NO_PARAMETERS: [header::HeaderName; 3] =
    [header::ACCEPT, header::CONTENT_TYPE, header::AUTHORIZATION];

/// A parameter of the operation.
struct Parameter<'d> {
    place: Place<'d>,
    /// `path`, `query`, `header` or `cookie`.
    location: &'d str,
    name: &'d str,
    schema: Option<Place<'d>>,
    /// Whether it is a document of a media type.
    is_document: bool,
}

/// The parameters that are there, by name. What is missing, wrong or not described is noted.
pub(super) fn read(
    incoming: &Incoming<'_, '_>,
    violations: &mut Vec<Violation>,
) -> Vec<(String, Value)> {
    let described = described(incoming);
    let mut query = Fields::new(&incoming.query);
    let mut cookies = Fields::new(&incoming.cookies);
    let plain: Vec<Pair> = incoming.cookies.iter().map(Pair::as_it_is).collect();
    let mut plain = Fields::new(&plain);
    let mut found = Vec::new();
    for parameter in &described {
        let name = parameter.name;
        let what = format!("the {} parameter `{name}`", parameter.location);
        let value = match parameter.location {
            "query" => parameter.of_pairs(incoming, &mut query),
            "cookie" if parameter.place.text("style") == Some("cookie") => {
                parameter.of_pairs(incoming, &mut plain)
            }
            "cookie" => parameter.of_pairs(incoming, &mut cookies),
            "header" => parameter.of_header(incoming),
            _ => parameter.of_path(incoming),
        };
        match value {
            Err(problem) => {
                violations.push(Violation::new(
                    parameter.place.pointer(),
                    format!("{what} {problem}"),
                ));
            }
            Ok(None) if parameter.place.flag("required") || parameter.location == "path" => {
                violations.push(Violation::new(
                    parameter.place.pointer(),
                    format!("{what} is missing"),
                ));
            }
            Ok(None) => {}
            Ok(Some(value)) => {
                let is_empty =
                    value.as_str() == Some("") && parameter.place.flag("allowEmptyValue");
                if let Some(schema) = parameter.schema.as_ref().filter(|_| !is_empty) {
                    let judge = incoming.description.judge();
                    violations.extend(judge.violations(schema, Direction::Request, &what, &value));
                }
                found.push((name.to_owned(), value));
            }
        }
    }
    unknown(incoming, &described, &mut query, violations);
    found
}

/// Query parameters that nobody describes.
fn unknown(
    incoming: &Incoming<'_, '_>,
    described: &[Parameter<'_>],
    query: &mut Fields<'_>,
    violations: &mut Vec<Violation>,
) {
    let mut whole = described.iter();
    if whole.any(|it| it.place.text("x-oas32-in") == Some("querystring")) {
        return;
    }
    for name in super::security::query_keys(incoming) {
        query.claim(name);
    }
    let own = incoming
        .route
        .template
        .split_once('?')
        .map_or("", |(_, query)| query);
    for pair in super::pairs::of_query(own) {
        query.claim(&pair.name);
    }
    for pair in query.rest() {
        let message = format!("the query parameter `{}` is not described", pair.name);
        violations.push(Violation::new(incoming.route.operation.pointer(), message));
    }
}

/// The parameters of the operation and of its path. Those of the operation win.
fn described<'d>(incoming: &Incoming<'_, 'd>) -> Vec<Parameter<'d>> {
    let route = incoming.route;
    let mut parameters: Vec<Parameter<'d>> = Vec::new();
    for holder in [&route.operation, &route.item] {
        for place in holder.items("parameters") {
            let place = place.resolve();
            let (Some(location), Some(name)) = (place.text("in"), place.text("name")) else {
                continue;
            };
            let is_slot = || route.slots.iter().any(|(slot, _)| slot == name);
            let is_header = || {
                !NO_PARAMETERS
                    .iter()
                    .any(|it| name.eq_ignore_ascii_case(it.as_str()))
            };
            let is_right = match location {
                "path" => is_slot(),
                "header" => is_header(),
                "query" | "cookie" => true,
                _ => false,
            };
            let is_known = |it: &Parameter<'_>| it.location == location && it.name == name;
            if is_right && !parameters.iter().any(is_known) {
                let document = place.members("content").into_iter().next();
                let is_document = document.is_some();
                let document = document.and_then(|(_, media)| media.get("schema"));
                let schema = place.get("schema").or(document);
                parameters.push(Parameter {
                    place,
                    location,
                    name,
                    schema,
                    is_document,
                });
            }
        }
    }
    parameters
}

impl Parameter<'_> {
    fn reader<'r>(&self, incoming: &'r Incoming<'_, '_>) -> Reader<'r> {
        Reader {
            judge: incoming.description.judge(),
            direction: Direction::Request,
        }
    }

    fn of_pairs(
        &self,
        incoming: &Incoming<'_, '_>,
        fields: &mut Fields<'_>,
    ) -> Result<Option<Value>, String> {
        let spread = match self.is_document {
            true => Spread::Json,
            false => Spread::of(&self.place),
        };
        fields.value(
            self.reader(incoming),
            self.name,
            spread,
            self.schema.as_ref(),
        )
    }

    fn of_header(&self, incoming: &Incoming<'_, '_>) -> Result<Option<Value>, String> {
        header(
            self.reader(incoming),
            &incoming.parts.headers,
            self.name,
            &self.place,
            self.schema.as_ref().filter(|_| !self.is_document),
        )
    }

    fn of_path(&self, incoming: &Incoming<'_, '_>) -> Result<Option<Value>, String> {
        let mut slots = incoming.route.slots.iter();
        let Some((_, raw)) = slots.find(|(slot, _)| slot == self.name) else {
            return Ok(None);
        };
        let explode = self.place.flag("explode");
        let style = self.place.text("style").unwrap_or("simple");
        let (rest, separator) = match style {
            "label" => (raw.strip_prefix('.'), if explode { '.' } else { ',' }),
            "matrix" => (raw.strip_prefix(';'), if explode { ';' } else { ',' }),
            _ => (Some(raw.as_str()), ','),
        };
        let rest = rest.ok_or_else(|| format!("is not written in the style `{style}`"))?;
        let (Some(schema), false) = (&self.schema, self.is_document) else {
            let text = Coding::Percent.decode(rest);
            return Ok(Some(match self.is_document {
                true => {
                    serde_json::from_str(&text).map_err(|error| format!("is no JSON: {error}"))?
                }
                false => text.into(),
            }));
        };
        let own = format!("{}=", self.name);
        let unnamed = |text: &str| match style {
            "matrix" if text == self.name => String::new(),
            "matrix" => text.strip_prefix(&own).unwrap_or(text).to_owned(),
            _ => text.to_owned(),
        };
        let whole = Coding::Percent.decode(&unnamed(rest));
        let rest = if explode {
            rest.to_owned()
        } else {
            unnamed(rest)
        };
        let texts = rest.split(separator);
        let texts: Vec<String> = texts
            .map(|text| Coding::Percent.decode(&unnamed(text)))
            .collect();
        let between = explode.then_some('=');
        Ok(Some(
            self.reader(incoming)
                .joined(schema, &whole, &texts, between),
        ))
    }
}

/// A header as a value, in the style `simple`; `None` where it is not there.
///
/// # Errors
///
/// Where it is to be JSON, because it has no schema of its own, and is not.
pub(super) fn header(
    reader: Reader<'_>,
    headers: &HeaderMap,
    name: &str,
    place: &Place<'_>,
    schema: Option<&Place<'_>>,
) -> Result<Option<Value>, String> {
    let lines = headers.get_all(name).iter();
    let lines: Vec<String> = lines
        .map(|line| String::from_utf8_lossy(line.as_bytes()).into_owned())
        .collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let text = lines.join(", ");
    let Some(schema) = schema else {
        return match place.get("content") {
            None => Ok(Some(text.into())),
            Some(_) => serde_json::from_str(&text)
                .map(Some)
                .map_err(|error| format!("is no JSON: {error}")),
        };
    };
    let texts: Vec<String> = text.split(',').map(|text| text.trim().to_owned()).collect();
    let between = place.flag("explode").then_some('=');
    Ok(Some(reader.joined(schema, &text, &texts, between)))
}
