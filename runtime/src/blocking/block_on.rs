//! A future, driven by the thread that asks.

use super::time::{Driven, next_wake};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::AcqRel};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Instant;

/// Polls a future until it is done; meanwhile the thread works or sleeps.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let bell = Arc::new(Bell {
        thread: thread::current(),
        rung: AtomicBool::new(false),
    });
    let waker = Waker::from(bell.clone());
    let mut cx = Context::from_waker(&waker);
    let driven = Driven::begin();
    loop {
        driven.forget_timers();
        if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
            return output;
        }
        bell.wait(next_wake());
    }
}

/// What wakes the thread.
struct Bell {
    thread: Thread,
    /// A thread may also be unparked by others, and calls may be nested.
    rung: AtomicBool,
}

impl Bell {
    /// Sleeps until it is rung or a time has come.
    fn wait(&self, until: Option<Instant>) {
        while !self.rung.swap(false, AcqRel) {
            let Some(until) = until else {
                thread::park();
                continue;
            };
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            thread::park_timeout(left);
        }
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.rung.store(true, std::sync::atomic::Ordering::Release);
        self.thread.unpark();
    }
}
