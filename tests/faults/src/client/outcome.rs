//! What came of a call, as the client tells it.

use callwright_runtime::{Answer, Attempt, Error, ErrorKind, Processed};

/// What came of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The client said how it ended.
    Told(Told),
    /// The caller dropped it.
    Dropped,
    /// It panicked.
    Panicked(String),
}

/// How a call ended, as the client tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What went wrong, and whether the server acted all the same; `None` for a success.
    pub failed: Option<(ErrorKind, Processed)>,
    /// What the attempts before the last one ended with.
    pub earlier: Vec<(ErrorKind, Option<u16>)>,
    /// The status of the last reply.
    pub status: Option<u16>,
    /// The attempts that were made.
    pub attempts: u32,
    /// The call that the last reply was for, where it says so.
    pub echoed: Option<u64>,
    /// What is wrong with how the error shows itself.
    pub unclear: Option<String>,
}

impl Told {
    pub(super) fn success<T, H>(answer: Answer<T, H>) -> Self {
        Self {
            failed: None,
            earlier: earlier(&answer.earlier_attempts),
            status: Some(answer.status.as_u16()),
            attempts: answer.attempts,
            echoed: answer.request_id.and_then(|id| id.parse().ok()),
            unclear: None,
        }
    }

    pub(super) fn failure<E: std::fmt::Debug>(error: Error<E>, is_create: bool) -> Self {
        Self {
            failed: Some((error.kind(), error.processed())),
            earlier: earlier(error.earlier_attempts()),
            status: error.status().map(|status| status.as_u16()),
            attempts: error.attempts(),
            echoed: error.request_id().and_then(|id| id.parse().ok()),
            unclear: unclear(&error, is_create),
        }
    }
}

fn earlier(attempts: &[Attempt]) -> Vec<(ErrorKind, Option<u16>)> {
    let of = |attempt: &Attempt| (attempt.kind, attempt.status.map(|status| status.as_u16()));
    attempts.iter().map(of).collect()
}

/// The error of a create says in words whether it may be sent again, and none shows a secret.
fn unclear<E: std::fmt::Debug>(error: &Error<E>, is_create: bool) -> Option<String> {
    let (words, debug, report) = (
        error.to_string(),
        format!("{error:?}"),
        error.report().to_string(),
    );
    let all = [&words, &debug, &report];
    let secrets = ["-of-the-campaign", "token-"];
    if let Some(secret) = secrets
        .iter()
        .find(|secret| all.iter().any(|text| text.contains(**secret)))
    {
        return Some(format!("an error shows a secret (`{secret}`): {words}"));
    }
    let says = error.processed().to_string();
    (is_create && !words.contains(&says))
        .then(|| format!("an error does not say `{says}`: {words}"))
}
