//! From an operation's draft to the server's reply: the one path that every call takes.

mod attempt;
mod outgoing;
mod progress;
mod read;
mod redirect;

pub(crate) use outgoing::{CallOptions, Outgoing};

use crate::client::Core;
use crate::error::{Context, Fault, TimeoutFault};
use crate::retry::Retried;
use crate::{Reply, Transport};
use progress::Progress;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

/// Sends a request as often as its policy and time allow. Any status is a reply here; what it
/// means is the operation's to say.
pub(crate) async fn execute(
    core: Core,
    outgoing: Result<Outgoing, Box<Fault>>,
) -> Result<Reply, Box<Fault>> {
    let outgoing = outgoing?;
    let Some(limit) = outgoing.timeout else {
        return attempts(&core, &outgoing, None, &Progress::default()).await;
    };
    let progress = Progress::default();
    // A limit beyond the clock's range is none.
    let deadline = Instant::now().checked_add(limit);
    let work = attempts(&core, &outgoing, deadline, &progress);
    match within(&*core.inner().transport, limit, work).await {
        Some(outcome) => outcome,
        None => {
            let at = progress.context(Context::new(outgoing.meta, Some(core.inner().api)));
            Err(Fault::Timeout(TimeoutFault {
                at,
                limit,
                last: progress.last(),
            })
            .into())
        }
    }
}

/// The result of some work, unless it takes longer than this.
async fn within<T>(
    clock: &dyn Transport,
    limit: Duration,
    work: impl Future<Output = T>,
) -> Option<T> {
    let mut work = pin!(work);
    let mut timer = clock.sleep(limit);
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
        Poll::Pending => timer.as_mut().poll(cx).map(|()| None),
    })
    .await
}

/// One attempt after another.
async fn attempts(
    core: &Core,
    outgoing: &Outgoing,
    deadline: Option<Instant>,
    progress: &Progress,
) -> Result<Reply, Box<Fault>> {
    let ours = Retried::WhereSafe(core.inner().retry.clone());
    let (retry, repeatable) = outgoing.retried.as_ref().unwrap_or(&ours).of(outgoing.meta);
    let replayable = outgoing.body.is_replayable();
    let mut at = Context::new(outgoing.meta, Some(core.inner().api));
    loop {
        at.attempts += 1;
        progress.begin(&at);
        let outcome = attempt::attempt(core, outgoing, at, progress).await;
        let wait = retry.next(at.attempts, &outcome, repeatable);
        let Some(wait) = wait.filter(|_| replayable) else {
            return outcome;
        };
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        if left.is_some_and(|left| wait >= left) {
            return outcome;
        }
        at = at.after(match &outcome {
            Ok(reply) => reply.processed(),
            Err(fault) => fault.processed(),
        });
        core.inner().transport.sleep(wait).await;
    }
}
