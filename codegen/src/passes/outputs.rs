//! What a successful reply is decoded to.

use super::{Facts, Output};
use crate::ir::{Api, Operation, ReplyContent, Response, Status};

/// Chooses the output and the success headers of every operation.
pub(super) fn choose(api: &Api, facts: &mut Facts) {
    for (operation, facts) in api.operations.iter().zip(&mut facts.operations) {
        let successes = successes(operation);
        facts.headers = successes
            .iter()
            .copied()
            .find(|&at| !operation.responses[at].headers.is_empty());
        facts.output = output(&operation.responses, successes);
    }
}

/// The responses that a 2xx may be: those documented for 2xx, and `default` only where there are
/// none, since most descriptions mean errors by it.
fn successes(operation: &Operation) -> Vec<usize> {
    let all = || operation.responses.iter().enumerate();
    let is_2xx = |response: &Response| {
        matches!(response.status, Status::Exact(200..=299) | Status::Range(2))
    };
    let found: Vec<usize> = all().filter(|(_, r)| is_2xx(r)).map(|(at, _)| at).collect();
    if !found.is_empty() {
        return found;
    }
    all()
        .filter(|(_, response)| response.status == Status::Default)
        .map(|(at, _)| at)
        .collect()
}

fn output(responses: &[Response], successes: Vec<usize>) -> Output {
    let mut contents = successes.iter().map(|&at| responses[at].content.as_ref());
    let Some(first) = contents.next() else {
        return Output::Nothing;
    };
    if !contents.all(|content| same_value(first, content)) {
        return Output::Several(successes);
    }
    first.map_or(Output::Nothing, |content| Output::One(content.clone()))
}

/// Whether two bodies decode to the same value; what their media types are called is no matter.
pub(super) fn same_value(a: Option<&ReplyContent>, b: Option<&ReplyContent>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(ReplyContent::Json { ty: a, .. }), Some(ReplyContent::Json { ty: b, .. })) => a == b,
        (Some(ReplyContent::Text { .. }), Some(ReplyContent::Text { .. }))
        | (Some(ReplyContent::Binary { .. }), Some(ReplyContent::Binary { .. })) => true,
        _ => false,
    }
}
