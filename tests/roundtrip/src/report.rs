//! What came of one document.

use crate::compare::short;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Failures that a report shows at most.
const SHOWN: usize = 50;

/// What came of one document.
#[derive(Debug, Default)]
pub struct Report {
    /// Schemas that were looked at: components, and bodies that are none.
    pub components: usize,
    /// Those of which at least one instance was accepted by the judge.
    pub sampled: usize,
    /// The others, each with the reason.
    pub unsampled: Vec<(String, String)>,
    /// Instances drawn.
    pub instances: usize,
    /// Those that the judge accepts, and that made the trip.
    pub accepted: usize,
    /// Those that were refused or changed.
    pub failed: usize,
    /// Schemas with at least one such instance.
    pub components_failed: usize,
    /// Differences that are excused, by the name of the tolerance.
    pub tolerated: BTreeMap<&'static str, usize>,
    /// Instances that the judge refuses, sent to structs, enums and unions.
    pub invalid_drawn: usize,
    /// Those that the type refuses, or keeps as they are.
    pub invalid_refused: usize,
    /// The failures, in order.
    pub failures: Vec<Failure>,
}

/// An instance that was refused or changed.
#[derive(Debug)]
pub struct Failure {
    /// The schema.
    pub pointer: String,
    /// The type.
    pub rust: String,
    /// The instance.
    pub instance: Value,
    /// What became of it.
    pub why: String,
}

impl Report {
    /// The report as one JSON value.
    pub fn json(&self, document: &str) -> Value {
        let failures = self.shown().map(|failure| {
            json!({
                "pointer": failure.pointer,
                "type": failure.rust,
                "instance": small(&failure.instance),
                "why": failure.why,
            })
        });
        json!({
            "document": document,
            "components": self.components,
            "sampled": self.sampled,
            "unsampled": self.unsampled,
            "instances": self.instances,
            "accepted": self.accepted,
            "failed": self.failed,
            "components_failed": self.components_failed,
            "tolerated": self.tolerated,
            "invalid_drawn": self.invalid_drawn,
            "invalid_refused": self.invalid_refused,
            "failures": failures.collect::<Vec<_>>(),
        })
    }

    /// The report for a person.
    pub fn text(&self, document: &str) -> String {
        let mut text = format!(
            "{document}\n  {} schemas, {} sampled, {} failed; {} instances drawn, {} accepted, {} failed\n  \
             tolerated: {:?}; invalid: {} drawn, {} refused or kept as they are\n",
            self.components,
            self.sampled,
            self.components_failed,
            self.instances,
            self.accepted,
            self.failed,
            self.tolerated,
            self.invalid_drawn,
            self.invalid_refused,
        );
        for (pointer, why) in &self.unsampled {
            text.push_str(&format!("  {pointer}: not sampled, {why}\n"));
        }
        for failure in self.shown() {
            let line = format!(
                "  {} ({}): {}\n      {}\n",
                failure.pointer,
                failure.rust,
                failure.why,
                short(&failure.instance)
            );
            text.push_str(&line);
        }
        text
    }

    /// The first failure of each schema, before the second of any.
    fn shown(&self) -> impl Iterator<Item = &Failure> {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut ranked: Vec<(usize, &Failure)> = Vec::new();
        for failure in &self.failures {
            let count = seen.entry(&failure.pointer).or_default();
            ranked.push((*count, failure));
            *count += 1;
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, failure)| failure).take(SHOWN)
    }
}

/// Large instances are shown by their beginning.
fn small(instance: &Value) -> Value {
    if instance.to_string().len() > 4_000 {
        short(instance).into()
    } else {
        instance.clone()
    }
}
