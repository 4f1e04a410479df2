//! Replies: which one is documented for a status, and whether one is as documented.

use super::media;
use super::parameters::header;
use super::text::Reader;
use crate::fake::Violation;
use crate::fake::description::{Description, Direction, Place};
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, header::CONTENT_TYPE};

/// A reply as it is sent.
#[derive(Clone, Debug)]
pub(in crate::fake) struct Sent {
    pub(in crate::fake) status: StatusCode,
    pub(in crate::fake) headers: HeaderMap,
    pub(in crate::fake) body: Bytes,
}

/// The status of the operation's success: the lowest that is documented, else 200.
pub(in crate::fake) fn success(operation: &Place<'_>) -> u16 {
    let described = operation.members("responses");
    let exact = described
        .iter()
        .filter_map(|(status, _)| status.parse().ok());
    exact
        .filter(|status| (200..300).contains(status))
        .min()
        .unwrap_or(200)
}

/// What is documented for a status: its own response, its range's, or the default one.
pub(in crate::fake) fn response<'d>(operation: &Place<'d>, status: u16) -> Option<Place<'d>> {
    let described = operation.members("responses");
    let keys = [
        status.to_string(),
        format!("{}XX", status / 100),
        "default".to_owned(),
    ];
    keys.iter().find_map(|key| {
        let mut all = described.iter();
        let found = all.find(|(name, _)| name.eq_ignore_ascii_case(key));
        found.map(|(_, response)| response.resolve())
    })
}

/// What of a reply is not as documented.
pub(in crate::fake) fn violations(
    description: &Description,
    operation: &Place<'_>,
    method: &Method,
    reply: &Sent,
) -> Vec<Violation> {
    let status = reply.status.as_u16();
    let Some(response) = response(operation, status) else {
        let message = format!("the status {status} is not described");
        return vec![Violation::new(
            format!("{}/responses", operation.pointer()),
            message,
        )];
    };
    let mut violations = headers(description, &response, reply);
    if *method != Method::HEAD {
        violations.extend(body(description, &response, reply));
    }
    violations
}

fn headers(description: &Description, response: &Place<'_>, reply: &Sent) -> Vec<Violation> {
    let judge = description.judge();
    let direction = Direction::Reply;
    let mut violations = Vec::new();
    for (name, place) in response.members("headers") {
        if name.eq_ignore_ascii_case(CONTENT_TYPE.as_str()) {
            continue;
        }
        let place = place.resolve();
        let schema = place.get("schema");
        let what = format!("the header `{name}`");
        let reader = Reader { judge, direction };
        match header(reader, &reply.headers, name, &place, schema.as_ref()) {
            Ok(Some(value)) => {
                let schema = schema.iter();
                violations
                    .extend(schema.flat_map(|it| judge.violations(it, direction, &what, &value)));
            }
            Ok(None) if place.flag("required") => {
                violations.push(Violation::new(
                    place.pointer(),
                    format!("{what} is missing"),
                ));
            }
            Ok(None) => {}
            Err(problem) => {
                violations.push(Violation::new(place.pointer(), format!("{what} {problem}")));
            }
        }
    }
    violations
}

fn body(description: &Description, response: &Place<'_>, reply: &Sent) -> Vec<Violation> {
    let one = |place: &Place<'_>, message: String| vec![Violation::new(place.pointer(), message)];
    let is_described = !response.members("content").is_empty();
    let said = media::said(&reply.headers);
    if reply.body.is_empty() && said.is_empty() {
        return match is_described {
            true => {
                let known = media::names(response);
                one(
                    response,
                    format!("there is no body, and `{known}` is described"),
                )
            }
            false => Vec::new(),
        };
    }
    if !is_described {
        return one(
            response,
            "there is a body, and none is described".to_owned(),
        );
    }
    let Some(media) = media::of(response, &said) else {
        let known = media::names(response);
        return one(
            response,
            format!("the body is `{said}`, which is none of `{known}`"),
        );
    };
    let (Some(schema), true) = (media.get("schema"), media::is_json(&said)) else {
        return Vec::new();
    };
    match serde_json::from_slice(&reply.body) {
        Ok(value) => {
            let judge = description.judge();
            judge.violations(&schema, Direction::Reply, "the body", &value)
        }
        Err(error) => one(&media, format!("the body is no JSON: {error}")),
    }
}
