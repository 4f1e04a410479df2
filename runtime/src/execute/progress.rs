//! How far a call is: what a timeout has to know.

use crate::error::{Context, Processed};
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering::Relaxed};

/// How far a call is. Only the task that sends writes it.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Attempts so far.
    attempts: AtomicU32,
    /// What the attempts before this one may have done, as a number.
    earlier: AtomicU8,
    /// What this one may have done.
    last: AtomicU8,
}

impl Progress {
    /// An attempt begins: nothing of it was sent.
    pub(super) fn begin(&self, at: &Context) {
        self.attempts.store(at.attempts, Relaxed);
        self.earlier
            .store(number(at.overall(Processed::No)), Relaxed);
        self.reached(Processed::No);
    }

    /// The server may have got this far.
    pub(super) fn reached(&self, processed: Processed) {
        self.last.store(number(processed), Relaxed);
    }

    /// What the last attempt may have done.
    pub(super) fn last(&self) -> Processed {
        processed(self.last.load(Relaxed))
    }

    /// The call with its attempts so far.
    pub(super) fn context(&self, call: Context) -> Context {
        let mut call = call.after(processed(self.earlier.load(Relaxed)));
        call.attempts = self.attempts.load(Relaxed);
        call
    }
}

fn number(processed: Processed) -> u8 {
    match processed {
        Processed::No => 0,
        Processed::Maybe => 1,
        Processed::Yes => 2,
    }
}

fn processed(number: u8) -> Processed {
    match number {
        0 => Processed::No,
        1 => Processed::Maybe,
        _ => Processed::Yes,
    }
}
