//! What a handler gives, or the description shows, as a reply.

use super::check::{self, Sent};
use super::description::{Description, Direction, Place, example};
use super::response::{Content, Draft};
use super::violation::Refusal;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

/// The reply that a draft means.
///
/// # Errors
///
/// Where it is none that the description has, or where the description shows nothing.
pub(super) fn compose(
    description: &Description,
    operation: &Place<'_>,
    method: &Method,
    draft: Draft,
) -> Result<Sent, Refusal> {
    let name = name(operation);
    let number = draft.status.unwrap_or_else(|| check::success(operation));
    let refuse = |problem: String| Refusal {
        what: format!("the reply of `{name}` cannot be sent: {problem}"),
        violations: Vec::new(),
    };
    let status =
        StatusCode::from_u16(number).map_err(|_| refuse(format!("{number} is no status")))?;
    let response = check::response(operation, number);
    let content = content(
        description,
        operation,
        response.as_ref(),
        number,
        draft.content,
    )?;
    let mut headers = parsed(&draft.headers).map_err(refuse)?;
    let mut body = Bytes::new();
    if let Some((media_type, bytes)) = content {
        let media_type = HeaderValue::try_from(&media_type);
        let media_type = media_type.map_err(|_| refuse("its media type is none".to_owned()))?;
        headers.insert(header::CONTENT_TYPE, media_type);
        body = bytes;
    }
    let sent = Sent {
        status,
        headers,
        body,
    };
    let violations = check::violations(description, operation, method, &sent);
    match violations.is_empty() {
        true => Ok(sent),
        false => Err(Refusal {
            what: format!(
                "the reply of `{name}` does not fit the description of {}:",
                description.title()
            ),
            violations,
        }),
    }
}

/// The reply of something on the way, which no description has.
///
/// # Errors
///
/// Where it is none that HTTP has.
pub(super) fn stated(
    status: u16,
    headers: &[(String, String)],
    body: String,
) -> Result<Sent, String> {
    let status = StatusCode::from_u16(status).map_err(|_| format!("{status} is no status"))?;
    Ok(Sent {
        status,
        headers: parsed(headers)?,
        body: body.into(),
    })
}

fn parsed(given: &[(String, String)]) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    for (name, value) in given {
        let parsed = (HeaderName::try_from(name), HeaderValue::try_from(value));
        let (Ok(name), Ok(value)) = parsed else {
            return Err(format!("`{name}` is a header that HTTP forbids"));
        };
        headers.append(name, value);
    }
    Ok(headers)
}

/// The body and its media type.
fn content(
    description: &Description,
    operation: &Place<'_>,
    response: Option<&Place<'_>>,
    status: u16,
    content: Content,
) -> Result<Option<(String, Bytes)>, Refusal> {
    let media = response.and_then(preferred);
    let name = name(operation);
    match content {
        Content::Nothing => Ok(None),
        Content::Bytes(media_type, bytes) => Ok(Some((media_type, bytes))),
        Content::Value(json, plain) => {
            let media_type = media.map_or("application/json", |(name, _)| name);
            let plain = plain.filter(|_| !is_json(media_type));
            let written = plain.map_or(json, Ok).map_err(|problem| Refusal {
                what: format!("the reply of `{name}` cannot be written: {problem}"),
                violations: Vec::new(),
            })?;
            Ok(Some((media_type.to_owned(), written.into())))
        }
        Content::Example => {
            let Some((media_type, media)) = media else {
                return Ok(None);
            };
            let shown = example(description.judge(), &media, Direction::Reply);
            let value = shown.map_err(|violations| Refusal {
                what: format!(
                    "the description shows no usable example of {status} of `{name}`: register a handler \
                     with `server.on::<..>(..)`"
                ),
                violations,
            })?;
            let text = match value.as_str() {
                Some(text) if !is_json(media_type) => text.to_owned(),
                _ => value.to_string(),
            };
            Ok(Some((media_type.to_owned(), text.into())))
        }
    }
}

/// The media type of a response that a value is written in: JSON, else the first.
fn preferred<'d>(response: &Place<'d>) -> Option<(&'d str, Place<'d>)> {
    let described = response.members("content");
    let json = described.iter().find(|(name, _)| is_json(name));
    json.or(described.first()).cloned()
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json") || essence.ends_with("+json")
}

/// What the description calls an operation.
fn name(operation: &Place<'_>) -> String {
    match operation.text("operationId") {
        Some(id) => id.to_owned(),
        None => operation.pointer(),
    }
}
