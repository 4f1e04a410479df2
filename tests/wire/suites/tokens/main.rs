//! Tokens of the vendors' kinds, against local token servers and local APIs.

mod grants;
mod refusals;
mod signed;

use wire::server::{Received, Scripted, Server};

/// A server that gives these replies of JSON in turn, the last one for ever.
async fn server(replies: &[(u16, &str)]) -> Server {
    let scripted = replies.iter().map(|(status, body)| Scripted {
        status: *status,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.as_bytes().to_vec().into(),
        cut: None,
    });
    Server::start(scripted.collect()).await
}

/// A header of a request, as text.
fn header<'r>(request: &'r Received, name: &str) -> &'r str {
    let value = request.headers.get(name).map(|value| value.to_str());
    value.and_then(Result::ok).unwrap_or("")
}

/// The body of a form.
fn form(request: &Received) -> Vec<(String, String)> {
    url::form_urlencoded::parse(&request.body)
        .into_owned()
        .collect()
}

/// Pairs of text.
fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    owned.collect()
}
