//! Documentation of what the vendor sends.

use super::items::{marks, words};
use super::{Paragraphs, cell, code, name_of};
use crate::ir::{Payload, Webhook};
use crate::rust::context::Context;

/// The module: an index of events.
pub(crate) fn webhooks(cx: Context<'_>) -> Vec<String> {
    let mut text = Paragraphs::default();
    let title = name_of(&cx.api.info.title);
    text.add([format!(
        "What {title} sends: the types of its webhooks and callbacks."
    )]);
    text.add([
        "Read a payload with `serde_json::from_slice`, once the request is known to be genuine.",
    ]);
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
