//! The ends of a call, of an attempt and of what an attempt waits for.

use crate::{BoxFuture, TimeLimit, Transport};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// A time that ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    pub(crate) which: TimeLimit,
    pub(crate) limit: Duration,
    /// When it is over, by the transport's clock.
    pub(crate) ends: Duration,
}

impl Deadline {
    /// A time that begins now. One beyond the clock's range has no end.
    pub(crate) fn new(
        which: TimeLimit,
        limit: Option<Duration>,
        clock: &dyn Transport,
    ) -> Option<Self> {
        limit.and_then(|limit| Self::since(clock.now(), which, limit))
    }

    /// A time that began then.
    pub(crate) fn since(began: Duration, which: TimeLimit, limit: Duration) -> Option<Self> {
        let ends = began.checked_add(limit)?;
        Some(Self { which, limit, ends })
    }

    /// The one that ends first.
    pub(crate) fn first(all: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        all.into_iter()
            .flatten()
            .min_by_key(|deadline| deadline.ends)
    }
}

/// Work with an end: gives its result, or the deadline where that is over before. The work is pinned
/// elsewhere, so that it is not moved in here.
pub(crate) fn before<'w, F: Future + ?Sized>(
    deadline: Option<Deadline>,
    clock: &'w dyn Transport,
    work: Pin<&'w mut F>,
) -> Before<'w, F> {
    Before {
        deadline,
        clock,
        work,
        timer: None,
    }
}

/// What [`before`] gives.
pub(crate) struct Before<'w, F: ?Sized> {
    deadline: Option<Deadline>,
    clock: &'w dyn Transport,
    work: Pin<&'w mut F>,
    timer: Option<BoxFuture<'w, ()>>,
}

impl<F: Future + ?Sized> Future for Before<'_, F> {
    type Output = Result<F::Output, Deadline>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Self {
            deadline,
            clock,
            work,
            timer,
        } = &mut *self;
        let polled = poll_within(*deadline, *clock, || work.as_mut().poll(cx));
        if let Poll::Ready(outcome) = polled {
            return Poll::Ready(Ok(outcome));
        }
        let Some(deadline) = *deadline else {
            return Poll::Pending;
        };
        // Most work that is begun is done at once, and needs no timer.
        let timer =
            timer.get_or_insert_with(|| clock.sleep(deadline.ends.saturating_sub(clock.now())));
        timer.as_mut().poll(cx).map(|()| Err(deadline))
    }
}

/// Polls work. Where it blocks the thread, it is told how long it may.
#[cfg(feature = "blocking")]
pub(crate) fn poll_within<T>(
    deadline: Option<Deadline>,
    clock: &dyn Transport,
    poll: impl FnOnce() -> Poll<T>,
) -> Poll<T> {
    let left = deadline.map(|deadline| deadline.ends.saturating_sub(clock.now()));
    crate::blocking::within(left, poll)
}

/// Polls work, which never blocks.
#[cfg(not(feature = "blocking"))]
pub(crate) fn poll_within<T>(
    _: Option<Deadline>,
    _: &dyn Transport,
    poll: impl FnOnce() -> Poll<T>,
) -> Poll<T> {
    poll()
}
