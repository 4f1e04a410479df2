//! One call: what the client says of it, beside what the server did.

use crate::campaign::Record;
use crate::client::{ATTEMPTS, Outcome, Told};
use crate::plan::{Action, Caller, Kind, Limit};
use crate::server::Seen;
use callwright_runtime::{ErrorKind, Processed};

/// Everything that is wrong with a call; nothing for one that is right.
pub fn judge_call(record: &Record) -> Vec<String> {
    let mut wrong = Vec::new();
    let acted = acted(&record.seen);
    if record.order.action == Action::Create && acted > 1 {
        wrong.push(format!("a create was done {acted} times"));
    }
    match &record.outcome {
        None => wrong.push("it has no outcome".to_owned()),
        Some(Outcome::Panicked(message)) => wrong.push(format!("it panicked: {message}")),
        Some(Outcome::Dropped) => {}
        Some(Outcome::Told(told)) => {
            wrong.extend(verdict(told, acted));
            wrong.extend(books(told, record));
            wrong.extend(repetitions(told, record));
            wrong.extend(ending(told, record));
            wrong.extend(told.unclear.clone());
        }
    }
    wrong.extend(impatience(record));
    wrong
}

/// How often the server acted on a call.
fn acted(seen: &[Seen]) -> usize {
    seen.iter().filter(|seen| seen.acted).count()
}

/// What is wrong with saying that of a call which the server acted on so often.
fn refuted(said: Processed, acted: usize) -> Option<String> {
    let wrong = match said {
        Processed::No => acted > 0,
        Processed::Maybe => false,
        Processed::Yes => acted == 0,
    };
    wrong.then(|| format!("the client says {said:?}, the server acted {acted} times"))
}

fn verdict(told: &Told, acted: usize) -> Option<String> {
    let said = told.failed.map_or(Processed::Yes, |(_, said)| said);
    refuted(said, acted)
}

/// Attempts, statuses and whose reply it was.
fn books(told: &Told, record: &Record) -> Vec<String> {
    let mut wrong = Vec::new();
    let (requests, attempts) = (record.seen.len(), told.attempts as usize);
    if requests > attempts + followed(record) {
        wrong.push(format!("{requests} requests came in {attempts} attempts"));
    }
    if told.earlier.len() + 1 != attempts {
        wrong.push(format!(
            "{} of {attempts} attempts were earlier ones",
            told.earlier.len()
        ));
    }
    // One more than the policy says, where a token was renewed.
    let renewed = told.earlier.iter().any(|(_, status)| *status == Some(401));
    if told.attempts > ATTEMPTS + u32::from(renewed) {
        wrong.push(format!("{attempts} attempts were made"));
    }
    let mut written = record.seen.iter().filter_map(|seen| seen.status);
    let earlier = told.earlier.iter().filter_map(|(_, status)| *status);
    for status in earlier.chain(told.status) {
        if !written.any(|known| known == status) {
            wrong.push(format!("the server never replied {status} at that point"));
        }
    }
    if let Some(other) = told.echoed.filter(|echoed| *echoed != record.order.call) {
        wrong.push(format!("it got the reply to call {other}"));
    }
    wrong
}

/// Redirects that led to another request of the same attempt.
fn followed(record: &Record) -> usize {
    let redirects = record.seen.iter().filter(|seen| leads_on(record, seen));
    redirects.count()
}

fn leads_on(record: &Record, seen: &Seen) -> bool {
    record.order.follows() && seen.kind == Kind::Redirect
}

