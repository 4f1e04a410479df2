//! Chance: for waits that no two clients share, and for keys that no two calls share.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

/// 64 bits that nobody can foresee: `RandomState` is seeded by the operating system.
fn bits() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// A time from nothing to this one, each as likely as the others.
pub(super) fn up_to(longest: Duration) -> Duration {
    // 53 bits are what a fraction holds.
    let fraction = (bits() >> 11) as f64 / (1u64 << 53) as f64;
    longest.mul_f64(fraction)
}

/// A random UUID (version 4; RFC 9562, section 5.4).
pub(crate) fn uuid() -> String {
    let high = bits() & !0xF000 | 0x4000;
    let low = bits() & !(0xC << 60) | (0x8 << 60);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xFFFF,
        high & 0xFFFF,
        low >> 48,
        low & 0xFFFF_FFFF_FFFF
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_spread_over_all_of_the_time() {
        let second = Duration::from_secs(1);
        let waits: Vec<_> = (0..1000).map(|_| up_to(second)).collect();
        assert!(waits.iter().all(|wait| *wait < second));
        assert!(waits.iter().any(|wait| *wait < second / 4));
        assert!(waits.iter().any(|wait| *wait > second / 4 * 3));
        assert_eq!(up_to(Duration::ZERO), Duration::ZERO);
    }

    #[test]
    fn uuids_are_of_version_4_and_differ() {
        let ids: std::collections::HashSet<_> = (0..1000).map(|_| uuid()).collect();
        assert_eq!(ids.len(), 1000);
        for id in ids {
            let groups: Vec<_> = id.split('-').map(str::len).collect();
            assert_eq!(groups, [8, 4, 4, 4, 12], "{id}");
            assert_eq!(&id[14..15], "4", "{id}");
            assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"), "{id}");
        }
    }
}
