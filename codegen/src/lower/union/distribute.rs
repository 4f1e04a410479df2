//! Alternatives beside what holds for all of them: `allOf` with a union in it, and properties beside
//! `oneOf`. Each alternative is joined with what stands beside it.

use super::same::same_schema;
use super::{Alternative, Choice, Tag, base};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::lower::shape::{Part, Shape, View};
use crate::lower::{Lower, keywords};
use std::rc::Rc;

/// Alternatives of several unions together, beyond which they are not multiplied out.
const MOST: usize = 128;

/// An alternative of each of several unions, and what holds for all.
#[derive(Clone, Debug, Default)]
struct Combination<'d> {
    parts: Vec<Part<'d>>,
    words: Vec<String>,
    keys: Vec<String>,
    origins: Vec<crate::lower::shape::Key>,
    /// The alternative that was taken last, which lends its words to the whole.
    chosen: Option<Node<'d>>,
}

impl<'d> Lower<'d, '_> {
    /// What a schema is of whose parts some are unions; `None` where none is.
    pub(in crate::lower) fn distribute(
        &mut self,
        view: &View<'d>,
        parts: &[Part<'d>],
        ends: &[Part<'d>],
    ) -> Option<Part<'d>> {
        let unions: Vec<&Rc<Choice<'d>>> = ends.iter().filter_map(choice_of).collect();
        let tag = match unions.as_slice() {
            [] => return None,
            [only] => only.tag.clone(),
            _ => None,
        };
        let count = unions.iter().map(|union| union.alternatives.len());
        let count = count.fold(1_usize, usize::saturating_mul);
        if count > MOST {
            let message = format!(
                "{count} combinations of alternatives are too many; any JSON value is taken"
            );
            self.report(&codes::COMBINATIONS, &view.node.at, message);
            return Some(Part::degraded(view.clone(), false));
        }
        let mut combined: Vec<Alternative<'d>> = Vec::new();
        for combination in combinations(parts, ends) {
            if let Some(alternative) = self.combine(view, &combined, combination) {
                combined.push(alternative);
            }
        }
        match combined.len() {
            0 => None,
            1 => combined.pop().map(|only| Part {
                view: view.clone(),
                ..only.part
            }),
            _ => Some(self.distributed(view, combined, tag, count)),
        }
    }

    /// The union of the combinations, told apart as the one union was if all of it is left.
    fn distributed(
        &mut self,
        view: &View<'d>,
        alternatives: Vec<Alternative<'d>>,
        tag: Option<Tag>,
        count: usize,
    ) -> Part<'d> {
        match tag.filter(|_| alternatives.len() == count) {
            Some(tag) => {
                let choice = Choice {
                    alternatives,
                    tag: Some(tag),
                };
                Part::new(view.clone(), Shape::Union(Rc::new(choice)))
            }
            None => {
                let alternatives = alternatives.into_iter().map(|known| Alternative {
                    keys: Vec::new(),
                    ..known
                });
                self.choice(view, alternatives.collect())
            }
        }
    }

    /// A combination as one part; `None` where no value is of all its parts.
    fn combine(
        &mut self,
        view: &View<'d>,
        before: &[Alternative<'d>],
        combination: Combination<'d>,
    ) -> Option<Alternative<'d>> {
        let Combination {
            mut parts,
            words,
            keys,
            origins,
            chosen,
        } = combination;
        self.drop_silent(&mut parts);
        let mut kinds = Vec::new();
        for part in &parts {
            let end = self.end(part);
            kinds.push(self.told_kind(&end)?);
        }
        if kinds.windows(2).any(|two| !two[0].overlaps(two[1])) {
            return None;
        }
        self.drop_weak(&mut parts);
        self.drop_repeated(&mut parts);
        let part = match parts.as_slice() {
            [part] => part.clone(),
            _ => {
                let word = distinct_word(&words, before);
                let value = chosen.unwrap_or_else(|| view.node.clone());
                let place = base::invented(&view.node, &word, &value);
                let part = self.join_several(&place, &parts);
                let part = Part {
                    view: place.clone(),
                    ..part
                };
                self.shapes.remember(part.clone());
                part
            }
        };
        Some(Alternative {
            part,
            words,
            keys,
            origins,
        })
    }

    /// Leaves out properties without a type beside what is no object: they say nothing about it.
    fn drop_silent(&mut self, parts: &mut Vec<Part<'d>>) {
        let mut silent = Vec::new();
        for part in parts.iter() {
            let end = self.end(part);
            let is_typed = |leaf: &Node<'d>| keywords::words(leaf.value).is_some();
            silent.push(match &end.shape {
                Shape::Object(leaves) => !leaves.iter().any(is_typed),
                _ => false,
            });
        }
        let mut others = false;
        for (part, silent) in parts.iter().zip(&silent) {
            others |= !silent && !self.is_object(part);
        }
        if others {
            let mut silent = silent.into_iter();
            parts.retain(|_| !silent.next().unwrap_or_default());
        }
    }

    /// Leaves out objects that say nothing that another one does not say.
    fn drop_repeated(&mut self, parts: &mut Vec<Part<'d>>) {
        let mut index = 0;
        while index < parts.len() && parts.len() > 1 {
            let repeated = (0..parts.len())
                .filter(|other| *other != index)
                .any(|other| self.repeats(&parts[index].clone(), &parts[other].clone()));
            if repeated {
                parts.remove(index);
            } else {
                index += 1;
            }
        }
    }

    fn repeats(&mut self, part: &Part<'d>, other: &Part<'d>) -> bool {
        let (part, other) = (self.end(part), self.end(other));
        let (Shape::Object(leaves), Shape::Object(others)) = (&part.shape, &other.shape) else {
            return false;
        };
        if leaves.iter().any(|leaf| self.lone_tags.contains(&leaf.at)) {
            return false;
        }
        let is_declared = |name: &str, place: &Node<'d>| {
            let properties = others
                .iter()
                .filter_map(|leaf| leaf.get("properties")?.get(name));
            let mut properties = properties.map(|known| same_schema(known.value, place.value));
            properties.any(|same| same)
        };
        let is_required = |name: &serde_json::Value| {
            let mut names = others.iter().flat_map(|leaf| leaf.items("required"));
            names.any(|known| known.value == name)
        };
        // Whether members that are not named are kept.
        let keeps = |leaf: &Node<'d>| {
            let open = leaf.value.get("additionalProperties");
            open.is_some_and(|open| open != &serde_json::Value::Bool(false))
        };
        let is_open = |leaf: &Node<'d>| {
            let open = leaf.value.get("additionalProperties");
            open.is_some_and(serde_json::Value::is_boolean) && others.iter().any(keeps)
        };
        leaves.iter().all(|leaf| {
            (!keeps(leaf) || is_open(leaf))
                && leaf
                    .members("properties")
                    .all(|(name, place)| is_declared(name, &place))
                && leaf.items("required").all(|name| is_required(name.value))
        })
    }
}

