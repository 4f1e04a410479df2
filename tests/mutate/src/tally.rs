//! What came of many mutants.

use crate::trial::Verdict;
use serde_derive::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many failures of one kind are listed.
const MOST_LISTED: usize = 5;

/// What came of many mutants.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// Mutants tried.
    pub tried: u64,
    /// Those that gave a crate.
    pub accepted: u64,
    /// Those that were refused.
    pub refused: u64,
    /// Mutants that failed, by what went wrong.
    pub failed: BTreeMap<String, Vec<u64>>,
    /// In how many mutants each diagnostic was reported.
    pub codes: BTreeMap<String, usize>,
}

impl Tally {
    /// Counts a mutant.
    pub fn count(&mut self, mutant: u64, verdict: Verdict) {
        self.tried += 1;
        match verdict {
            Verdict::Accepted => self.accepted += 1,
            Verdict::Refused => self.refused += 1,
            Verdict::Panicked(what) => self.fail(what, mutant),
            Verdict::Broken(what) => self.fail(format!("no Rust: {what}"), mutant),
            Verdict::Silent => self.fail("refused without a word".to_owned(), mutant),
        }
    }

    /// Counts a mutant that took the whole program down.
    pub fn fail(&mut self, what: String, mutant: u64) {
        self.failed.entry(what).or_default().push(mutant);
    }

    /// Adds another count.
    pub fn add(&mut self, other: Tally) {
        self.tried += other.tried;
        self.accepted += other.accepted;
        self.refused += other.refused;
        for (what, mutants) in other.failed {
            self.failed.entry(what).or_default().extend(mutants);
        }
        for (code, count) in other.codes {
            *self.codes.entry(code).or_default() += count;
        }
    }

    /// For a person.
    pub fn text(&self) -> String {
        let failed: usize = self.failed.values().map(Vec::len).sum();
        let mut text = format!(
            "{} mutants: {} accepted, {} refused, {failed} failed; {} kinds of diagnostics\n",
            self.tried,
            self.accepted,
            self.refused,
            self.codes.len()
        );
        for (what, mutants) in &self.failed {
            let listed: Vec<_> = mutants
                .iter()
                .take(MOST_LISTED)
                .map(u64::to_string)
                .collect();
            text.push_str(&format!(
                "{} times: {what}: mutants {}\n",
                mutants.len(),
                listed.join(", ")
            ));
        }
        text
    }
}
