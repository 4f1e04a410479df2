//! A body that is read later, by whoever takes it. Errors hold replies and go between threads, so this
//! does too, even in a browser, where a body cannot.

use crate::stream::Unread;
use std::sync::Arc;

/// A body that is still to be read, until somebody takes it. Clones share it.
#[derive(Clone)]
pub(super) struct Later(Arc<Slot>);

impl Later {
    pub(super) fn new(unread: Unread) -> Self {
        Self(Arc::new(Slot::new(unread)))
    }

    /// The body, once.
    pub(super) fn take(&self) -> Option<Unread> {
        self.0.take()
    }
}

#[cfg(not(target_arch = "wasm32"))]
struct Slot(std::sync::Mutex<Option<Unread>>);

#[cfg(not(target_arch = "wasm32"))]
impl Slot {
    fn new(unread: Unread) -> Self {
        Self(std::sync::Mutex::new(Some(unread)))
    }

    fn take(&self) -> Option<Unread> {
        // Taking leaves nothing half done, so a panic elsewhere does no harm.
        let unread = self.0.lock();
        unread
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .take()
    }
}

/// The number of a body that stays on its thread.
#[cfg(target_arch = "wasm32")]
struct Slot(u64);

#[cfg(target_arch = "wasm32")]
thread_local! {
    static BODIES: std::cell::RefCell<Vec<(u64, Unread)>> = const { std::cell::RefCell::new(Vec::new()) };
    static NUMBERS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

#[cfg(target_arch = "wasm32")]
impl Slot {
    fn new(unread: Unread) -> Self {
        let number = NUMBERS.replace(NUMBERS.get() + 1);
        BODIES.with_borrow_mut(|bodies| bodies.push((number, unread)));
        Self(number)
    }

    fn take(&self) -> Option<Unread> {
        BODIES.with_borrow_mut(|bodies| {
            let index = bodies.iter().position(|(number, _)| *number == self.0)?;
            Some(bodies.swap_remove(index).1)
        })
    }
}

#[cfg(target_arch = "wasm32")]
impl Drop for Slot {
    fn drop(&mut self) {
        // Out of the list before it is dropped, for what it does then may look there.
        drop(self.take());
    }
}
