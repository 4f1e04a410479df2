//! Choices that are the same in every run.

/// A sequence of choices (SplitMix64).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The choices for one thing of a run: a call, or a request of a call.
    pub fn new(seed: u64, of: [u64; 2]) -> Self {
        let mut random = Self(seed);
        for number in of {
            random.0 = random.next() ^ number.wrapping_mul(0xA076_1D64_78BD_642F);
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// Whether something happens that does so in so many of a hundred cases.
    pub fn in_hundred(&mut self, cases: u64) -> bool {
        self.below(100) < cases
    }

    /// One of these, each as often as it weighs; the last one where nothing weighs anything.
    pub fn weighed<T: Copy>(&mut self, from: &[(u64, T)], otherwise: T) -> T {
        let mut left = self.below(from.iter().map(|(weight, _)| weight).sum());
        for (weight, of) in from {
            if left < *weight {
                return *of;
            }
            left -= weight;
        }
        otherwise
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn choices_are_the_same_in_every_run_and_differ_between_calls_and_attempts() {
        let of = |call, attempt| {
            let mut random = Random::new(7, [call, attempt]);
            (0..8).map(|_| random.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(of(1, 1), of(1, 1));
        assert_ne!(of(1, 1), of(1, 2));
        assert_ne!(of(1, 2), of(2, 1));
    }

    #[test]
    fn choices_are_as_frequent_as_they_weigh() {
        let mut random = Random::new(1, [0, 0]);
        let drawn: Vec<_> = (0..1000)
            .map(|_| random.weighed(&[(9, 'a'), (0, 'b'), (1, 'c')], 'd'))
            .collect();
        let count = |of| drawn.iter().filter(|it| **it == of).count();
        assert!((850..950).contains(&count('a')), "{}", count('a'));
        assert_eq!((count('b'), count('d')), (0, 0));
        assert_eq!(random.weighed(&[], 'd'), 'd');
    }
}
