//! Which fields of an object were there.

/// A set of field positions; the first 64 need no allocation.
pub(super) struct Seen {
    first: u64,
    others: Vec<u64>,
    count: usize,
}

impl Seen {
    /// An empty set for this many fields.
    pub(super) fn new(fields: usize) -> Self {
        Self {
            first: 0,
            others: vec![0; fields.saturating_sub(64).div_ceil(64)],
            count: 0,
        }
    }

    /// How many positions are in the set.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Adds a position and says whether it was there before.
    pub(super) fn insert(&mut self, index: usize) -> bool {
        let word = match index / 64 {
            0 => &mut self.first,
            at => &mut self.others[at - 1],
        };
        let bit = 1 << (index % 64);
        let before = *word & bit != 0;
        *word |= bit;
        self.count += usize::from(!before);
        before
    }

    /// Whether the position is in the set.
    pub(super) fn contains(&self, index: usize) -> bool {
        let word = match index / 64 {
            0 => self.first,
            at => self.others[at - 1],
        };
        word & (1 << (index % 64)) != 0
    }
}
