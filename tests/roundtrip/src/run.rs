//! One document from its text to its report.

use crate::compare::compare;
use crate::harness::{Answer, Harness};
use crate::instances::{self, Sent};
use crate::report::{Failure, Report};
use crate::source::Files;
use crate::targets::{self, Target};
use callwright_codegen::package;
use callwright_codegen::{Input, OutputTree, Product, watch};
use serde_json::Value;
use std::path::Path;
use xtask::specs;
use xtask::workspace::Workspace;

/// The stack that schemas are compiled on: a chain of references is as deep as it is long.
const STACK: usize = 1 << 30;

/// Round-trips a description: an API of `specs/`, or a path. Programs are written into `work`.
pub fn run(workspace: &Workspace, document: &str, work: &Path) -> Result<Report, String> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let trip = thread.spawn_scoped(scope, || trip(workspace, document, work));
        let ended = trip.map_err(|error| error.to_string())?.join();
        ended.unwrap_or_else(|_| Err("the harness panicked".into()))
    })
}

fn trip(workspace: &Workspace, document: &str, work: &Path) -> Result<Report, String> {
    let input = specs::find(workspace, document).map_err(|error| error.to_string())?;
    let input = Input {
        target: package::Target::Path(workspace.root().join("runtime").display().to_string()),
        ..input
    };
    let path = workspace.root().join(&input.description.name);
    let files = match input.overlay {
        None => Files::open(&path)?,
        Some(_) => Files::of(path, overlaid(&input)?),
    };
    let (targets, tree) = generated(&input, &files)?;
    let name = format!("{}-{:08x}", input.name, checksum(document));
    let types: Vec<String> = targets.iter().map(|target| target.rust.clone()).collect();
    let harness = Harness::build(work, &name, workspace.root(), &tree, &types)?;
    let mut report = Report::default();
    let sent = instances::draw(&files, &targets, &mut report)?;
    let lines: Vec<(usize, &Value)> = sent.iter().map(|sent| (sent.target, &sent.value)).collect();
    let answers = harness.run(&lines)?;
    judge_answers(&targets, &sent, answers, &mut report);
    Ok(report)
}

/// The description with its overlay, which is what the crate is made from.
fn overlaid(input: &Input) -> Result<Value, String> {
    let mut overlaid = None;
    watch(input, &mut |product| {
        if let Product::Overlay(value) = product {
            overlaid = Some(value.clone());
        }
    });
    overlaid.ok_or_else(|| "the overlay cannot be applied".into())
}

fn generated(input: &Input, files: &Files) -> Result<(Vec<Target>, OutputTree), String> {
    let mut targets = Vec::new();
    let outcome = watch(input, &mut |product| {
        if let Product::Named(api, facts, names) = product {
            targets = targets::find(files, api, facts, names);
        }
    });
    let tree = outcome.tree.ok_or("no crate comes of the description")?;
    Ok((targets, tree))
}

/// Two documents with one stem are two programs (FNV-1a).
fn checksum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

fn judge_answers(targets: &[Target], sent: &[Sent], answers: Vec<Answer>, report: &mut Report) {
    let mut failed: Vec<&crate::source::Place> = Vec::new();
    for (sent, answer) in sent.iter().zip(answers) {
        if !sent.is_valid {
            report.invalid_drawn += 1;
            let is_kept = |got: &Value| compare(&sent.value, got).difference.is_none();
            report.invalid_refused += usize::from(answer.as_ref().map_or(true, is_kept));
            continue;
        }
        report.accepted += 1;
        let why = match answer {
            Err(why) => Some(why),
            Ok(got) => {
                let found = compare(&sent.value, &got);
                for tolerance in found.tolerated {
                    *report.tolerated.entry(tolerance.name()).or_default() += 1;
                }
                found.difference
            }
        };
        let Some(why) = why else { continue };
        let target = &targets[sent.target];
        report.failed += 1;
        if !failed.contains(&&target.place) {
            failed.push(&target.place);
        }
        report.failures.push(Failure {
            pointer: target.place.pointer.clone(),
            rust: target.rust.clone(),
            instance: sent.value.clone(),
            why,
        });
    }
    report.components_failed = failed.len();
}
