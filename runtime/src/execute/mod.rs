//! From an operation's draft to the server's reply: the one path that every call takes.

mod again;
mod attempt;
mod credentials;
mod deadline;
mod options;
mod outgoing;
mod read;
mod redirect;
mod request;
mod send;

pub(crate) use deadline::{Deadline, before, poll_within};
pub(crate) use options::CallOptions;
pub(crate) use outgoing::Outgoing;

use crate::client::Core;
use crate::error::{Context, Fault};
use crate::observe::{CallSpan, observed};
use crate::{Reply, TimeLimit, Transport};
use std::sync::Arc;

/// A call on its way.
pub(crate) struct Flight<'c> {
    core: &'c Core,
    outgoing: &'c Outgoing,
    clock: &'c dyn Transport,
    /// When the call ends.
    deadline: Option<Deadline>,
}

/// A request that is ready to be sent, and the span of its call.
pub(crate) struct Begun {
    outgoing: Arc<Outgoing>,
    pub(crate) span: CallSpan,
}

impl Begun {
    pub(crate) fn new(outgoing: Outgoing) -> Self {
        let outgoing = Arc::new(outgoing);
        let span = CallSpan::new(&outgoing);
        Self { outgoing, span }
    }
}

/// Sends a request as often as its policy and time allow. Any status is a reply here; what it
/// means is the operation's to say.
pub(crate) async fn execute(
    core: Core,
    begun: Result<Begun, Box<Fault>>,
) -> Result<Reply, Box<Fault>> {
    let Begun { outgoing, span } = begun?;
    let at = Context::new(outgoing.meta, Some(core.inner().api)).sending(outgoing.clone());
    observed(&span, attempts(&core, &outgoing, at, &span)).await
}

/// One attempt after another.
async fn attempts(
    core: &Core,
    outgoing: &Outgoing,
    mut at: Context,
    span: &CallSpan,
) -> Result<Reply, Box<Fault>> {
    let clock = &*core.inner().transport;
    let flight = Flight {
        core,
        outgoing,
        clock,
        deadline: Deadline::new(TimeLimit::Call, outgoing.limits.call, clock),
    };
    let began = clock.now();
    let mut attempt_began = began;
    at.attempts = 1;
    let mut renewed = false;
    loop {
        let attempt_span = span.attempt(&at);
        let tried = observed(&attempt_span, flight.attempt(&at)).await;
        attempt_span.ended(&tried.outcome);
        let again = flight.again(&tried, began, &mut renewed).await;
        let Some(wait) = again else {
            if tried.outcome.is_ok() {
                core.inner().budget.succeeded();
            }
            span.ended(&tried.outcome);
            return tried.outcome;
        };
        let took = clock.now().saturating_sub(attempt_began);
        at = again::next(&tried.outcome, took, wait);
        if !wait.is_zero() {
            clock.sleep(wait).await;
        }
        attempt_began = clock.now();
    }
}
