//! Numbers at their edges.

use super::Flat;
use serde_json::{Number, Value, json};

/// Beyond 2^53 an `f64` does not hold every integer.
const BEYOND_F64: i64 = 9_007_199_254_740_993;

/// Integers that a schema allows; 42.0 is one.
pub(super) fn integers(flat: &Flat) -> Vec<Value> {
    let mut all = vec![
        json!(42),
        json!(0),
        json!(1),
        json!(-1),
        json!(42.0),
        json!(BEYOND_F64),
    ];
    all.splice(1..1, edges(flat, 1.0));
    if let Some(step) = flat.get("multipleOf").and_then(Value::as_i64) {
        all.extend([1, 2, 10].map(|times| json!(step.saturating_mul(times))));
    }
    all.retain(|value| is_integral(value) && within(value, flat));
    all
}

/// Numbers that a schema allows.
pub(super) fn numbers(flat: &Flat) -> Vec<Value> {
    let mut all = vec![
        json!(0.03),
        json!(42),
        json!(42.0),
        json!(0),
        json!(-1.5),
        json!(BEYOND_F64),
        json!(1e300),
    ];
    all.splice(1..1, edges(flat, 0.5));
    if let Some(step) = flat.get("multipleOf").and_then(Value::as_f64) {
        all.extend([json!(step), json!(step * 3.0)]);
    }
    all.retain(|value| within(value, flat));
    all
}

/// The bounds, and what is just inside of them.
fn edges(flat: &Flat, step: f64) -> Vec<Value> {
    let mut edges = Vec::new();
    for (key, inward) in [
        ("minimum", step),
        ("exclusiveMinimum", step),
        ("maximum", -step),
        ("exclusiveMaximum", -step),
    ] {
        let Some(limit) = flat.get(key) else { continue };
        edges.push(limit.clone());
        if let Some(integer) = limit.as_i64().filter(|_| step == 1.0) {
            let inside = if inward > 0.0 {
                integer.checked_add(1)
            } else {
                integer.checked_sub(1)
            };
            edges.extend(inside.map(Value::from));
        } else if let Some(number) = limit.as_f64() {
            edges.extend(Number::from_f64(number + inward).map(Value::Number));
        }
    }
    edges
}

/// Whether it is an integer to the last digit: one beyond 64 bits is only nearly any.
fn is_integral(value: &Value) -> bool {
    let is_exact = |number: f64| number.fract() == 0.0 && number.abs() < 9.0e15;
    value.is_i64() || value.is_u64() || value.as_f64().is_some_and(is_exact)
}

fn within(value: &Value, flat: &Flat) -> bool {
    let number = value.as_f64().unwrap_or_default();
    let limit = |key: &str| flat.get(key).and_then(Value::as_f64);
    limit("minimum").is_none_or(|least| number >= least)
        && limit("exclusiveMinimum").is_none_or(|least| number > least)
        && limit("maximum").is_none_or(|most| number <= most)
        && limit("exclusiveMaximum").is_none_or(|most| number < most)
}
