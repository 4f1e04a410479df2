//! The default source of chance.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

/// 64 bits that nobody can foresee: `RandomState` is seeded by the operating system.
pub(super) fn bits() -> u64 {
    RandomState::new().build_hasher().finish()
}
