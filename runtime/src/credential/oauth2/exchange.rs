//! One request to a token endpoint.

use super::{ClientAuthentication, Grant, OAuth2, OAuth2Error, Token, TokenRequest, Tokens};
use crate::client::is_loopback;
use crate::encoder::percent;
use crate::secret::{Secret, Secrets};
use crate::{Body, OAuth2Endpoints, Transport, TransportError};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::{Bytes, BytesMut};
use http::{HeaderValue, Method, Request, StatusCode, Uri, header};
use serde_json::Value;
use std::future::poll_fn;
use std::time::Duration;
use url::Url;

/// The most that a token endpoint may say: 64 KiB.
const LARGEST: usize = 64 << 10;

/// The parameters of a request, in order.
type Pairs = Vec<(&'static str, String)>;

/// Exchanges a grant for tokens. The request is sent once: a server may take a code or a refresh token
/// only once.
pub(super) async fn exchange(
    client: &OAuth2,
    grant: &Grant,
    request: &TokenRequest,
) -> Result<Tokens, OAuth2Error> {
    let endpoints = request.scheme.oauth2.unwrap_or(OAuth2Endpoints::DEFAULT);
    let url = endpoint(client, grant, &endpoints, request.allow_http)?;
    let in_body = match client.authentication {
        Some(authentication) => authentication == ClientAuthentication::Body,
        None => endpoints.secret_in_body,
    };
    let (pairs, secrets) = parameters(client, grant, in_body)?;
    let sent = http_request(client, &url, pairs, in_body)?;
    let response = request.transport.send(sent).await;
    let (head, body) = response.map_err(OAuth2Error::Transport)?.into_parts();
    let body = read(body).await?;
    let reply = serde_json::from_slice(&body).unwrap_or(Value::Null);
    match head.status.is_success() {
        true => tokens(head.status, &reply, &endpoints),
        false => Err(refusal(head.status, &reply, &secrets)),
    }
}

fn endpoint(
    client: &OAuth2,
    grant: &Grant,
    endpoints: &OAuth2Endpoints,
    allow_http: bool,
) -> Result<Url, OAuth2Error> {
    let described = match grant {
        Grant::Refresh(_) if !endpoints.refresh_url.is_empty() => endpoints.refresh_url,
        _ => endpoints.token_url,
    };
    let url = client.token_url.as_deref().unwrap_or(described);
    if url.is_empty() {
        return Err(OAuth2Error::Endpoint(
            "is not known: give one with `token_url()`",
        ));
    }
    let url = Url::parse(url).map_err(|_| OAuth2Error::Endpoint("is not an absolute URL"))?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if allow_http || is_loopback(url.host_str().unwrap_or_default()) => Ok(url),
        _ => Err(OAuth2Error::Endpoint("is not https")),
    }
}

/// The parameters of the request, and what of them nothing may show.
fn parameters(
    client: &OAuth2,
    grant: &Grant,
    in_body: bool,
) -> Result<(Pairs, Secrets), OAuth2Error> {
    let mut secrets = Secrets::default();
    secrets.add(&client.client_secret.0);
    let mut secret = |Secret(text): &Secret| {
        secrets.add(text);
        text.clone()
    };
    let mut pairs = match grant {
        Grant::ClientCredentials => vec![("grant_type", "client_credentials".to_owned())],
        Grant::Refresh(token) => vec![
            ("grant_type", "refresh_token".to_owned()),
            ("refresh_token", secret(token)),
        ],
        Grant::Code {
            code,
            redirect_uri,
            verifier,
        } => {
            let mut pairs = vec![
                ("grant_type", "authorization_code".to_owned()),
                ("code", secret(code)),
                ("redirect_uri", redirect_uri.clone()),
            ];
            pairs.extend(verifier.as_ref().map(|it| ("code_verifier", secret(it))));
            pairs
        }
        Grant::Used => return Err(OAuth2Error::CodeUsed),
    };
    if !client.scopes.is_empty() && !matches!(grant, Grant::Code { .. }) {
        pairs.push(("scope", client.scopes.join(" ")));
    }
    if in_body {
        pairs.push(("client_id", client.client_id.clone()));
        pairs.push(("client_secret", client.client_secret.0.clone()));
    }
    Ok((pairs, secrets))
}

