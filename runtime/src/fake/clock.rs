//! Time that passes only where everybody waits.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// How often a waiter is asked in vain before time passes: so often everybody else had the chance to
/// do something, which a waiter would wait for.
const ROUNDS: u32 = 64;

/// A clock that goes from one awaited moment to the next, as soon as nothing happens in between. The
/// earliest waiter always goes first, so a call that waits longer than its time runs out of it.
#[derive(Clone, Default)]
pub(super) struct Clock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    now: Duration,
    waiters: BTreeMap<(Duration, u64), Waker>,
    next: u64,
    /// Counts what happens.
    events: u64,
}

impl Clock {
    /// The time since the clock was made.
    pub(super) fn now(&self) -> Duration {
        self.state().now
    }

    /// Notes that something happened, so that nobody takes the time for over.
    pub(super) fn stir(&self) {
        self.state().events += 1;
    }

    /// Waits.
    pub(super) fn sleep(&self, duration: Duration) -> Sleep {
        let mut state = self.state();
        state.events += 1;
        state.next += 1;
        Sleep {
            clock: self.clone(),
            key: (state.now.saturating_add(duration), state.next),
            seen: state.events,
            rounds: 0,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What is kept is right between any two statements, so a panic elsewhere does no harm.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Goes to the next moment that somebody waits for, and wakes everybody whose time has come.
    fn advance(&mut self) {
        let after = (self.now, u64::MAX);
        if let Some(((next, _), _)) = self.waiters.range(after..).next() {
            self.now = *next;
        }
        self.events += 1;
        for (_, waker) in self.waiters.range(..=(self.now, u64::MAX)) {
            waker.wake_by_ref();
        }
    }
}

/// A wait for a moment of a [`Clock`].
pub(super) struct Sleep {
    clock: Clock,
    key: (Duration, u64),
    seen: u64,
    rounds: u32,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let clock = self.clock.clone();
        let mut state = clock.state();
        if state.now >= self.key.0 {
            return Poll::Ready(());
        }
        if state.waiters.insert(self.key, cx.waker().clone()).is_none() || state.events != self.seen
        {
            self.seen = state.events;
            self.rounds = 0;
        }
        self.rounds += 1;
        if self.rounds > ROUNDS {
            state.advance();
            if state.now >= self.key.0 {
                return Poll::Ready(());
            }
        }
        drop(state);
        // Others go first: those on this thread because of the wake, those on others because of this.
        cx.waker().wake_by_ref();
        std::thread::yield_now();
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        let mut state = self.clock.state();
        state.waiters.remove(&self.key);
        state.events += 1;
    }
}