/// A create is sent again only where nothing was done.
fn repetitions(told: &Told, record: &Record) -> Vec<String> {
    if record.order.action != Action::Create {
        return Vec::new();
    }
    // Only a token is waited for before a request is sent.
    let may_be_unsent = record.order.caller == Caller::OAuth2
        && matches!(record.order.limit, Some(Limit::Attempt(_)));
    let unsafe_cause = |(kind, status): &&(ErrorKind, Option<u16>)| match (kind, status) {
        (ErrorKind::RateLimited, Some(429))
        | (ErrorKind::Undocumented, Some(401))
        | (ErrorKind::Connect, None) => false,
        (ErrorKind::Timeout, None) => !may_be_unsent,
        _ => true,
    };
    let said = told.earlier.iter().filter(unsafe_cause);
    let said = said.map(|(kind, status)| format!("a create was repeated after {kind} {status:?}"));
    let before = record
        .seen
        .split_last()
        .map_or(&[][..], |(_, before)| before);
    let seen = before.iter().filter(|seen| !seen.kind.may_be_repeated());
    let seen = seen.map(|seen| format!("a create was repeated after `{}`", seen.kind.facts().name));
    let unsent = told.earlier.iter().filter(|(_, status)| status.is_none());
    let arrived = unsent.count() + record.seen.len() > told.attempts as usize;
    let arrived = arrived.then(|| "a create was repeated after it had arrived".to_owned());
    said.chain(seen).chain(arrived).collect()
}

/// How the last attempt ended, and what that allows to be said.
fn ending(told: &Told, record: &Record) -> Vec<String> {
    let Some((kind, said)) = told.failed else {
        return Vec::new();
    };
    let mut wrong = Vec::new();
    if record.order.caller == Caller::Nobody && said != Processed::No {
        wrong.push(format!("nobody listens, and the client says {said:?}"));
    }
    let whole = told.attempts as usize + followed(record) == record.seen.len();
    let timely = |kind: &ErrorKind| *kind != ErrorKind::Timeout;
    let in_time = timely(&kind) && told.earlier.iter().all(|(kind, _)| timely(kind));
    let last = record.seen.last().filter(|_| whole && in_time);
    // Otherwise an attempt never reached the server, or nobody waited for its reply.
    let Some(last) = last else {
        let allowed = unseen(kind, record);
        wrong.extend((!allowed).then(|| format!("nothing explains an error of kind {kind}")));
        return wrong;
    };
    if !last.kind.facts().errors.contains(&kind) {
        wrong.push(format!(
            "`{}` ended in an error of kind {kind}",
            last.kind.facts().name
        ));
    }
    let replies = record.seen.iter().filter(|seen| !leads_on(record, seen));
    let bounds = replies.map(|seen| seen.kind.facts().verdicts);
    let least = bounds.clone().map(|(least, _)| least).max();
    let most = bounds.map(|(_, most)| most).max();
    if Some(said) < least || Some(said) > most {
        wrong.push(format!(
            "the client says {said:?} where {least:?} to {most:?} is known"
        ));
    }
    wrong
}

/// Whether an attempt that the server saw nothing of, or whose reply nobody waited for, may end so.
fn unseen(kind: ErrorKind, record: &Record) -> bool {
    match kind {
        ErrorKind::Timeout | ErrorKind::Connection | ErrorKind::RateLimited => true,
        ErrorKind::Connect => record.order.caller == Caller::Nobody,
        ErrorKind::Credential => record.order.caller == Caller::OAuth2,
        // Something replied, in the attempt that is the last one.
        _ => {
            let last = record.seen.last();
            last.is_some_and(|last| last.kind.facts().errors.contains(&kind))
        }
    }
}

/// `Retry-After` is kept to.
fn impatience(record: &Record) -> Vec<String> {
    let pairs = record.seen.windows(2);
    let early = pairs.filter_map(|pair| {
        let (replied, wait) = pair[0].replied?;
        let waited = pair[1].came.saturating_sub(replied);
        (waited < wait).then(|| format!("it came back after {waited:?} and was asked for {wait:?}"))
    });
    // Whoever did not get the reply, or not in time, knows nothing of what it asks.
    match &record.outcome {
        Some(Outcome::Told(told)) if told.earlier.iter().all(|(_, status)| status.is_some()) => {
            early.collect()
        }
        _ => Vec::new(),
    }
}
