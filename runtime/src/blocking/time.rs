//! Times of a thread that blocks: until when it sleeps, and how long what it waits for may take.

use std::cell::Cell;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

thread_local! {
    /// Whether a call is driven on this thread.
    static DRIVEN: Cell<bool> = const { Cell::new(false) };
    /// The first end of the timers that wait.
    static NEXT_WAKE: Cell<Option<Instant>> = const { Cell::new(None) };
    /// When what is done now is to end.
    static ENDS: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// How long whatever blocks this thread now may take; `None` where nothing limits it.
///
/// Nothing can interrupt a thread that reads from a socket, so a transport of blocking clients asks
/// this before it reads or writes, gives up in time, and says so by
/// [`TransportError::timed_out`](crate::TransportError::timed_out).
pub fn time_left() -> Option<Duration> {
    let ends = ENDS.get()?;
    Some(ends.saturating_duration_since(Instant::now()))
}

/// Does something that may block for so long, and no longer than what it is a part of.
pub(crate) fn within<T>(left: Option<Duration>, work: impl FnOnce() -> T) -> T {
    let _before = Restore {
        cell: &ENDS,
        value: ENDS.get(),
    };
    let ends = left.and_then(|left| Instant::now().checked_add(left));
    ENDS.set(earlier(ENDS.get(), ends));
    work()
}

/// Waits: what [`Transport::sleep`](crate::Transport::sleep) of a transport for blocking clients gives.
pub fn sleep(duration: Duration) -> Sleep {
    Sleep {
        ends: Instant::now().checked_add(duration),
    }
}

/// A wait on a thread that blocks. Where no blocking call drives it, it blocks itself.
#[derive(Debug)]
#[must_use = "a wait does nothing unless it is awaited"]
pub struct Sleep {
    /// `None` beyond the clock's range.
    ends: Option<Instant>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let Some(ends) = self.ends else {
            return Poll::Pending;
        };
        let left = ends.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Poll::Ready(());
        }
        if DRIVEN.get() {
            NEXT_WAKE.set(earlier(NEXT_WAKE.get(), Some(ends)));
            return Poll::Pending;
        }
        thread::sleep(left);
        Poll::Ready(())
    }
}

/// While it lives, a call is driven on this thread. A credential's function may make another one
/// meanwhile.
pub(super) struct Driven {
    _driven: Restore<bool>,
    _next_wake: Restore<Option<Instant>>,
}

impl Driven {
    pub(super) fn begin() -> Self {
        Self {
            _driven: Restore {
                cell: &DRIVEN,
                value: DRIVEN.replace(true),
            },
            _next_wake: Restore {
                cell: &NEXT_WAKE,
                value: NEXT_WAKE.get(),
            },
        }
    }

    /// Timers that still wait say so again when they are polled.
    pub(super) fn forget_timers(&self) {
        NEXT_WAKE.set(None);
    }
}

/// When the first timer ends.
pub(super) fn next_wake() -> Option<Instant> {
    NEXT_WAKE.get()
}

/// Puts a value back, after a panic too.
struct Restore<T: Copy + 'static> {
    cell: &'static thread::LocalKey<Cell<T>>,
    value: T,
}

impl<T: Copy> Drop for Restore<T> {
    fn drop(&mut self) {
        self.cell.set(self.value);
    }
}

fn earlier(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    one.into_iter().chain(other).min()
}
