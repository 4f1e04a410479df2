//! The instances of every target, in the direction in which it goes.

use crate::judge::Judge;
use crate::report::Report;
use crate::sample::{Sampler, UNKNOWN_VALUE};
use crate::schema::{Converter, Direction, Id, opened};
use crate::source::{Files, Place};
use crate::targets::Target;
use serde_json::Value;

/// An instance on its way.
#[derive(Debug)]
pub struct Sent {
    /// The index of its target.
    pub target: usize,
    /// The instance.
    pub value: Value,
    /// Whether the type must take it.
    pub is_valid: bool,
}

/// The schemas of all targets, converted for a direction; numbers by the index of the target.
struct Schemas {
    ids: Vec<Id>,
    definitions: Vec<Value>,
}

impl Schemas {
    fn new(files: &Files, targets: &[Target], direction: Direction) -> Self {
        let mut converter = Converter::new(files, direction);
        let ids = targets.iter().map(|target| converter.add(&target.place));
        Self {
            ids: ids.collect(),
            definitions: converter.definitions(),
        }
    }
}

/// Draws the instances of every target.
pub fn draw(files: &Files, targets: &[Target], report: &mut Report) -> Result<Vec<Sent>, String> {
    let replies = Schemas::new(files, targets, Direction::Reply);
    let requests = Schemas::new(files, targets, Direction::Request);
    let is_directed = replies.definitions != requests.definitions;
    let open = Judge::new(opened(&replies.definitions))?;
    let reply_judge = Judge::new(replies.definitions)?;
    let request_judge = match is_directed {
        true => Some(Judge::new(requests.definitions)?),
        false => None,
    };
    let open = Sampler::new(&open);
    let reply_sampler = Sampler::new(&reply_judge);
    let request_sampler = request_judge.as_ref().map(Sampler::new);
    let mut sent: Vec<Sent> = Vec::new();
    let mut seen: Vec<&Target> = Vec::new();
    let mut sampled: Vec<&Place> = Vec::new();
    let mut unsampled: Vec<(&Place, usize)> = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let is_again = |it: &&Target| it.place == target.place && it.rust == target.rust;
        if !is_directed && seen.iter().any(is_again) {
            continue;
        }
        let (sampler, id) = match (target.direction, &request_sampler) {
            (Direction::Request, Some(sampler)) => (sampler, requests.ids[index]),
            _ => (&reply_sampler, replies.ids[index]),
        };
        let (count, mut accepted) = sampler.draw(id);
        report.instances += count;
        report.components += usize::from(!seen.iter().any(|it| it.place == target.place));
        if !accepted.is_empty() && !sampled.contains(&&target.place) {
            sampled.push(&target.place);
        }
        if accepted.is_empty() {
            unsampled.push((&target.place, count));
        }
        seen.push(target);
        let spoiled = match target.is_closed {
            true => sampler.spoil(id, &accepted),
            false => Vec::new(),
        };
        if target.direction == Direction::Reply {
            let unknown = unknown_values(&open, replies.ids[index]);
            report.instances += unknown.len();
            accepted.extend(unknown);
        }
        let of = |is_valid| {
            move |value| Sent {
                target: index,
                value,
                is_valid,
            }
        };
        sent.extend(accepted.into_iter().map(of(true)));
        sent.extend(spoiled.into_iter().map(of(false)));
    }
    report.sampled = sampled.len();
    report.unsampled = reasons(&unsampled, &sampled);
    Ok(sent)
}

/// Why a schema has no instance in any direction.
fn reasons(unsampled: &[(&Place, usize)], sampled: &[&Place]) -> Vec<(String, String)> {
    let mut reasons: Vec<(String, String)> = Vec::new();
    for (place, count) in unsampled {
        let is_known = reasons.iter().any(|(known, _)| *known == place.pointer);
        if sampled.contains(place) || is_known {
            continue;
        }
        let why = match count {
            0 => "no instance can be drawn".to_owned(),
            count => format!("the judge refuses all of {count} instances"),
        };
        reasons.push((place.pointer.clone(), why));
    }
    reasons
}

/// Replies with values that an enumeration does not have; the schema refuses them, and a client must
/// not.
fn unknown_values(sampler: &Sampler<'_>, id: Id) -> Vec<Value> {
    const MOST: usize = 6;
    let (_, accepted) = sampler.draw(id);
    let is_unknown = |value: &Value| value.to_string().contains(UNKNOWN_VALUE);
    accepted.into_iter().filter(is_unknown).take(MOST).collect()
}