fn http_request(
    client: &OAuth2,
    url: &Url,
    pairs: Pairs,
    in_body: bool,
) -> Result<Request<Body>, OAuth2Error> {
    let unusable = || OAuth2Error::Endpoint("cannot be sent a request");
    let pairs = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", percent::encode(value)));
    let body = pairs.collect::<Vec<_>>().join("&");
    let mut request = Request::new(Body::default());
    *request.method_mut() = Method::POST;
    *request.uri_mut() = Uri::try_from(url.as_str()).map_err(|_| unusable())?;
    let headers = request.headers_mut();
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/x-www-form-urlencoded"),
    );
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    if !in_body {
        // Both are form-encoded first (RFC 6749, section 2.3.1).
        let (id, secret) = (&client.client_id, &client.client_secret.0);
        let pair = format!("{}:{}", percent::encode(id), percent::encode(secret));
        let text = format!("Basic {}", STANDARD.encode(pair));
        let mut value = HeaderValue::try_from(text).map_err(|_| unusable())?;
        value.set_sensitive(true);
        headers.insert(header::AUTHORIZATION, value);
    }
    *request.body_mut() = body.into();
    Ok(request)
}

async fn read(mut body: crate::ByteStream) -> Result<Bytes, OAuth2Error> {
    let mut whole = BytesMut::new();
    while let Some(chunk) = poll_fn(|cx| body.as_mut().poll_next(cx)).await {
        whole.extend_from_slice(&chunk.map_err(OAuth2Error::Transport)?);
        if whole.len() > LARGEST {
            let source = "the reply is larger than 64 KiB";
            return Err(OAuth2Error::Transport(TransportError::maybe_sent(source)));
        }
    }
    Ok(whole.freeze())
}

/// RFC 6749, section 5.1.
fn tokens(
    status: StatusCode,
    reply: &Value,
    endpoints: &OAuth2Endpoints,
) -> Result<Tokens, OAuth2Error> {
    let unreadable = |problem| OAuth2Error::Unreadable { status, problem };
    let text = |name: &str| reply.get(name).and_then(Value::as_str);
    let access_token = text("access_token").filter(|token| !token.is_empty());
    let access_token = access_token.ok_or(unreadable("there is no `access_token`"))?;
    // Some servers leave it out.
    if text("token_type").is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err(unreadable("the token is no bearer token"));
    }
    let mut token = Token::new(access_token);
    token.lifetime = reply.get("expires_in").and_then(seconds);
    if let Some((member, path)) = endpoints.base_url
        && let Some(url) = text(member)
    {
        token.base_url = Some(format!("{}{path}", url.trim_end_matches('/')));
    }
    let refresh_token = text("refresh_token").filter(|token| !token.is_empty());
    Ok(Tokens {
        token,
        refresh_token: refresh_token.map(|text| Secret(text.to_owned())),
    })
}

/// A number of seconds, which some servers send as text.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::String(text) => text.trim().parse().ok()?,
        value => value.as_f64()?,
    };
    Duration::try_from_secs_f64(seconds).ok()
}

/// RFC 6749, section 5.2.
fn refusal(status: StatusCode, reply: &Value, secrets: &Secrets) -> OAuth2Error {
    let text = |name: &str| {
        let text = reply.get(name).and_then(Value::as_str).unwrap_or_default();
        let plain: String = secrets
            .hide(text)
            .chars()
            .filter(|c| !c.is_control())
            .collect();
        plain.chars().take(300).collect::<String>()
    };
    match text("error").as_str() {
        "" => OAuth2Error::Unreadable {
            status,
            problem: "it says no `error`",
        },
        error => OAuth2Error::Refused {
            status,
            error: error.to_owned(),
            description: text("error_description"),
        },
    }
}
