//! Where reading failed, and what it tried.

use super::fit::{Fit, Trials};
use std::cell::RefCell;

/// What is remembered while a value is read.
#[derive(Default)]
pub(super) struct Trace {
    /// The segments of a JSON Pointer, innermost first. They are only collected while an error
    /// travels outwards, so reading that succeeds pays nothing for them.
    segments: RefCell<Vec<String>>,
    /// The choices among variants that were tried.
    pub(super) trials: Trials,
}

impl Trace {
    /// The failure is inside this member.
    pub(super) fn member(&self, key: &str) {
        self.segments
            .borrow_mut()
            .push(key.replace('~', "~0").replace('/', "~1"));
    }

    /// The failure is inside this item.
    pub(super) fn item(&self, index: usize) {
        self.segments.borrow_mut().push(index.to_string());
    }

    /// How much is collected; what is collected later can be [taken back](Self::forget).
    pub(super) fn mark(&self) -> usize {
        self.segments.borrow().len()
    }

    /// Takes back what was collected after a mark.
    pub(super) fn forget(&self, mark: usize) {
        self.segments.borrow_mut().truncate(mark);
    }

    /// Whether a variant is being tried.
    #[inline]
    pub(super) fn is_trying(&self) -> bool {
        self.trials.is_trying()
    }

    /// Adds to how well the variant that is tried fits.
    pub(super) fn note(&self, fit: Fit) {
        self.trials.note(fit);
    }

    /// The pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        self.segments
            .borrow()
            .iter()
            .rev()
            .flat_map(|segment| ["/", segment.as_str()])
            .collect()
    }
}
