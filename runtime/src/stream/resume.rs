//! Streams of events that go on where their connection was lost (HTML Standard, section 9.2.3).

use super::event::Place;
use super::{StreamError, Unread};
use crate::client::Core;
use crate::error::Fault;
use crate::execute::{Begun, Outgoing, execute};
use crate::retry::{Retried, may_repeat, retry_after};
use crate::{BoxFuture, Reply, Retry};
use http::{HeaderName, HeaderValue, StatusCode};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// The header that says which events are there already (HTML Standard, section 9.2.4).
pub(crate) const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// What it takes to send the request of a stream again, and how often that was done.
pub(crate) struct Resume {
    core: Core,
    outgoing: Arc<Outgoing>,
    retry: Retry,
    /// Attempts since the last event, with the one that gave it.
    attempts: u32,
    /// When the connection was lost for the first time since then.
    lost_at: Option<Duration>,
    /// The next attempt, with the wait before it.
    next: Option<BoxFuture<'static, Result<Reply, Box<Fault>>>>,
}

impl Resume {
    pub(crate) fn new(core: Core, outgoing: Arc<Outgoing>, retry: Retry) -> Self {
        Self {
            core,
            outgoing,
            retry,
            attempts: 1,
            lost_at: None,
            next: None,
        }
    }

    /// Whether there is no connection at present.
    pub(super) fn is_under_way(&self) -> bool {
        self.next.is_some()
    }

    /// An event came: what failed before it does not count any more.
    pub(super) fn progressed(&mut self) {
        self.attempts = 1;
        self.lost_at = None;
    }

    /// The connection was lost: begins another attempt.
    ///
    /// # Errors
    ///
    /// What happened to the connection, where there is none.
    pub(super) fn lost(&mut self, error: StreamError, place: &Place) -> Result<(), StreamError> {
        self.again(place, None).ok_or(error)
    }

    /// The body of the next attempt that has one; `None` where the server says that there is no more.
    pub(super) fn poll(
        &mut self,
        cx: &mut Context<'_>,
        place: &Place,
    ) -> Poll<Result<Option<(Unread, Reply)>, StreamError>> {
        while let Some(next) = &mut self.next {
            let outcome = ready!(next.as_mut().poll(cx));
            self.next = None;
            if let Ok(reply) = &outcome
                && reply.status() == StatusCode::NO_CONTENT
            {
                return Poll::Ready(Ok(None));
            }
            let lasting = match outcome {
                Ok(reply) if reply.status().is_success() => {
                    return Poll::Ready(match reply.take_unread() {
                        Some(unread) => Ok(Some((unread, reply))),
                        None => Err(StreamError::Refused(Box::new(reply.marked()))),
                    });
                }
                outcome if !is_transient(&outcome) => outcome,
                outcome => match self.again(place, asked(&outcome)) {
                    Some(()) => continue,
                    None => outcome,
                },
            };
            return Poll::Ready(Err(match lasting {
                Ok(reply) => StreamError::Refused(Box::new(reply.marked())),
                Err(fault) => StreamError::Reconnect(fault),
            }));
        }
        Poll::Ready(Ok(None))
    }

    /// Begins another attempt, if there is one.
    fn again(&mut self, place: &Place, asked: Option<Duration>) -> Option<()> {
        let outgoing = self.request(place)?;
        let clock = self.core.inner().transport.clone();
        let now = clock.now();
        let elapsed = now.saturating_sub(*self.lost_at.get_or_insert(now));
        let asked = asked.or(place.reconnection_time);
        let wait = self.retry.wait(self.attempts, elapsed, asked, &*clock)?;
        // Only what fails again and again is what the budget is there for.
        if self.attempts > 1 && !self.core.inner().budget.take() {
            return None;
        }
        self.attempts += 1;
        let core = self.core.clone();
        self.next = Some(Box::pin(async move {
            if !wait.is_zero() {
                clock.sleep(wait).await;
            }
            execute(core, Ok(Begun::new(outgoing))).await
        }));
        Some(())
    }

    /// The request for what comes after the last event; `None` where that cannot be said.
    fn request(&self, place: &Place) -> Option<Outgoing> {
        if !self.outgoing.body.is_replayable() {
            return None;
        }
        let mut outgoing = Outgoing::clone(&self.outgoing);
        match &place.last_event_id {
            Some(id) => {
                let id = HeaderValue::from_bytes(id.as_bytes()).ok()?;
                outgoing.headers.insert(LAST_EVENT_ID, id);
            }
            // The server would begin anew, or with what comes next.
            None if place.is_begun => return None,
            None => {
                outgoing.headers.remove(LAST_EVENT_ID);
            }
        }
        outgoing.retried = Some(Retried::WhereSafe(Retry::none()));
        outgoing.reconnect = None;
        Some(outgoing)
    }
}

/// Whether the next attempt may end otherwise. The time of an attempt's head is over with it, and not
/// that of the stream.
fn is_transient(outcome: &Result<Reply, Box<Fault>>) -> bool {
    let timeout = matches!(outcome, Err(fault) if matches!(**fault, Fault::Timeout(_)));
    timeout || may_repeat(outcome, true)
}

fn asked(outcome: &Result<Reply, Box<Fault>>) -> Option<Duration> {
    retry_after(outcome.as_ref().ok()?.headers())
}
