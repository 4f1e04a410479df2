//! How many repetitions all calls of a client have together.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// What one repetition costs, in tenths: ten calls that succeed pay for one.
const COST: u32 = 10;

/// How many repetitions all calls of a client have together, so that a server that is down is not
/// asked several times as often as one that is up. A repetition takes one; ten calls that succeed give
/// one back.
#[derive(Debug)]
pub(crate) struct Budget {
    most: u32,
    /// Tenths of repetitions.
    left: AtomicU32,
}

impl Budget {
    /// A budget of so many repetitions, all there.
    pub(crate) fn new(repetitions: u32) -> Self {
        let most = repetitions.saturating_mul(COST);
        Self {
            most,
            left: AtomicU32::new(most),
        }
    }

    /// Takes a repetition, if there is one.
    pub(crate) fn take(&self) -> bool {
        let taken = self
            .left
            .fetch_update(Relaxed, Relaxed, |left| left.checked_sub(COST));
        taken.is_ok()
    }

    /// A call succeeded.
    pub(crate) fn succeeded(&self) {
        // Most calls find it full, and write nothing.
        if self.left.load(Relaxed) < self.most {
            let _ = self.left.fetch_update(Relaxed, Relaxed, |left| {
                (left < self.most).then_some(left + 1)
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_successes_pay_for_one_repetition() {
        let budget = Budget::new(2);
        assert_eq!(
            [budget.take(), budget.take(), budget.take()],
            [true, true, false]
        );
        (0..9).for_each(|_| budget.succeeded());
        assert!(!budget.take());
        budget.succeeded();
        assert!(budget.take());
        assert!(!budget.take());
    }

    #[test]
    fn it_is_never_more_than_full() {
        let budget = Budget::new(1);
        (0..99).for_each(|_| budget.succeeded());
        assert_eq!([budget.take(), budget.take()], [true, false]);
        assert!(!Budget::new(0).take());
    }
}
