//! Token endpoints, which stand beside the API: a client that fetches its own tokens is tested with
//! them.

use super::check::Sent;
use super::description::Description;
use super::request::Request;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use serde_json::json;
use url::Url;

/// How long a token lives, in seconds.
const LIFETIME: u32 = 3600;

/// Whether a request is for a token endpoint that a security scheme names (OpenAPI 3.0.4, section
/// 4.7.29).
pub(super) fn is_wanted(description: &Description, request: &Request) -> bool {
    let Ok(mut url) = Url::parse(&request.url()) else {
        return false;
    };
    url.set_query(None);
    let components = description.root().get("components");
    let schemes = components.map(|it| it.members("securitySchemes"));
    let schemes = schemes.unwrap_or_default().into_iter();
    let flows = schemes.flat_map(|(_, scheme)| scheme.resolve().members("flows"));
    let mut endpoints = flows.flat_map(|(_, flow)| {
        let urls = ["tokenUrl", "refreshUrl"].map(|key| flow.text(key));
        urls.into_iter().flatten()
    });
    let is_own = |endpoint: &str| Url::parse(endpoint).is_ok_and(|it| it == url);
    request.method() == Method::POST && endpoints.any(is_own)
}

/// The reply with a token (RFC 6749, section 5.1): another one each time, so that a test can tell them
/// apart.
pub(super) fn reply(number: usize) -> Sent {
    let token = json!({
        "access_token": format!("fake-token-{number}"),
        "token_type": "Bearer",
        "expires_in": LIFETIME,
    });
    let json = HeaderValue::from_static("application/json");
    Sent {
        status: StatusCode::OK,
        headers: HeaderMap::from_iter([(header::CONTENT_TYPE, json)]),
        body: token.to_string().into(),
    }
}
