//! Names of the payloads of webhooks and callbacks.

use super::scope::{Wish, settle};
use super::types::path_words;
use super::words::{pascal, spelled_words, words};
use super::{Ident, reserved};
use crate::ir::{Api, Hint, Webhook};
use indexmap::IndexSet;

/// Names the payloads, by webhook; `None` for one without.
pub(super) fn names(api: &Api) -> Vec<Option<Ident>> {
    let with_payload = || {
        let all = api.webhooks.iter().enumerate();
        all.filter(|(_, webhook)| webhook.payload.is_some())
    };
    let wishes: Vec<Wish> = with_payload().map(|(_, webhook)| wish(webhook)).collect();
    let mut names = vec![None; api.webhooks.len()];
    for ((index, _), name) in with_payload().zip(settle(&wishes, &IndexSet::new())) {
        names[index] = Some(reserved::escape(name));
    }
    names
}

/// The event's own name; then with the operation that it is a callback of, and with its method.
fn wish(webhook: &Webhook) -> Wish {
    let mut own = words(&webhook.name);
    if own.is_empty() {
        own = spelled_words(&webhook.name);
    }
    let operation = match &webhook.hint {
        Some(Hint::Given(id)) => words(id),
        Some(Hint::Path(steps)) => path_words(steps, false),
        None => Vec::new(),
    };
    let method = vec![webhook.method.as_str().to_lowercase()];
    let whole = [operation, own.clone()].concat();
    let mut names = vec![
        pascal(&own),
        pascal(&whole),
        pascal(&[whole.clone(), method].concat()),
    ];
    for name in &mut names {
        if name.is_empty() || reserved::TYPES.contains(&name.as_str()) {
            name.push_str("Event");
        }
    }
    names.dedup();
    Wish {
        // The name of a webhook is unique among webhooks, that of a callback only where it stands.
        rank: u8::from(webhook.hint.is_some()),
        ..Wish::new(webhook.at.to_string(), names)
    }
}
