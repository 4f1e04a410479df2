//! The default clock.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The time since this was first asked.
pub(super) fn since_start() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
