//! Panics anywhere, in tasks that nobody awaits too.

use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

static WATCH: Once = Once::new();
static SEEN: AtomicUsize = AtomicUsize::new(0);

/// Counts panics from now on.
pub fn watch() {
    WATCH.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            SEEN.fetch_add(1, SeqCst);
            usual(what);
        }));
    });
}

/// Panics since [`watch`].
pub fn seen() -> usize {
    SEEN.load(SeqCst)
}
