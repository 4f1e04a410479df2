//! Whether a request carries the credentials that it needs.

use super::Incoming;
use crate::fake::Violation;
use crate::fake::description::Place;
use http::header;

/// What is wrong with the credentials of a request: those of one alternative must be there. Whether
/// they are right is for the server of the vendor to say.
pub(super) fn violation(incoming: &Incoming<'_, '_>) -> Option<Violation> {
    let operation = &incoming.route.operation;
    let root = operation.document();
    let holder = operation
        .get("security")
        .map(|_| operation)
        .unwrap_or(&root);
    let alternatives = holder.items("security");
    let is_met = |alternative: &Place<'_>| {
        let schemes = alternative.value.as_object().into_iter().flatten();
        schemes
            .map(|(name, _)| name)
            .all(|name| is_there(incoming, name))
    };
    if alternatives.is_empty() || alternatives.iter().any(is_met) {
        return None;
    }
    let words = alternatives.iter().map(|alternative| {
        let schemes = alternative.value.as_object().into_iter().flatten();
        let names: Vec<String> = schemes.map(|(name, _)| format!("`{name}`")).collect();
        names.join(" and ")
    });
    let words: Vec<String> = words.collect();
    let message = format!("there is no credential for {}", words.join(", or "));
    Some(Violation::new(
        format!("{}/security", holder.pointer()),
        message,
    ))
}

/// The query parameters that carry credentials.
pub(super) fn query_keys<'d>(incoming: &Incoming<'_, 'd>) -> Vec<&'d str> {
    let root = incoming.route.operation.document();
    let schemes = root
        .get("components")
        .map(|it| it.members("securitySchemes"));
    let schemes = schemes.unwrap_or_default().into_iter();
    let schemes = schemes.map(|(_, scheme)| scheme.resolve());
    let in_query = schemes.filter(|it| it.text("in") == Some("query"));
    in_query.filter_map(|it| it.text("name")).collect()
}

/// Whether the credential of a scheme is there.
fn is_there(incoming: &Incoming<'_, '_>, name: &str) -> bool {
    let root = incoming.route.operation.document();
    let schemes = root
        .get("components")
        .and_then(|it| it.get("securitySchemes"));
    // A client cannot send what nobody describes.
    let Some(scheme) = schemes.and_then(|it| it.get(name)).map(|it| it.resolve()) else {
        return true;
    };
    match scheme.text("type") {
        Some("apiKey") => has_key(incoming, &scheme),
        Some("http") => match scheme.text("scheme").map(str::to_ascii_lowercase) {
            // The connection carries it.
            Some(scheme) if scheme == "mutualtls" => true,
            Some(scheme) => is_authorized(incoming, &scheme),
            None => true,
        },
        _ => is_authorized(incoming, "bearer"),
    }
}

fn has_key(incoming: &Incoming<'_, '_>, scheme: &Place<'_>) -> bool {
    let name = scheme.text("name").unwrap_or_default();
    match scheme.text("in") {
        Some("header") => {
            let value = incoming.parts.headers.get(name);
            value.is_some_and(|value| !value.is_empty())
        }
        Some("cookie") => incoming
            .cookies
            .iter()
            .any(|it| it.name == name && !it.raw.is_empty()),
        _ => incoming
            .query
            .iter()
            .any(|it| it.name == name && !it.raw.is_empty()),
    }
}

/// Whether `Authorization` is of a scheme (RFC 9110, section 11.4).
fn is_authorized(incoming: &Incoming<'_, '_>, wanted: &str) -> bool {
    let value = incoming.parts.headers.get(header::AUTHORIZATION);
    let value = value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    match value.split_once(' ') {
        Some((scheme, credential)) => {
            scheme.eq_ignore_ascii_case(wanted) && !credential.trim().is_empty()
        }
        None => false,
    }
}
