//! What a survey says about one description.

use serde_derive::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What a survey says about one description.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The description's name.
    pub document: String,
    /// Its class in `CLASSES.tsv`, or nothing.
    pub class: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Why not, where no crate came of it: the errors, or what it crashed with.
    pub why: Vec<String>,
    /// How often each diagnostic was reported, by code.
    pub diagnostics: BTreeMap<String, usize>,
    /// Bytes of the description.
    pub bytes_in: usize,
    /// CPU milliseconds of each stage, in the order of the pipeline.
    pub stages: Vec<(String, f64)>,
    /// The most memory that generating it took, in KiB.
    pub memory_kib: u64,
    /// The crate's size.
    pub size: Size,
    /// Places typed as untyped JSON.
    pub untyped: Untyped,
    /// What `cargo check` said.
    pub check: Option<Check>,
    /// What `cargo clippy` said.
    pub clippy: Option<Check>,
    /// What came of sending values through the types.
    pub round_trip: Option<RoundTrip>,
}

/// What came of a description.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Outcome {
    /// A crate.
    #[default]
    Generated,
    /// Diagnostics that forbid a crate.
    Refused,
    /// The generator ended before its time.
    Crashed,
    /// The generator took longer than it may.
    TimedOut,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 4] = [
        Outcome::Generated,
        Outcome::Refused,
        Outcome::Crashed,
        Outcome::TimedOut,
    ];
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Outcome::Generated => "generated",
            Outcome::Refused => "refused",
            Outcome::Crashed => "crashed",
            Outcome::TimedOut => "timed out",
        })
    }
}

/// How big a crate is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// Files.
    pub files: usize,
    /// Lines of all files.
    pub lines: usize,
    /// Lines of Rust, without comments and empty ones.
    pub code: usize,
    /// Bytes of all files.
    pub bytes: usize,
    /// Declared types.
    pub types: usize,
    /// Operations.
    pub operations: usize,
}

/// Places typed as untyped JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Untyped {
    /// How many there are because the schema says nothing more.
    pub faithful: usize,
    /// Where the schema says more: the pointer, what it is, the keyword that says more, and the
    /// diagnostics that were reported there.
    pub recoverable: Vec<String>,
}

/// What the compiler said about a crate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Whether it had nothing to complain about.
    pub passed: bool,
    /// CPU milliseconds of the compiler for this crate alone.
    pub cpu_ms: f64,
    /// The most memory that the compiler took, in KiB.
    pub memory_kib: u64,
    /// How many errors and warnings there were.
    pub faults: usize,
    /// The first of them.
    pub first: Vec<String>,
}

/// What came of sending values through the types of a crate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoundTrip {
    /// Schemas that were looked at.
    pub components: usize,
    /// Those of them for which at least one value could be drawn.
    pub sampled: usize,
    /// The others, each with the reason.
    pub unsampled: Vec<(String, String)>,
    /// Values drawn.
    pub instances: usize,
    /// Values that the validator takes, and that were sent through.
    pub accepted: usize,
    /// Values that were refused or changed.
    pub failed: usize,
    /// Schemas of such values.
    pub components_failed: usize,
    /// Differences that are listed, by their name.
    pub tolerated: BTreeMap<String, usize>,
    /// Invalid values drawn.
    pub invalid_drawn: usize,
    /// Those of them that were refused.
    pub invalid_refused: usize,
    /// Some of what failed.
    pub failures: Vec<serde_json::Value>,
    /// Why there are no counts.
    #[serde(alias = "error")]
    pub broken: Option<String>,
}

impl RoundTrip {
    /// Whether it took place and nothing failed.
    pub fn passed(&self) -> bool {
        self.broken.is_none() && self.failed == 0
    }
}

impl Row {
    /// CPU milliseconds of all stages.
    pub fn cpu_ms(&self) -> f64 {
        self.stages.iter().fold(0.0, |sum, (_, ms)| sum + ms)
    }

    /// Whether something went wrong that no description may cause.
    pub fn is_broken(&self) -> bool {
        let failed = |check: &Option<Check>| check.as_ref().is_some_and(|it| !it.passed);
        matches!(self.outcome, Outcome::Crashed | Outcome::TimedOut)
            || failed(&self.check)
            || failed(&self.clippy)
            || self.round_trip.as_ref().is_some_and(|it| !it.passed())
    }

    /// The diagnostics as `expected.tsv` has them: `U062x3 W061x12`, or `-`.
    pub fn codes(&self) -> String {
        if self.diagnostics.is_empty() {
            return "-".to_owned();
        }
        let codes = self.diagnostics.iter();
        let codes: Vec<_> = codes
            .map(|(code, count)| format!("{code}x{count}"))
            .collect();
        codes.join(" ")
    }
}
