//! What came of a campaign, as a table.

use crate::campaign::{Findings, Record};
use crate::client::Outcome;
use crate::plan::{Action, Caller, Kind};
use callwright_runtime::Processed;
use std::collections::BTreeMap;
use std::fmt::Write;

/// One row: all calls whose first request met the same fault.
#[derive(Default)]
struct Row {
    calls: usize,
    successes: usize,
    dropped: usize,
    errors: BTreeMap<&'static str, usize>,
    /// No, maybe, yes.
    said: [usize; 3],
    attempts: u64,
    /// Creates that the server acted on not at all, once, more often.
    creates: [usize; 3],
}

/// The table, in Markdown.
pub fn table(findings: &Findings) -> String {
    let mut rows: BTreeMap<(usize, &'static str), Row> = BTreeMap::new();
    let mut total = Row::default();
    for record in &findings.records {
        rows.entry(of(record)).or_default().add(record);
        total.add(record);
    }
    let mut text = String::from(
        "| first fault | calls | successes | dropped | errors by kind | no | maybe | yes | attempts | creates done 0 / 1 / 2+ times |\n\
         |---|--:|--:|--:|---|--:|--:|--:|--:|--:|\n",
    );
    for ((_, name), row) in &rows {
        row.write(name, &mut text);
    }
    total.write("in all", &mut text);
    text
}

/// What was left behind, and how long it took.
pub fn summary(findings: &Findings) -> String {
    let left = findings.left;
    let mut text = format!(
        "{:.1} s, {} connections, {} requests for tokens, {} attempts that never arrived",
        findings.took.as_secs_f64(),
        findings.connections,
        findings.tokens_asked,
        findings.records.iter().map(unseen).sum::<usize>(),
    );
    let held = match left.memory {
        Some((before, after)) => format!(
            "memory {:.1} MiB after the warm-up, {:.1} MiB at the end",
            before as f64 / f64::from(1 << 20),
            after as f64 / f64::from(1 << 20)
        ),
        None => "SKIPPED: memory, which this system does not say or which no warm-up came before"
            .to_owned(),
    };
    let open = match left.descriptors {
        Some((before, after)) => format!("{before} descriptors before, {after} after"),
        None => "SKIPPED: descriptors, which this system does not say".to_owned(),
    };
    let _ = write!(
        text,
        "\n{held}; {open}; {} connections, {} tasks left; {} panics",
        left.connections, left.tasks, left.panics
    );
    text
}

/// The row of a call, and its place.
fn of(record: &Record) -> (usize, &'static str) {
    if record.order.caller == Caller::Nobody {
        return (Kind::all().count(), "nobody listens");
    }
    let Some(first) = record.seen.first() else {
        return (Kind::all().count() + 1, "never arrived");
    };
    (first.kind as usize, first.kind.facts().name)
}

/// Attempts that never arrived: their connection was closing, or there was no token.
fn unseen(record: &Record) -> usize {
    match &record.outcome {
        Some(Outcome::Told(told)) if record.order.caller != Caller::Nobody => {
            (told.attempts as usize).saturating_sub(record.seen.len())
        }
        _ => 0,
    }
}

impl Row {
    fn add(&mut self, record: &Record) {
        self.calls += 1;
        match &record.outcome {
            Some(Outcome::Told(told)) => {
                self.attempts += u64::from(told.attempts);
                match told.failed {
                    None => self.successes += 1,
                    Some((kind, said)) => {
                        *self.errors.entry(kind.as_str()).or_default() += 1;
                        self.said[match said {
                            Processed::No => 0,
                            Processed::Maybe => 1,
                            Processed::Yes => 2,
                        }] += 1;
                    }
                }
            }
            Some(Outcome::Dropped) => {
                self.dropped += 1;
                self.attempts += record.seen.len() as u64;
            }
            Some(Outcome::Panicked(_)) | None => {}
        }
        if record.order.action == Action::Create {
            let times = record.seen.iter().filter(|seen| seen.acted).count();
            self.creates[times.min(2)] += 1;
        }
    }

    fn write(&self, name: &str, text: &mut String) {
        let errors: Vec<_> = self
            .errors
            .iter()
            .map(|(kind, n)| format!("{kind} {n}"))
            .collect();
        let [no, maybe, yes] = self.said;
        let [none, once, more] = self.creates;
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} | {} | {no} | {maybe} | {yes} | {} | {none} / {once} / {more} |",
            self.calls,
            self.successes,
            self.dropped,
            errors.join(", "),
            self.attempts
        );
    }
}
