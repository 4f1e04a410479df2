//! What the server did: the truth that calls are judged by.

use crate::plan::Kind;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Requests of one call that room is made for beforehand, so that keeping books takes no memory while
/// the client's is measured.
const USUAL: usize = 6;

/// A request of a call as the server saw it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// What the server did with it.
    pub kind: Kind,
    /// Whether it acted on it.
    pub acted: bool,
    /// The status, where it wrote a whole head.
    pub status: Option<u16>,
    /// Whether an earlier request came by the same connection.
    pub reused: bool,
    /// When it came, from the beginning of the run.
    pub came: Duration,
    /// When its reply began, and how long it asked to wait.
    pub replied: Option<(Duration, Duration)>,
}

/// All requests of all calls.
#[derive(Debug)]
pub struct Ledger {
    began: Instant,
    calls: Mutex<Vec<Vec<Seen>>>,
    /// What no client may send.
    faults: Mutex<Vec<String>>,
}

/// Which request of which call.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The call.
    pub call: u64,
    index: usize,
}

impl Ledger {
    /// Books for so many calls.
    pub fn new(calls: usize) -> Self {
        Self {
            began: Instant::now(),
            calls: Mutex::new((0..calls).map(|_| Vec::with_capacity(USUAL)).collect()),
            faults: Mutex::default(),
        }
    }

    /// A request has come; `kind` is asked with its number, counted from 1. `None` where there is no
    /// such call.
    pub(super) fn came(
        &self,
        call: u64,
        reused: bool,
        kind: impl FnOnce(u64) -> Kind,
    ) -> Option<(Entry, u64)> {
        let came = self.began.elapsed();
        let mut calls = self.calls();
        let seen = calls.get_mut(usize::try_from(call).ok()?)?;
        let index = seen.len();
        let number = index as u64 + 1;
        seen.push(Seen {
            kind: kind(number),
            acted: false,
            status: None,
            reused,
            came,
            replied: None,
        });
        Some((Entry { call, index }, number))
    }

    /// The server turned out to do something else with it.
    pub(super) fn became(&self, entry: Entry, kind: Kind) {
        self.change(entry, |seen| seen.kind = kind);
    }

    /// The server acted on it.
    pub(super) fn acted(&self, entry: Entry) {
        self.change(entry, |seen| seen.acted = true);
    }

    /// The server begins to reply, and asks to wait.
    pub(super) fn replies(&self, entry: Entry, status: u16, wait: Duration) {
        let now = self.began.elapsed();
        self.change(entry, |seen| {
            seen.status = Some(status);
            seen.replied = Some((now, wait));
        });
    }

    /// Something came that no client may send.
    pub(super) fn fault(&self, what: String) {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.push(what);
    }

    /// All requests of all calls, and what no client may send.
    pub fn read(&self) -> (Vec<Vec<Seen>>, Vec<String>) {
        let faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        (self.calls().clone(), faults.clone())
    }

    fn change(&self, entry: Entry, change: impl FnOnce(&mut Seen)) {
        let mut calls = self.calls();
        let of = usize::try_from(entry.call).ok();
        let seen = of.and_then(|of| calls.get_mut(of)?.get_mut(entry.index));
        if let Some(seen) = seen {
            change(seen);
        }
    }

    fn calls(&self) -> MutexGuard<'_, Vec<Vec<Seen>>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
