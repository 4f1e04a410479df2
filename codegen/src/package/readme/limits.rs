//! Where the API says how many requests it takes.

use crate::rust::context::Context;
use crate::rust::docs::code;
use minijinja::{Value, context};

/// The headers that only this API has: those that calls wait by, and those that say no moment to wait for.
pub(super) fn own_headers(cx: Context<'_>) -> Value {
    let limits = cx.manifest.rate_limits.iter();
    let (waited, shown): (Vec<_>, Vec<_>) = limits.partition(|limit| !limit.reset.is_empty());
    let named = |headers: &[&str]| {
        let named = headers.iter().filter(|header| !header.is_empty());
        named.map(|header| code(header)).collect::<Vec<_>>()
    };
    let waited = waited
        .iter()
        .flat_map(|limit| named(&[&limit.limit, &limit.remaining, &limit.reset]));
    let shown = shown
        .iter()
        .flat_map(|limit| named(&[&limit.limit, &limit.remaining]));
    context! {
        waited => waited.collect::<Vec<_>>().join(", "),
        shown => shown.collect::<Vec<_>>().join(", "),
    }
}
