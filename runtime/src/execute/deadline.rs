//! The ends of a call, of an attempt and of what an attempt waits for.

use crate::{TimeLimit, Transport};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
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

/// The result of some work, which is pinned elsewhere, so that it is not moved in here.
///
/// # Errors
///
/// The deadline, where it is over before.
pub(crate) async fn before<T>(
    deadline: Option<Deadline>,
    clock: &dyn Transport,
    mut work: Pin<&mut (impl Future<Output = T> + ?Sized)>,
) -> Result<T, Deadline> {
    let mut timer = None;
    poll_fn(|cx| {
        let polled = poll_within(deadline, clock, || work.as_mut().poll(cx));
        if let Poll::Ready(outcome) = polled {
            return Poll::Ready(Ok(outcome));
        }
        let Some(deadline) = deadline else {
            return Poll::Pending;
        };
        // Most work that is begun is done at once, and needs no timer.
        let timer =
            timer.get_or_insert_with(|| clock.sleep(deadline.ends.saturating_sub(clock.now())));
        timer.as_mut().poll(cx).map(|()| Err(deadline))
    })
    .await
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
