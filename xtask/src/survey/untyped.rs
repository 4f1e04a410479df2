//! Counts the places of a crate that are typed as untyped JSON.

use super::row::Untyped;
use callwright_codegen::diag::{At, Diagnostic, Diagnostics};
use callwright_codegen::document::Document;
use callwright_codegen::{Input, Product, untyped};
use std::collections::BTreeSet;

/// Generates once more, so that what is looked at here costs nothing of what is measured.
pub fn count(input: &Input) -> Untyped {
    let mut normalized = None;
    let mut found = Vec::new();
    let outcome = callwright_codegen::watch(input, &mut |product| match product {
        Product::Normalized(value) => normalized = Some(value.clone()),
        Product::Lowered(api) => {
            let value = normalized.take();
            let document = value.and_then(|it| Document::open(it, &mut Diagnostics::default()));
            found = document.map_or_else(Vec::new, |document| untyped::find(api, &document));
        }
        _ => {}
    });
    let mut counted = Untyped::default();
    for place in found {
        match place.says {
            None => counted.faithful += 1,
            Some(keyword) => {
                let codes = codes(&place, &outcome.report.diagnostics);
                let text = format!("{} {}: {keyword}{codes}", place.at, place.place);
                counted.recoverable.push(text);
            }
        }
    }
    counted
}

/// What was reported at a place or in its schemas: ` (U062 U063)`.
fn codes(place: &untyped::Untyped, diagnostics: &[Diagnostic]) -> String {
    let here = |diagnostic: &&Diagnostic| match &diagnostic.at {
        At::Pointer(at) | At::Key(at) => {
            let parent = at.parent();
            let near = |it| it == at || Some(it) == parent.as_ref();
            near(&place.at) || place.schemas.iter().any(near)
        }
        At::Text { .. } => false,
    };
    let codes = diagnostics.iter().filter(here);
    let codes: BTreeSet<_> = codes.map(|diagnostic| diagnostic.code.id).collect();
    if codes.is_empty() {
        return String::new();
    }
    let codes: Vec<_> = codes.into_iter().collect();
    format!(" ({})", codes.join(" "))
}
