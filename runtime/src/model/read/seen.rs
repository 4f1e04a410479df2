//! Which fields of an object were there.

/// A set of field positions; the first 128 need no allocation.
pub(super) struct Seen {
    first: u128,
    others: Vec<u64>,
}

impl Seen {
    /// An empty set for this many fields.
    pub(super) fn new(fields: usize) -> Self {
        Self {
            first: 0,
            others: vec![0; fields.saturating_sub(128).div_ceil(64)],
        }
    }

    /// Adds a position and says whether it was there before.
    pub(super) fn insert(&mut self, index: usize) -> bool {
        let before = self.contains(index);
        if index < 128 {
            self.first |= 1 << index;
        } else {
            self.others[(index - 128) / 64] |= 1 << ((index - 128) % 64);
        }
        before
    }

    /// Whether the position is in the set.
    pub(super) fn contains(&self, index: usize) -> bool {
        if index < 128 {
            self.first & (1 << index) != 0
        } else {
            self.others[(index - 128) / 64] & (1 << ((index - 128) % 64)) != 0
        }
    }
}
