//! Chance: for waits that no two clients share, and for keys that no two calls share.

use crate::Transport;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

/// A time from nothing to this one, each as likely as the others.
pub(super) fn up_to(longest: Duration, chance: &dyn Transport) -> Duration {
    // 53 bits are what a fraction holds.
    let fraction = (chance.random() >> 11) as f64 / (1u64 << 53) as f64;
    longest.mul_f64(fraction)
}

/// A random UUID (version 4; RFC 9562, section 5.4).
pub(crate) fn uuid(chance: &dyn Transport) -> String {
    let high = chance.random() & !0xF000 | 0x4000;
    let low = chance.random() & !(0xC << 60) | (0x8 << 60);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xFFFF,
        high & 0xFFFF,
        low >> 48,
        low & 0xFFFF_FFFF_FFFF
    )
}

/// A name that nothing else has, where no transport is at hand: for the boundary of a body and for a
/// file that is not whole yet. On targets where `std` has no source of chance it can be foreseen.
pub(crate) fn name() -> String {
    let bits = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", bits(), bits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Body, BoxFuture, ByteStream, TransportError};
    use http::{Request, Response};

    /// A transport that is only a source of chance.
    struct Chance;

    impl Transport for Chance {
        fn send(
            &self,
            _: Request<Body>,
        ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
            Box::pin(async { Err(TransportError::not_sent("nowhere")) })
        }

        fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
            Box::pin(std::future::pending())
        }
    }

    #[test]
    fn waits_are_spread_over_all_of_the_time() {
        let second = Duration::from_secs(1);
        let waits: Vec<_> = (0..1000).map(|_| up_to(second, &Chance)).collect();
        assert!(waits.iter().all(|wait| *wait < second));
        assert!(waits.iter().any(|wait| *wait < second / 4));
        assert!(waits.iter().any(|wait| *wait > second / 4 * 3));
        assert_eq!(up_to(Duration::ZERO, &Chance), Duration::ZERO);
    }

    #[test]
    fn uuids_are_of_version_4_and_differ() {
        let ids: std::collections::HashSet<_> = (0..1000).map(|_| uuid(&Chance)).collect();
        assert_eq!(ids.len(), 1000);
        for id in ids {
            let groups: Vec<_> = id.split('-').map(str::len).collect();
            assert_eq!(groups, [8, 4, 4, 4, 12], "{id}");
            assert_eq!(&id[14..15], "4", "{id}");
            assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"), "{id}");
        }
    }
}
