//! Headers of replies into values.

use super::Reply;
use crate::model::{Model, Slot};
use serde_json::Value;

impl Reply {
    /// A header as a value; `None` where it is absent or reads as something else, because a reply
    /// does not fail for a header. A list is every value of every line, split at commas (RFC 9110,
    /// section 5.6.1).
    pub fn header<T: Model>(&self, name: &str) -> Option<T> {
        let mut lines = Vec::new();
        for value in self.headers.get_all(name) {
            lines.push(value.to_str().ok()?);
        }
        if lines.is_empty() {
            return None;
        }
        let mut value = T::blank();
        read(value.slot(), &lines).then_some(value)
    }
}

/// Reads header text; whether it is of the slot's kind.
fn read(slot: Slot<'_>, lines: &[&str]) -> bool {
    let text = lines.join(", ");
    let text = text.trim();
    match slot {
        Slot::Bool(to) => set(to, text),
        Slot::I32(to) => set(to, text),
        Slot::I64(to) => set(to, text),
        Slot::U32(to) => set(to, text),
        Slot::U64(to) => set(to, text),
        Slot::F64(to) => set(to, text),
        Slot::Number(to) => set(to, text),
        Slot::Text(to) => {
            text.clone_into(to);
            true
        }
        Slot::Json(to) => {
            *to = Value::String(text.to_owned());
            true
        }
        Slot::Enum(to) => {
            to.set(text);
            true
        }
        Slot::Optional(to) => read(to.fill(), lines),
        Slot::List(to) => lines
            .iter()
            .flat_map(|line| line.split(','))
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .all(|item| read(to.push(), &[item])),
        Slot::Union(to) => read(to.choose(None), lines),
        _ => false,
    }
}

fn set<T: std::str::FromStr>(to: &mut T, text: &str) -> bool {
    text.parse().map(|value| *to = value).is_ok()
}
