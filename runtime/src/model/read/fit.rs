//! How well a variant fits a value.

use crate::model::Alternatives;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

/// How well a variant fits a value that it reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fit {
    /// Constants that the value does not have.
    pub(super) misfits: usize,
    /// Members that would be lost or added when the value is written again.
    pub(super) lost: usize,
    /// Values that their enum does not know, and those that no variant of a union inside takes.
    pub(super) unknown: usize,
    /// Members that are known.
    pub(super) matched: usize,
}

impl Fit {
    /// A constant that the value does not have.
    const MISFIT: Self = Self {
        misfits: 1,
        lost: 0,
        unknown: 0,
        matched: 0,
    };

    /// A value that its enum does not know, which may be a constant.
    pub(super) fn unknown(constant: bool) -> Self {
        match constant {
            true => Self::MISFIT,
            false => Self {
                unknown: 1,
                ..Self::default()
            },
        }
    }

    fn key(self) -> (usize, usize, usize, Reverse<usize>) {
        (self.misfits, self.lost, self.unknown, Reverse(self.matched))
    }

    fn plus(self, other: Self) -> Self {
        Self {
            misfits: self.misfits + other.misfits,
            lost: self.lost + other.lost,
            unknown: self.unknown + other.unknown,
            matched: self.matched + other.matched,
        }
    }
}

/// The better fit is the lesser one.
impl Ord for Fit {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Fit {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A value in memory and the union that reads it. Addresses stand for both: neither moves while the
/// value that holds this one is read.
type Place = (usize, usize);

/// The choices among variants that were tried.
///
/// Each union is tried once for each value, however many unions around it try what they hold, so
/// that the cost grows with the size of the value and not with the power of its depth.
#[derive(Default)]
pub(super) struct Trials {
    depth: Cell<usize>,
    fit: Cell<Fit>,
    chosen: RefCell<BTreeMap<Place, (Option<usize>, Fit)>>,
}

impl Trials {
    #[inline]
    pub(super) fn is_trying(&self) -> bool {
        self.depth.get() > 0
    }

    pub(super) fn note(&self, fit: Fit) {
        self.fit.set(self.fit.get().plus(fit));
    }

    /// Tries something, and says how well it fits if it does.
    pub(super) fn attempt<E>(&self, read: impl FnOnce() -> Result<(), E>) -> Option<Fit> {
        let before = self.fit.take();
        self.depth.set(self.depth.get() + 1);
        let result = read();
        self.depth.set(self.depth.get() - 1);
        let fit = self.fit.replace(before);
        result.ok().map(|()| fit)
    }

    /// The variant that was chosen for a value before.
    pub(super) fn chosen(
        &self,
        form: &'static Alternatives,
        value: &Value,
    ) -> Option<(Option<usize>, Fit)> {
        self.chosen.borrow().get(&place(form, value)).copied()
    }

    /// Remembers the variant that was chosen for a value.
    pub(super) fn choose(
        &self,
        form: &'static Alternatives,
        value: &Value,
        choice: (Option<usize>, Fit),
    ) {
        self.chosen.borrow_mut().insert(place(form, value), choice);
    }

    /// Forgets every choice, because the value that they were made in is gone.
    pub(super) fn forget(&self) {
        self.chosen.borrow_mut().clear();
    }
}

fn place(form: &'static Alternatives, value: &Value) -> Place {
    (
        std::ptr::from_ref(form).addr(),
        std::ptr::from_ref(value).addr(),
    )
}
