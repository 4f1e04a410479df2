//! Documentation of what the vendor sends.

use super::items::{marks, words};
use super::{Paragraphs, cell, code, name_of};
use crate::ir::{Payload, Signature, Webhook};
use crate::rust::context::Context;

/// The module: an index of events.
pub(crate) fn webhooks(cx: Context<'_>) -> Vec<String> {
    let mut text = Paragraphs::default();
    let title = name_of(&cx.api.info.title);
    text.add([format!(
        "What {title} sends: the types of its webhooks and callbacks."
    )]);
    text.add([match cx.api.signature {
        Some(_) => {
            "With the feature `webhooks`, `verify` reads a payload once its signature is right."
        }
        None => {
            "Read a payload with `serde_json::from_slice`, once the request is known to be genuine."
        }
    }]);
    let mut rows = vec![
        "| Event | Method | Payload | Meaning |".to_owned(),
        "|---|---|---|---|".to_owned(),
    ];
    for (webhook, name) in cx.api.webhooks.iter().zip(&cx.names.webhooks) {
        let payload = match name {
            Some(name) => format!("[`{name}`]"),
            None => "none".to_owned(),
        };
        let docs = &webhook.docs;
        let meaning = docs.title.as_deref().or(docs.description.as_deref());
        let first = meaning.and_then(|text| text.split("\n\n").next());
        rows.push(format!(
            "| {} | {} | {payload} | {} |",
            code(&webhook.name).replace('|', "\\|"),
            webhook.method.as_str(),
            first.map(cell).unwrap_or_default()
        ));
    }
    text.add(rows);
    text.lines()
}

/// How payloads are signed.
pub(crate) fn signature(signature: &Signature) -> Vec<String> {
    let signed = match signature.over_base64 {
        true => "the base64 text of the body",
        false => "the body",
    };
    let encoding = match signature.in_base64 {
        true => "base64",
        false => "hexadecimal digits",
    };
    vec![format!(
        "How payloads are signed: {} holds the HMAC-SHA256 of {signed}, in {encoding}.",
        code(&signature.header)
    )]
}

/// The function that reads signed payloads.
pub(crate) fn verify() -> Vec<String> {
    let lines = [
        "Reads a payload if it was signed with the secret. `body` is what came, byte for byte.",
        "",
        "A vendor may send an event more than once, and a copy of a request has a right signature, too:",
        "remember which events were handled.",
        "",
        "# Errors",
        "",
        "Where the signature is missing or wrong, or the body is not of the type.",
    ];
    lines.map(str::to_owned).to_vec()
}

/// The payload of one event.
pub(crate) fn webhook(cx: Context<'_>, webhook: &Webhook, payload: &Payload) -> Vec<String> {
    let mut text = words(&webhook.docs, "");
    let (name, method) = (code(&webhook.name), webhook.method.as_str());
    let mut callers = Vec::new();
    for op in cx
        .operations()
        .filter(|op| !op.ir.streamed && op.ir.variant.is_none())
    {
        if webhook.during.contains(&op.ir.at) {
            callers.push(format!(
                "[`Client::{0}`](crate::Client::{0})",
                op.names.method
            ));
        }
    }
    let mut line = match callers.is_empty() {
        true => format!(
            "The webhook {name}: `{method}` with {}",
            code(&payload.media_type)
        ),
        false => format!(
            "The callback {name} of {}: `{method}` with {}",
            callers.join(", "),
            code(&payload.media_type)
        ),
    };
    if let Some(url) = &webhook.url {
        line.push_str(&format!(", to {}", code(url)));
    }
    line.push('.');
    text.add([line]);
    // What normalization parked is told by its own name.
    let place = crate::bundle::written(&webhook.at.to_string()).replace("/x-oas31-", "/");
    text.add([format!("Declared at {}.", code(&place))]);
    text.add(marks(&webhook.docs).lines());
    text.lines()
}
