//! What happens to whom: everything follows from a seed, nothing from timing.

mod fault;
mod kind;
mod order;
mod token;

pub use fault::{Fault, Later, Then};
pub use kind::{Facts, Kind};
pub use order::{Action, Caller, Limit, Order};
pub use token::TokenFault;

use crate::random::Random;

/// What happens to whom.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    seed: u64,
}

impl Plan {
    /// The plan of a seed.
    pub fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The call of a number.
    pub fn order(&self, call: u64) -> Order {
        Order::draw(&mut Random::new(self.seed, [call, 0]), call)
    }

    /// What the server does with a request of a call; they are counted from 1 as they arrive.
    pub fn fault(&self, call: u64, request: u64) -> Fault {
        let mut random = Random::new(self.seed, [call, request]);
        let kinds: Vec<_> = Kind::all()
            .map(|kind| (kind.facts().weight, kind))
            .collect();
        // Half of all repetitions end well, so that what follows a repetition is seen too.
        let kind = match request > 1 && random.in_hundred(50) {
            true => Kind::Plain,
            false => random.weighed(&kinds, Kind::Plain),
        };
        let kind = self.order(call).fitting(kind);
        Fault::draw(&mut random, kind)
    }

    /// What the token endpoint does with a request; they are counted from 1 as they arrive.
    pub fn token_fault(&self, request: u64) -> TokenFault {
        TokenFault::draw(&mut Random::new(self.seed, [u64::MAX, request]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_plan_is_the_same_every_time() {
        let of = |seed| {
            let plan = Plan::new(seed);
            let each = |call| (plan.order(call), plan.fault(call, 1), plan.fault(call, 2));
            (0..50).map(each).collect::<Vec<_>>()
        };
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
    }

    #[test]
    fn every_kind_happens_to_the_calls_of_a_short_run() {
        let plan = Plan::new(1);
        let met: HashSet<_> = (0..400).map(|call| plan.fault(call, 1).kind).collect();
        let missing: Vec<_> = Kind::all().filter(|kind| !met.contains(kind)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        let names: HashSet<_> = Kind::all().map(|kind| kind.facts().name).collect();
        assert_eq!(names.len(), Kind::all().count());
        for (place, kind) in Kind::all().enumerate() {
            assert_eq!(kind as usize, place, "the table is in order");
        }
    }
}
