//! Makes mutants of descriptions: as text, where syntax and encoding break, and as trees, where what
//! stands at a place is something that nobody expects there.

mod text;
mod tree;

use crate::random::Random;
use crate::seeds::Seed;

/// The most changes to one description.
const MOST_CHANGES: usize = 4;

/// The bytes of a mutant.
pub fn mutant(seeds: &[Seed], random: &mut Random) -> Vec<u8> {
    let Some(seed) = random.pick(seeds) else {
        return Vec::new();
    };
    let changes = 1 + random.below(MOST_CHANGES);
    // Trees get further into the generator than broken text does.
    if random.below(3) > 0
        && let Some(mut value) = seed.value.clone()
    {
        for _ in 0..changes {
            let donor = random.pick(seeds).and_then(|donor| donor.value.as_ref());
            tree::change(&mut value, donor, random);
        }
        return value.to_string().into_bytes();
    }
    let mut bytes = seed.bytes.clone();
    for _ in 0..changes {
        text::change(&mut bytes, random);
    }
    bytes
}
