//! Numbers into slots.

use crate::model::Slot;
use serde_json::{Number, Value};

/// Puts a number into a slot for numbers, and says whether it fits there.
pub(super) fn store(slot: Slot<'_>, number: &Number) -> bool {
    match slot {
        Slot::I32(slot) => put(slot, integer(number).and_then(|n| n.try_into().ok())),
        Slot::I64(slot) => put(slot, integer(number).and_then(|n| n.try_into().ok())),
        Slot::U32(slot) => put(slot, integer(number).and_then(|n| n.try_into().ok())),
        Slot::U64(slot) => put(slot, integer(number).and_then(|n| n.try_into().ok())),
        Slot::F64(slot) => put(slot, number.as_f64()),
        Slot::Number(slot) => put(slot, Some(number.clone())),
        Slot::Json(slot) => put(slot, Some(Value::Number(number.clone()))),
        _ => false,
    }
}

/// Puts the value where it belongs and says whether there was one.
fn put<T>(slot: &mut T, value: Option<T>) -> bool {
    value.map(|value| *slot = value).is_some()
}

/// The whole number that this is, as 42 and 42.0 both are.
fn integer(number: &Number) -> Option<i128> {
    if let Some(n) = number.as_i64() {
        return Some(n.into());
    }
    if let Some(n) = number.as_u64() {
        return Some(n.into());
    }
    let float = number.as_f64()?;
    // Beyond 2^63 a float is no evidence of one integer.
    (float.fract() == 0.0 && float.abs() < 9.3e18).then_some(float as i128)
}
