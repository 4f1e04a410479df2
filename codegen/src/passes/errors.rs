//! The variants of the crate's one error type.

use super::outputs::same_value;
use super::{ErrorVariant, Facts};
use crate::ir::{Api, Header, Response, Status};

/// Collects every distinct triple of status, body and headers of the replies that are not 2xx, and
/// tells each operation which of them it documents.
pub(super) fn collect(api: &Api, facts: &mut Facts) {
    let mut variants: Vec<ErrorVariant> = Vec::new();
    for (operation, facts) in api.operations.iter().zip(&mut facts.operations) {
        facts.errors = operation
            .responses
            .iter()
            .filter(|response| !is_success(response.status))
            .map(|response| (response.status, position(&mut variants, response)))
            .collect();
    }
    let mut order: Vec<usize> = (0..variants.len()).collect();
    // A stable sort: by status, then by first use.
    order.sort_by_key(|&index| variants[index].status);
    let mut moved = vec![0; order.len()];
    for (to, &from) in order.iter().enumerate() {
        moved[from] = to;
    }
    for (_, variant) in facts
        .operations
        .iter_mut()
        .flat_map(|facts| &mut facts.errors)
    {
        *variant = moved[*variant];
    }
    facts.errors = order
        .into_iter()
        .map(|index| variants[index].clone())
        .collect();
}

fn is_success(status: Status) -> bool {
    matches!(status, Status::Exact(200..=299) | Status::Range(2))
}

fn position(variants: &mut Vec<ErrorVariant>, response: &Response) -> usize {
    let found = variants.iter().position(|variant| {
        variant.status == response.status
            && same_value(variant.content.as_ref(), response.content.as_ref())
            && same_headers(&variant.headers, &response.headers)
    });
    found.unwrap_or_else(|| {
        variants.push(ErrorVariant {
            at: response.at.clone(),
            hint: response.hint.clone(),
            status: response.status,
            description: response.description.clone(),
            content: response.content.clone(),
            headers: response.headers.clone(),
        });
        variants.len() - 1
    })
}

/// Whether two replies document headers of the same names and types, in any order.
fn same_headers(a: &[Header], b: &[Header]) -> bool {
    let has = |header: &Header| {
        b.iter()
            .any(|other| other.name.eq_ignore_ascii_case(&header.name) && other.ty == header.ty)
    };
    a.len() == b.len() && a.iter().all(has)
}
