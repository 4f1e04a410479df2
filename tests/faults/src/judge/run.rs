//! The whole of a run: every call, and what was left behind.

use super::judge_call;
use crate::campaign::{Findings, Record};
use crate::client::Outcome;
use crate::plan::Kind;

/// What memory may grow by between the warm-up and the end, in bytes. The books of the campaign itself
/// are in it.
pub const MEMORY: u64 = 4 << 20;

/// Of a hundred calls that nothing was done to, so many must succeed.
const UNDISTURBED: usize = 80;

/// Everything that is wrong with a run.
pub fn judge(findings: &Findings) -> Vec<String> {
    let mut wrong: Vec<String> = findings.server_faults.clone();
    for record in &findings.records {
        let call = record.order.call;
        let all = judge_call(record).into_iter();
        wrong.extend(all.map(|what| format!("call {call}: {what}; {}", shown(record))));
    }
    wrong.extend(progress(&findings.records));
    let left = findings.left;
    if left.panics > 0 {
        wrong.push(format!("{} panics", left.panics));
    }
    if left.connections > 0 || left.tasks > 0 {
        wrong.push(format!(
            "{} connections and {} tasks are left",
            left.connections, left.tasks
        ));
    }
    if let Some((before, after)) = left.descriptors
        && before != after
    {
        wrong.push(format!(
            "{before} descriptors were open before, {after} after"
        ));
    }
    if let Some((before, after)) = left.memory
        && after > before + MEMORY
    {
        wrong.push(format!("memory grew from {before} to {after} bytes"));
    }
    wrong
}

/// A client that gives up on everything tells no lies either: calls that nothing was done to succeed.
fn progress(records: &[Record]) -> Option<String> {
    let undisturbed = |record: &&Record| {
        let order = record.order;
        let plain = record.seen.iter().all(|seen| seen.kind == Kind::Plain);
        order.limit.is_none() && order.dropped.is_none() && plain && !record.seen.is_empty()
    };
    let calls: Vec<_> = records.iter().filter(undisturbed).collect();
    let succeeded = |record: &&&Record| matches!(&record.outcome, Some(Outcome::Told(told)) if told.failed.is_none());
    let successes = calls.iter().filter(succeeded).count();
    (successes * 100 < calls.len() * UNDISTURBED)
        .then(|| format!("{successes} of {} undisturbed calls succeeded", calls.len()))
}

fn shown(record: &Record) -> String {
    format!(
        "{:?}, {:?}, seen: {:?}",
        record.order, record.outcome, record.seen
    )
}
