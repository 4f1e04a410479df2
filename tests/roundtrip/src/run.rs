//! One document from its text to its report.

use crate::compare::compare;
use crate::harness::{Answer, Harness};
use crate::judge::Judge;
use crate::report::{Failure, Report};
use crate::sample::Sampler;
use crate::schema::{Converter, Direction, Id};
use crate::source::Files;
use crate::targets::{self, Target};
use callwright_codegen::package;
use callwright_codegen::{Input, OutputTree, Product, watch};
use serde_json::Value;
use std::path::Path;
use xtask::specs;
use xtask::workspace::Workspace;

/// An instance on its way.
struct Sent {
    target: usize,
    value: Value,
    is_valid: bool,
}

/// Round-trips a description: an API of `specs/`, or a path. Programs are written into `work`.
pub fn run(workspace: &Workspace, document: &str, work: &Path) -> Result<Report, String> {
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
    let places: Vec<_> = targets.iter().map(|target| target.place.clone()).collect();
    let name = format!("{}-{:08x}", input.name, checksum(document));
    let types: Vec<String> = targets.iter().map(|target| target.rust.clone()).collect();
    let harness = Harness::build(work, &name, workspace.root(), &tree, &types)?;
    let mut report = Report::default();
    let sent = drawn(&files, &targets, &places, &mut report)?;
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

/// Draws the instances of every target, valid ones first.
fn drawn(
    files: &Files,
    targets: &[Target],
    places: &[crate::source::Place],
    report: &mut Report,
) -> Result<Vec<Sent>, String> {
    let convert = |direction| {
        let mut converter = Converter::new(files, direction);
        let ids: Vec<Id> = places.iter().map(|place| converter.add(place)).collect();
        (ids, converter.definitions())
    };
    let (reply_ids, replies) = convert(Direction::Reply);
    let (request_ids, requests) = convert(Direction::Request);
    let is_directed = replies != requests;
    let replies = Judge::new(replies)?;
    let requests = if is_directed {
        Some(Judge::new(requests)?)
    } else {
        None
    };
    let reply_sampler = Sampler::new(&replies);
    let request_sampler = requests.as_ref().map(Sampler::new);
    let mut sent: Vec<Sent> = Vec::new();
    let mut seen: Vec<(&Target, bool)> = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let is_again = seen
            .iter()
            .any(|(it, _)| it.place == target.place && it.rust == target.rust);
        if is_again && !is_directed {
            continue;
        }
        let (sampler, id) = match (target.direction, &request_sampler) {
            (Direction::Request, Some(sampler)) => (sampler, request_ids[index]),
            _ => (&reply_sampler, reply_ids[index]),
        };
        let (count, accepted) = sampler.draw(id);
        report.instances += count;
        let was_sampled = seen
            .iter()
            .any(|(it, sampled)| it.place == target.place && *sampled);
        report.components += usize::from(!seen.iter().any(|(it, _)| it.place == target.place));
        report.sampled += usize::from(!accepted.is_empty() && !was_sampled);
        seen.push((target, !accepted.is_empty()));
        let spoiled = if target.is_closed {
            sampler.spoil(id, &accepted)
        } else {
            Vec::new()
        };
        let accepted = accepted.into_iter().map(|value| (value, true));
        let all = accepted.chain(spoiled.into_iter().map(|value| (value, false)));
        sent.extend(all.map(|(value, is_valid)| Sent {
            target: index,
            value,
            is_valid,
        }));
    }
    Ok(sent)
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
