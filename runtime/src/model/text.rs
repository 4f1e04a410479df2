//! Header text into slots.

use super::{Kind, Slot};
use serde_json::Number;
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
        Slot::Json(slot) => {
            *slot = text.into();
            true
        }
        Slot::Optional(option) => read_text(option.fill(), text),
        Slot::List(list) => {
            list.clear();
            let mut items = text.split(',').filter(|item| !item.trim().is_empty());
            items.all(|item| read_text(list.push(), item))
        }
        Slot::Union(union) => {
            let kinds = union.kinds();
            let numeric = Number::from_str(text).is_ok() && kinds.contains(&Kind::Number);
            let kind = if numeric { Kind::Number } else { Kind::String };
            read_text(union.choose(kinds.contains(&kind).then_some(kind)), text)
        }
        Slot::Bytes(_) | Slot::JsonObject(_) | Slot::Map(_) | Slot::Object(_) | Slot::Upload => {
            false
        }
    }
}

fn parse<T: FromStr>(slot: &mut T, text: &str) -> bool {
    text.parse().map(|value| *slot = value).is_ok()
}
