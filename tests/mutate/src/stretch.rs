//! A stretch of mutants, one after the other, in a program of its own.

use crate::mutation;
use crate::random::Random;
use crate::seeds::Seed;
use crate::tally::Tally;
use crate::trial;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;
use xtask::survey::usage;

/// The exit code that says that a mutant took too long.
pub const HANGS: i32 = 9;
/// Memory that a mutant may take, in MiB.
const MEMORY: u64 = 1024;

/// What is being done, for the thread that watches.
static CURRENT: AtomicU64 = AtomicU64::new(u64::MAX);

/// The bytes of a mutant.
pub fn mutant(seeds: &[Seed], seed: u64, number: u64) -> Vec<u8> {
    mutation::mutant(seeds, &mut Random::new(seed, number))
}

/// Tries every mutant of a stretch. `trace`: says which comes next, so that the last word is known of
/// a program that was taken down.
pub fn run(seeds: &[Seed], seed: u64, stretch: Range<u64>, seconds: u64, trace: bool) -> Tally {
    usage::limit_memory(MEMORY);
    trial::note_panics();
    watch(seconds);
    let mut tally = Tally::default();
    let mut codes = std::mem::take(&mut tally.codes);
    for number in stretch {
        if trace {
            eprintln!("{number}");
        }
        CURRENT.store(number, Ordering::Relaxed);
        let verdict = trial::run(mutant(seeds, seed, number), &mut codes);
        tally.count(number, verdict);
    }
    CURRENT.store(u64::MAX, Ordering::Relaxed);
    tally.codes = codes;
    tally
}

/// Ends this program when one mutant takes longer than it may.
fn watch(seconds: u64) {
    thread::spawn(move || {
        let mut since = (u64::MAX, Duration::ZERO);
        loop {
            thread::sleep(Duration::from_millis(200));
            let current = CURRENT.load(Ordering::Relaxed);
            let cpu = usage::cpu();
            if current != since.0 {
                since = (current, cpu);
            } else if current != u64::MAX && cpu - since.1 > Duration::from_secs(seconds) {
                eprintln!("{current}");
                std::process::exit(HANGS);
            }
        }
    });
}
