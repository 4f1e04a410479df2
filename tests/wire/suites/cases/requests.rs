//! The exact request that a client sends.

use crate::{hides, same, success};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use wire::case::{Case, Operation};
use wire::order::Order;
use wire::server::{Received, Server};
use wire::vendors::perform;

pub fn check(runtime: &Runtime, operation: &Operation, case: &Case) -> Result<(), String> {
    let base = case.text("base").unwrap_or(&operation.base);
    let (observed, received) = runtime.block_on(async {
        let server = Server::start(vec![success(operation)]).await;
        let order = Order::of(case, format!("{}{base}", server.url));
        let observed = perform(&operation.api, &operation.id, &order).await;
        (observed, server.received())
    });
    same("the reply", &observed.reads, &"success")?;
    let [request] = &received[..] else {
        return Err(format!("one request must arrive, not {}", received.len()));
    };
    let sends = case.get("sends").expect("what is sent");
    for (what, found) in [
        ("method", &request.method),
        ("path", &request.path),
        ("query", &request.query),
    ] {
        same(
            what,
            &found.as_str(),
            &sends[what].as_str().expect("a text"),
        )?;
    }
    same_query(&request.query, case)?;
    same_headers(request, sends)?;
    same_body(runtime, request, sends)?;
    hides(&observed.shown, case)
}

/// What an independent parser reads from the query: Prism cannot judge names with brackets.
fn same_query(query: &str, case: &Case) -> Result<(), String> {
    let read: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let arguments = case.entries("arguments");
    for (name, value) in &read {
        let argument = arguments
            .get(name)
            .ok_or_else(|| format!("nobody asked for `{name}`"))?;
        let text = argument
            .as_str()
            .map_or_else(|| argument.to_string(), str::to_owned);
        same(name, value, &text)?;
    }
    Ok(())
}

fn same_headers(request: &Received, sends: &Value) -> Result<(), String> {
    for (name, value) in sends["headers"].as_object().into_iter().flatten() {
        let all: Vec<_> = request
            .headers
            .get_all(name)
            .iter()
            .map(|value| value.to_str().unwrap_or("?"))
            .collect();
        same(name, &all, &vec![value.as_str().expect("a header's text")])?;
    }
    for name in sends["without"].as_array().into_iter().flatten() {
        let name = name.as_str().expect("a header's name");
        same(name, &request.headers.get(name), &None)?;
    }
    Ok(())
}

fn same_body(runtime: &Runtime, request: &Received, sends: &Value) -> Result<(), String> {
    if let Some(wanted) = sends.get("json") {
        let found: Value =
            serde_json::from_slice(&request.body).map_err(|error| error.to_string())?;
        return same("the body", &found, wanted);
    }
    if let Some(wanted) = sends.get("multipart") {
        let found = runtime.block_on(parts(request))?;
        return same("the parts", &Value::Array(found), wanted);
    }
    same("the body", &request.body.len(), &0)
}

/// The parts as another parser reads them, in the words of cases.
async fn parts(request: &Received) -> Result<Vec<Value>, String> {
    let content_type = request
        .headers
        .get("content-type")
        .and_then(|it| it.to_str().ok());
    let boundary = multer::parse_boundary(content_type.unwrap_or_default())
        .map_err(|error| format!("{content_type:?}: {error}"))?;
    let body = request.body.clone();
    let stream = futures_util::stream::once(async move { Ok::<_, std::io::Error>(body) });
    let mut multipart = multer::Multipart::new(stream, boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart
        .next_field()
        .await
        .map_err(|error| error.to_string())?
    {
        let mut part = json!({
            "name": field.name(),
            "filename": field.file_name(),
            "content_type": field.content_type().map(ToString::to_string),
        });
        let content = field.bytes().await.map_err(|error| error.to_string())?;
        part["base64"] = STANDARD.encode(content).into();
        parts.push(part);
    }
    Ok(parts)
}
