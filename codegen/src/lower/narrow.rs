//! Several types of one kind of value that all hold at once.

use super::shape::{Part, Shape};
use crate::ir::{EnumValue, JsonKind, Scalar};

/// What several types are together.
pub(super) enum Narrowed<'d> {
    /// What one of them is.
    Part(usize),
    /// Something that none of them is.
    New(Shape<'d>),
}

/// Strings: the values that all enums have, else the one format. `None` where they contradict each
/// other, or are no strings.
pub(super) fn strings<'d>(ends: &[Part<'_>]) -> Option<Narrowed<'d>> {
    let mut format: Option<(usize, Option<Scalar>)> = None;
    let mut enums: Vec<(usize, &[EnumValue])> = Vec::new();
    for (index, end) in ends.iter().enumerate() {
        let found = match &end.shape {
            Shape::Enum(values) => {
                enums.push((index, values));
                continue;
            }
            Shape::Scalar(Scalar::String) => continue,
            Shape::Scalar(scalar) if scalar.json_kind() == Some(JsonKind::String) => Some(*scalar),
            Shape::Binary => None,
            _ => return None,
        };
        match format {
            Some((_, known)) if known != found => return None,
            Some(_) => {}
            None => format = Some((index, found)),
        }
    }
    if enums.is_empty() {
        return Some(Narrowed::Part(format.map_or(0, |(index, _)| index)));
    }
    common(&enums, Shape::Enum)
}

/// Numbers: the values that all enums have, else an integer, else one whose format is given.
/// Booleans say all the same.
pub(super) fn numbers<'d>(ends: &[Part<'_>]) -> Option<Narrowed<'d>> {
    if ends
        .iter()
        .all(|end| matches!(end.shape, Shape::Scalar(Scalar::Bool)))
    {
        return Some(Narrowed::Part(0));
    }
    let mut enums: Vec<(usize, &[EnumValue<i64>])> = Vec::new();
    let mut best: Option<(u8, usize)> = None;
    for (index, end) in ends.iter().enumerate() {
        let rank = match &end.shape {
            Shape::Integers(values) => {
                enums.push((index, values));
                continue;
            }
            Shape::Scalar(Scalar::F64 | Scalar::Number) => 0,
            Shape::Scalar(Scalar::I64) => 1,
            Shape::Scalar(scalar) if scalar.json_kind() == Some(JsonKind::Integer) => 2,
            _ => return None,
        };
        if best.is_none_or(|(known, _)| known < rank) {
            best = Some((rank, index));
        }
    }
    if enums.is_empty() {
        return best.map(|(_, index)| Narrowed::Part(index));
    }
    common(&enums, Shape::Integers)
}

/// The values that all enums have: one of the enums, where it has no others.
fn common<'d, T: Clone + PartialEq>(
    enums: &[(usize, &[EnumValue<T>])],
    shape: impl Fn(Vec<EnumValue<T>>) -> Shape<'d>,
) -> Option<Narrowed<'d>> {
    let (_, first) = enums.first()?;
    let in_all = |value: &&EnumValue<T>| {
        enums
            .iter()
            .all(|(_, values)| values.iter().any(|known| known.value == value.value))
    };
    let values: Vec<EnumValue<T>> = first.iter().filter(in_all).cloned().collect();
    if values.is_empty() {
        return None;
    }
    let whole = enums.iter().find(|(_, known)| known.len() == values.len());
    Some(match whole {
        Some((index, _)) => Narrowed::Part(*index),
        None => Narrowed::New(shape(values)),
    })
}
