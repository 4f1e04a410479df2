//! What a successful reply is decoded to.

use super::{Facts, Output};
use crate::ir::{Api, Header, ReplyContent, Response, Scalar, Status, TypeRef};

/// Chooses the output and the success headers of every operation.
pub(super) fn choose(api: &Api, facts: &mut Facts) {
    for (operation, facts) in api.operations.iter().zip(&mut facts.operations) {
        let successes = successes(&operation.responses);
        facts.headers = headers(&operation.responses, &successes);
        facts.output = output(&operation.responses, successes);
    }
}

/// The responses that a 2xx may be: those documented for 2xx, and `default` only where there are
/// none, since most descriptions mean errors by it.
fn successes(responses: &[Response]) -> Vec<usize> {
    let all = || responses.iter().enumerate();
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

/// The headers of all successes. Where two are of one name and of different types, it is a string.
fn headers(responses: &[Response], successes: &[usize]) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    for header in successes.iter().flat_map(|&at| &responses[at].headers) {
        let same = |known: &&mut Header| known.name.eq_ignore_ascii_case(&header.name);
        match headers.iter_mut().find(same) {
            None => headers.push(header.clone()),
            Some(known) if known.ty == header.ty => {}
            Some(known) => known.ty = TypeRef::Scalar(Scalar::String),
        }
    }
    headers
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
        (Some(ReplyContent::Text { ty: a, .. }), Some(ReplyContent::Text { ty: b, .. })) => a == b,
        (Some(ReplyContent::Binary { .. }), Some(ReplyContent::Binary { .. })) => true,
        (
            Some(ReplyContent::Stream {
                framing, item: a, ..
            }),
            Some(ReplyContent::Stream {
                framing: other,
                item: b,
                ..
            }),
        ) => framing == other && a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Hint;
    use crate::ptr::Ptr;

    fn response(status: Status, ty: Option<Scalar>) -> Response {
        Response {
            at: Ptr::root(),
            hint: Hint::Path(Vec::new()),
            status,
            description: None,
            headers: Vec::new(),
            content: ty.map(json),
            links: Vec::new(),
        }
    }

    fn json(scalar: Scalar) -> ReplyContent {
        let media_type = format!("application/{scalar:?}+json");
        ReplyContent::Json {
            media_type,
            ty: TypeRef::Scalar(scalar),
        }
    }

    fn chosen(responses: &[Response]) -> Output {
        output(responses, successes(responses))
    }

    #[test]
    fn replies_that_decode_alike_are_one_output() {
        let (text, flag) = (Some(Scalar::String), Some(Scalar::Bool));
        let ok = |ty| response(Status::Exact(200), ty);
        let created = |ty| response(Status::Exact(201), ty);
        let other = |ty| response(Status::Default, ty);
        assert_eq!(chosen(&[]), Output::Nothing);
        assert_eq!(chosen(&[ok(None), other(text)]), Output::Nothing);
        assert_eq!(chosen(&[other(text)]), Output::One(json(Scalar::String)));
        assert_eq!(
            chosen(&[ok(text), created(text)]),
            Output::One(json(Scalar::String))
        );
        assert_eq!(
            chosen(&[ok(text), created(flag)]),
            Output::Several(vec![0, 1])
        );
        assert_eq!(
            chosen(&[ok(text), created(None), other(flag)]),
            Output::Several(vec![0, 1])
        );
    }
}
