//! Numbers into slots.

use super::expected::expected;
use super::fit::Fit;
use super::trace::Trace;
use crate::model::{Kind, Slot, UnionSlot};
use serde_json::{Number, Value};

/// A number as the parser gives it.
#[derive(Clone, Copy)]
pub(super) enum Parsed {
    Signed(i64),
    Unsigned(u64),
    Float(f64),
}

/// Puts a number into a slot, through options and unions; else says what the slot takes.
pub(super) fn store(mut slot: Slot<'_>, number: Parsed, trace: &Trace) -> Result<(), &'static str> {
    let fits = match &mut slot {
        Slot::Optional(option) => return store(option.fill(), number, trace),
        Slot::Union(union) => return store_in_union(*union, number, trace),
        Slot::I32(slot) => put(slot, whole(number)),
        Slot::I64(slot) => put(slot, whole(number)),
        Slot::U32(slot) => put(slot, whole(number)),
        Slot::U64(slot) => put(slot, whole(number)),
        Slot::Integer(slot) => {
            let known = whole(number).map(|value| slot.set(value));
            if known == Some(false) {
                trace.note(Fit::unknown(slot.is_constant()));
            }
            known.is_some()
        }
        Slot::F64(slot) => put(slot, float(number)),
        Slot::Number(slot) => put(slot, kept(number)),
        Slot::Json(slot) => put(slot, kept(number).map(Value::Number)),
        _ => false,
    };
    if fits { Ok(()) } else { Err(expected(&slot)) }
}

/// A number that the union's variant cannot hold is kept in its unknown one.
fn store_in_union(
    union: &mut dyn UnionSlot,
    number: Parsed,
    trace: &Trace,
) -> Result<(), &'static str> {
    let form = union.form();
    let mut numbers = form.of(Kind::Integer).chain(form.of(Kind::Number));
    if numbers.any(|index| store(union.choose(Some(index)), number, trace).is_ok()) {
        return Ok(());
    }
    trace.note(Fit::unknown(false));
    store(union.choose(None), number, trace)
}

/// Puts the value where it belongs and says whether there was one.
#[inline]
fn put<T>(slot: &mut &mut T, value: Option<T>) -> bool {
    value.map(|value| **slot = value).is_some()
}

/// The whole number that this is, as 42 and 42.0 both are.
#[inline]
fn whole<T: TryFrom<i64> + TryFrom<u64>>(number: Parsed) -> Option<T> {
    // Beyond this a float stands for its neighbours too, so it is no evidence of one integer.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number {
        Parsed::Signed(value) => T::try_from(value).ok(),
        Parsed::Unsigned(value) => T::try_from(value).ok(),
        Parsed::Float(value) if value.fract() == 0.0 && value.abs() <= EXACT => {
            T::try_from(value as i64).ok()
        }
        Parsed::Float(_) => None,
    }
}

fn float(number: Parsed) -> Option<f64> {
    match number {
        Parsed::Signed(value) => Some(value as f64),
        Parsed::Unsigned(value) => Some(value as f64),
        Parsed::Float(value) => value.is_finite().then_some(value),
    }
}

fn kept(number: Parsed) -> Option<Number> {
    match number {
        Parsed::Signed(value) => Some(value.into()),
        Parsed::Unsigned(value) => Some(value.into()),
        Parsed::Float(value) => Number::from_f64(value),
    }
}
