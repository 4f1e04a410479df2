//! How much of a body was sent.

use std::fmt;
use std::sync::Arc;

/// Who is told how much of a body was sent, if anybody is.
#[derive(Clone, Default)]
pub struct Progress {
    listener: Option<Arc<Listener>>,
    sent: u64,
    total: Option<u64>,
}

/// Takes the bytes sent so far, and all of them where that is known.
pub(crate) type Listener = dyn Fn(u64, Option<u64>) + Send + Sync;

impl Progress {
    pub(super) fn new(listener: Option<Arc<Listener>>, total: Option<u64>) -> Self {
        Self {
            listener,
            sent: 0,
            total,
        }
    }

    /// Whether anybody is told: a transport need not cut a large body into pieces for nobody.
    pub fn is_watched(&self) -> bool {
        self.listener.is_some()
    }

    /// Tells that so many bytes more were given to the connection.
    pub fn sent(&mut self, bytes: usize) {
        self.sent += bytes as u64;
        if let Some(listener) = &self.listener {
            listener(self.sent, self.total);
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Progress({} of {:?})", self.sent, self.total)
    }
}