fn choice_of<'p, 'd>(end: &'p Part<'d>) -> Option<&'p Rc<Choice<'d>>> {
    match &end.shape {
        Shape::Union(choice) => Some(choice),
        _ => None,
    }
}

/// Every way to take one alternative of each union, in document order.
fn combinations<'d>(parts: &[Part<'d>], ends: &[Part<'d>]) -> Vec<Combination<'d>> {
    let mut all = vec![Combination::default()];
    for (part, end) in parts.iter().zip(ends) {
        let Some(choice) = choice_of(end) else {
            all.iter_mut()
                .for_each(|known| known.parts.push(part.clone()));
            continue;
        };
        let with = |known: &Combination<'d>, alternative: &Alternative<'d>| {
            let mut next = known.clone();
            next.parts.push(alternative.part.clone());
            next.words = joined(&known.words, &alternative.words);
            next.keys = [&*known.keys, &*alternative.keys].concat();
            next.origins.extend(alternative.origins.iter().cloned());
            next.chosen = Some(alternative.part.view.node.clone());
            next
        };
        all = all
            .iter()
            .flat_map(|known| {
                choice
                    .alternatives
                    .iter()
                    .map(move |alternative| with(known, alternative))
            })
            .collect();
    }
    all
}

/// The words of both, each with the best of the other.
fn joined(first: &[String], second: &[String]) -> Vec<String> {
    match (first, second) {
        ([], words) | (words, []) => words.to_vec(),
        ([first, ..], words) => words.iter().map(|word| format!("{first} {word}")).collect(),
    }
}

/// A word for the place of an alternative that no other one has.
fn distinct_word(words: &[String], before: &[Alternative<'_>]) -> String {
    let is_taken = |word: &String| {
        let place = |known: &Alternative<'_>| known.part.view.node.at.last();
        before
            .iter()
            .any(|known| place(known).as_ref() == Some(word))
    };
    let free = words.iter().find(|word| !is_taken(word));
    free.cloned()
        .unwrap_or_else(|| format!("alternative {}", before.len() + 1))
}
