//! Alternatives of one kind.

use super::same::same_type;
use super::{Alternative, one};
use crate::ir::{JsonKind, Scalar};
use crate::lower::Lower;
use crate::lower::shape::{Part, Shape, View};

impl<'d> Lower<'d, '_> {
    /// Alternatives of one kind: strings, numbers and booleans as one, lists and objects each.
    pub(super) fn join_group(
        &mut self,
        place: &View<'d>,
        kind: JsonKind,
        group: Vec<Alternative<'d>>,
    ) -> Vec<Alternative<'d>> {
        if matches!(kind, JsonKind::Array | JsonKind::Object) {
            // Where a tag tells twins apart, they are no twins.
            let tagged = place.node.get("discriminator").is_some();
            return distinct(place, group, tagged);
        }
        let mut group = group;
        if group.len() == 1 {
            for alternative in &mut group {
                alternative.part = one(place, alternative.part.clone());
            }
            return group;
        }
        let parts: Vec<Part<'d>> = group.into_iter().map(|of| of.part).collect();
        let part = match kind {
            JsonKind::String => self.join_strings(place, &parts),
            JsonKind::Bool => Part::new(place.clone(), Shape::Scalar(Scalar::Bool)),
            _ => self.join_numbers(place, &parts),
        };
        vec![Alternative {
            words: vec![kind.as_str().to_owned()],
            ..Alternative::new(part)
        }]
    }

    fn join_strings(&mut self, place: &View<'d>, group: &[Part<'d>]) -> Part<'d> {
        let enums: Vec<&Part<'d>> = group
            .iter()
            .filter(|part| matches!(part.shape, Shape::Enum(_)))
            .collect();
        let open = enums.len() < group.len();
        let values = self.merged_strings(group);
        let shape = match enums.as_slice() {
            [] => Shape::Scalar(join_formats(group)),
            // `anyOf: [string, enum: [""]]` says that the text may be empty.
            _ if open && values.iter().all(|value| value.value.is_empty()) => {
                Shape::Scalar(Scalar::String)
            }
            [part] => return one(place, (*part).clone()),
            _ => Shape::Enum(values),
        };
        Part::new(place.clone(), shape)
    }

    /// An enum of integers is open, so it takes any integer, but no fraction.
    fn join_numbers(&mut self, place: &View<'d>, group: &[Part<'d>]) -> Part<'d> {
        let integers = |part: &&Part<'d>| matches!(part.shape, Shape::Integers(_));
        let enums: Vec<&Part<'d>> = group.iter().filter(integers).collect();
        let fractions = scalars(group).any(|scalar| scalar.json_kind() == Some(JsonKind::Number));
        let shape = match enums.as_slice() {
            [] => Shape::Scalar(join_numbers(group)),
            _ if fractions => Shape::Scalar(Scalar::F64),
            [part] => return one(place, (*part).clone()),
            _ => Shape::Integers(self.merged_integers(group)),
        };
        Part::new(place.clone(), shape)
    }
}

/// In a union a number keeps whether it is an integer.
pub(super) fn keep_number<'d>(lower: &mut Lower<'d, '_>, part: &mut Part<'d>) {
    if matches!(lower.end(part).shape, Shape::Scalar(Scalar::F64)) {
        part.shape = Shape::Scalar(Scalar::Number);
    }
}

/// Alternatives that are not written twice.
fn distinct<'d>(
    place: &View<'d>,
    group: Vec<Alternative<'d>>,
    tagged: bool,
) -> Vec<Alternative<'d>> {
    // What several schemas describe together is not told by the value of one of them.
    let whole = |alternative: &Alternative<'d>| match &alternative.part.shape {
        _ if tagged => None,
        Shape::Object(leaves) if leaves.len() > 1 => None,
        Shape::Object(_) | Shape::List(_) => Some(alternative.part.view.node.value),
        _ => None,
    };
    let mut distinct: Vec<(Alternative<'d>, Option<&'d serde_json::Value>)> = Vec::new();
    for alternative in group {
        let value = whole(&alternative);
        let twin = distinct.iter_mut().find(|(_, known)| {
            let two = known.zip(value);
            two.is_some_and(|(known, value)| same_type(known, value))
        });
        match twin {
            Some((known, _)) => known.origins.extend(alternative.origins),
            None => {
                let part = one(place, alternative.part);
                distinct.push((
                    Alternative {
                        part,
                        ..alternative
                    },
                    value,
                ));
            }
        }
    }
    distinct.into_iter().map(|(known, _)| known).collect()
}

fn scalars<'p>(group: &'p [Part<'_>]) -> impl Iterator<Item = Scalar> + 'p {
    group.iter().filter_map(|part| match part.shape {
        Shape::Scalar(scalar) => Some(scalar),
        _ => None,
    })
}

/// The type of strings of one format, or of any string.
fn join_formats(group: &[Part<'_>]) -> Scalar {
    let mut all = scalars(group);
    let first = all.next().unwrap_or(Scalar::String);
    let binary = group.iter().any(|part| matches!(part.shape, Shape::Binary));
    if !binary && all.all(|other| other == first) {
        first
    } else {
        Scalar::String
    }
}

fn join_numbers(group: &[Part<'_>]) -> Scalar {
    let mut all = scalars(group);
    let first = all.next().unwrap_or(Scalar::F64);
    if all.all(|other| other == first) {
        first
    } else if scalars(group).all(|scalar| scalar.json_kind() == Some(JsonKind::Integer)) {
        Scalar::I64
    } else {
        Scalar::F64
    }
}
