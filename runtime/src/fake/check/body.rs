//! Bodies of requests.

use super::fields::{Fields, Spread};
use super::pairs::{Coding, Pair, of_query};
use super::text::Reader;
use super::{Incoming, media, multipart};
use crate::fake::Violation;
use crate::fake::description::{Direction, Kinds, Members, Place};
use serde_json::{Map, Value};

/// What a body is called in messages.
const BODY: &str = "the body";

/// The body as a value: JSON as it is, forms as objects. What is wrong with it is noted.
pub(super) fn read(
    incoming: &Incoming<'_, '_>,
    bytes: &[u8],
    violations: &mut Vec<Violation>,
) -> Option<Value> {
    let said = media::said(&incoming.parts.headers);
    let media = match described(incoming, &said, bytes.is_empty()) {
        Ok(media) => media?,
        Err(violation) => {
            violations.push(violation);
            return None;
        }
    };
    let schema = media.get("schema");
    let value = match said.as_str() {
        said if media::is_json(said) => {
            serde_json::from_slice(bytes).map_err(|error| error.to_string())
        }
        "application/x-www-form-urlencoded" => {
            let pairs = of_query(&String::from_utf8_lossy(bytes));
            Ok(form(incoming, &media, schema.as_ref(), &pairs, violations))
        }
        said if said.starts_with("multipart/") => {
            let parts = multipart::parts(media::whole(&incoming.parts.headers), bytes);
            parts.map(|parts| form(incoming, &media, schema.as_ref(), &parts, violations))
        }
        _ => return other(incoming, schema.as_ref(), bytes, violations),
    };
    match value {
        Ok(value) => {
            if let Some(schema) = schema {
                let judge = incoming.description.judge();
                violations.extend(judge.violations(&schema, Direction::Request, BODY, &value));
            }
            Some(value)
        }
        Err(problem) => {
            let message = format!("{BODY} is no `{said}`: {problem}");
            violations.push(Violation::new(media.pointer(), message));
            None
        }
    }
}

/// What is described for the media type of the body; `None` where there is rightly no body.
fn described<'d>(
    incoming: &Incoming<'_, 'd>,
    said: &str,
    is_empty: bool,
) -> Result<Option<Place<'d>>, Violation> {
    let operation = &incoming.route.operation;
    let is_absent = is_empty && said.is_empty();
    let violation = |place: &Place<'_>, message: String| Violation::new(place.pointer(), message);
    let Some(described) = operation.get("requestBody").map(|it| it.resolve()) else {
        let message = "there is a body, and none is described".to_owned();
        return if is_absent {
            Ok(None)
        } else {
            Err(violation(operation, message))
        };
    };
    if is_absent {
        let message = "the body is missing".to_owned();
        let is_required = described.flag("required");
        return if is_required {
            Err(violation(&described, message))
        } else {
            Ok(None)
        };
    }
    media::of(&described, said).map(Some).ok_or_else(|| {
        let known = media::names(&described);
        violation(
            &described,
            format!("the body is `{said}`, which is none of `{known}`"),
        )
    })
}

/// A body of another media type: text is compared where the schema is one of text.
fn other(
    incoming: &Incoming<'_, '_>,
    schema: Option<&Place<'_>>,
    bytes: &[u8],
    violations: &mut Vec<Violation>,
) -> Option<Value> {
    let text = std::str::from_utf8(bytes).ok()?;
    let schema = schema.filter(|schema| Kinds::of(schema).is_scalar());
    let Some(schema) = schema else {
        return Some(text.into());
    };
    let judge = incoming.description.judge();
    let direction = Direction::Request;
    let value = Reader { judge, direction }.scalar(schema, text);
    violations.extend(judge.violations(schema, direction, BODY, &value));
    Some(value)
}

/// The members of a form, each as its schema and its encoding have it. A part that nobody describes
/// is noted; one that is missing is the schema's to say.
fn form(
    incoming: &Incoming<'_, '_>,
    media: &Place<'_>,
    schema: Option<&Place<'_>>,
    pairs: &[Pair],
    violations: &mut Vec<Violation>,
) -> Value {
    let reader = Reader {
        judge: incoming.description.judge(),
        direction: Direction::Request,
    };
    let mut fields = Fields::new(pairs);
    let mut object = Map::new();
    let members = schema.map(Members::of);
    let encodings = media.members("encoding");
    for (name, member) in members.iter().flat_map(|members| &members.properties) {
        let encoding = encodings
            .iter()
            .find(|(of, _)| of == name)
            .map(|(_, it)| it);
        let spread = spread(encoding, pairs, name);
        match fields.value(reader, name, spread, Some(member)) {
            Ok(Some(value)) => drop(object.insert((*name).to_owned(), value)),
            Ok(None) => {}
            Err(problem) => {
                violations.push(Violation::new(
                    member.pointer(),
                    format!("the part `{name}` {problem}"),
                ));
            }
        }
    }
    let others = members.as_ref().and_then(|members| members.others.as_ref());
    for pair in fields.rest() {
        match (others, schema) {
            (Some(others), _) => {
                object.insert(pair.name.clone(), reader.scalar(others, &pair.text()));
            }
            (None, Some(schema)) => {
                let message = format!("the part `{}` is not described", pair.name);
                violations.push(Violation::new(schema.pointer(), message));
            }
            (None, None) => drop(object.insert(pair.name.clone(), pair.text().into())),
        }
    }
    object.into()
}

/// How a member is written: where `encoding` says nothing, an object is JSON under its own name.
fn spread(encoding: Option<&Place<'_>>, pairs: &[Pair], name: &str) -> Spread {
    let is_styled = |it: &&Place<'_>| it.get("style").or(it.get("explode")).is_some();
    if let Some(encoding) = encoding.filter(is_styled) {
        return Spread::of(encoding);
    }
    let typed = encoding
        .and_then(|it| it.text("contentType"))
        .map(media::essence);
    let is_form = pairs
        .iter()
        .any(|it| it.name == name && it.coding == Coding::Form);
    match typed {
        Some(typed) if is_form && media::is_json(&typed) => Spread::Json,
        _ if pairs.iter().any(|it| it.name == name) => Spread::Form,
        // Nothing of that name: its members do not stand on their own either.
        _ => Spread::Joined(','),
    }
}
