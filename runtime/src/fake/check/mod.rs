//! Whether requests and replies are as the description has them.

mod body;
mod fields;
mod media;
mod multipart;
mod pairs;
mod parameters;
mod reply;
mod security;
mod text;

pub(super) use reply::{Sent, response, success, violations};

use super::Violation;
use super::description::{Description, Route, route};
use super::request::Request;
use http::request::Parts;
use pairs::Pair;
use url::Url;

/// A request as it is compared with the description.
struct Incoming<'r, 'd> {
    description: &'d Description,
    route: &'r Route<'d>,
    parts: &'r Parts,
    query: Vec<Pair>,
    cookies: Vec<Pair>,
}

/// Reads a request as the description has it, and finds everything that does not fit.
pub(super) fn request(description: &Description, request: &mut Request) {
    let Ok(url) = Url::parse(&request.url()) else {
        return request.violate("#/paths", "the URL is none");
    };
    let method = request.parts.method.clone();
    let Some(route) = route(&description.root(), method.as_str(), &url) else {
        let message = format!("no path of the description is {method} {}", url.path());
        return request.violate("#/paths", message);
    };
    let incoming = Incoming {
        description,
        route: &route,
        parts: &request.parts,
        query: pairs::of_query(url.query().unwrap_or_default()),
        cookies: pairs::of_cookies(&request.parts.headers),
    };
    let mut violations: Vec<Violation> = security::violation(&incoming).into_iter().collect();
    let parameters = parameters::read(&incoming, &mut violations);
    let value = body::read(&incoming, &request.body, &mut violations);
    request.parameters = parameters;
    request.value = value.unwrap_or_default();
    request.violations = violations;
    request.template = Some(route.template.to_owned());
    request.operation = Some(route.operation.pointer());
}
