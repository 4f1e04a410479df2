//! What a client reads from a reply.

use crate::{hides, same, scripted, success};
use callwright_runtime::Processed;
use serde_json::{Map, Value};
use tokio::runtime::Runtime;
use wire::case::{Case, Operation};
use wire::observe::Observed;
use wire::order::Order;
use wire::server::{Scripted, Server};
use wire::vendors::perform;

/// Whether a reply that no operation describes is for this one.
pub fn concerns(case: &Case, operation: &Operation) -> bool {
    let methods = case.texts("methods");
    let sends = operation.requests[0].get("sends").expect("what is sent");
    methods.is_empty()
        || methods
            .iter()
            .any(|method| sends["method"] == method.as_str())
}

pub fn check(runtime: &Runtime, operation: &Operation, case: &Case) -> Result<(), String> {
    let reply = reply(operation, case);
    let good = &operation.requests[0];
    let (observed, received) = runtime.block_on(async {
        let server = Server::start(vec![reply.clone()]).await;
        let order = Order::of(good, format!("{}{}", server.url, operation.base));
        let observed = perform(&operation.api, &operation.id, &order).await;
        (observed, server.received())
    });
    let reads = reads(operation, case);
    same("how it reads", &observed.reads, &reads)?;
    same("requests that arrived", &received.len(), &1)?;
    value(&observed, &reply, case, reads)?;
    headers(&observed, case)?;
    if let Some(wanted) = case.text("processed") {
        let wanted = match wanted {
            "no" => Processed::No,
            "maybe" => Processed::Maybe,
            "yes" => Processed::Yes,
            other => return Err(format!("`{other}` is no answer")),
        };
        same("processed", &observed.processed, &Some(wanted))?;
    }
    if reads == "redirect" {
        let location = case.entries("headers")["location"]
            .as_str()
            .map(str::to_owned);
        same("the location", &observed.location, &location)?;
    }
    hides(&observed.shown, good)?;
    hides(&observed.shown, case)
}

fn reply(operation: &Operation, case: &Case) -> Scripted {
    let mut reply = scripted(case);
    if case.text("body") == Some("success") {
        reply.body = success(operation).body;
    }
    reply.cut = case
        .get("cut")
        .and_then(Value::as_u64)
        .map(|cut| cut as usize);
    reply
}

/// How the case reads for this operation: a documented `default` changes it.
fn reads<'a>(operation: &Operation, case: &'a Case) -> &'a str {
    let has_default = operation.api == "outreach";
    let stated = if has_default {
        case.text("default")
    } else {
        None
    };
    stated.or_else(|| case.text("reads")).expect("how it reads")
}

/// The value written back, and what an error keeps of the body.
fn value(observed: &Observed, reply: &Scripted, case: &Case, reads: &str) -> Result<(), String> {
    let sent: Option<Value> = serde_json::from_slice(&reply.body).ok();
    if matches!(reads, "success" | "error") {
        let wanted = case.get("as").cloned().or(sent).unwrap_or(Value::Null);
        same("the value", &observed.value, &wanted)?;
    }
    if matches!(reads, "error" | "undocumented" | "undecodable") {
        same(
            "the body that is kept",
            &observed.body.as_deref(),
            &Some(&reply.body[..]),
        )?;
    }
    Ok(())
}

fn headers(observed: &Observed, case: &Case) -> Result<(), String> {
    let wanted: Map<String, Value> = case.entries("typed_headers");
    for (name, value) in &wanted {
        same(
            name,
            observed.headers.get(name).unwrap_or(&Value::Null),
            value,
        )?;
    }
    Ok(())
}
