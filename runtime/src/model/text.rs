//! Header text into slots.

use super::{Kind, Slot, UnionSlot};
use std::str::FromStr;

/// Reads a value written as header text, style `simple` (OpenAPI 3.0.3, section 4.7.12.3): scalars as
/// they are, lists separated by commas. Says whether the text is such a value; the slot is of no
/// use where it is not.
#[must_use]
pub fn read_text(slot: Slot<'_>, text: &str) -> bool {
    let text = text.trim();
    match slot {
        Slot::Bool(slot) => parse(slot, text),
        Slot::I32(slot) => parse(slot, text),
        Slot::I64(slot) => parse(slot, text),
        Slot::U32(slot) => parse(slot, text),
        Slot::U64(slot) => parse(slot, text),
        Slot::F64(slot) => parse(slot, text) && slot.is_finite(),
        Slot::Number(slot) => parse(slot, text),
        Slot::Text(slot) => parse(slot, text),
        Slot::Enum(slot) => {
            slot.set(text);
            true
        }
        Slot::Integer(slot) => text.parse().map(|integer| slot.set(integer)).is_ok(),
        Slot::Json(slot) => {
            *slot = text.into();
            true
        }
        Slot::Optional(option) => read_text(option.fill(), text),
        Slot::List(list) => {
            list.clear();
            text.split(',')
                .filter(|item| !item.trim().is_empty())
                .all(|item| read_text(list.push(), item))
        }
        Slot::Union(union) => union_text(union, text),
        Slot::Bytes(_)
        | Slot::JsonObject(_)
        | Slot::Map(_)
        | Slot::Object(_)
        | Slot::Tuple(_)
        | Slot::Upload => false,
    }
}

/// The text's kind is the first that reads it; a string takes any text.
fn union_text(union: &mut dyn UnionSlot, text: &str) -> bool {
    const KINDS: [Kind; 4] = [Kind::Bool, Kind::Integer, Kind::Number, Kind::String];
    let form = union.form();
    KINDS
        .into_iter()
        .flat_map(|kind| form.of(kind))
        .any(|index| read_text(union.choose(Some(index)), text))
        || read_text(union.choose(None), text)
}

fn parse<T: FromStr>(slot: &mut T, text: &str) -> bool {
    text.parse().map(|value| *slot = value).is_ok()
}
