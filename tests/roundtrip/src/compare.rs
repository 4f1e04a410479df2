//! Whether two JSON values are the same.

use crate::tolerance::Tolerance;
use serde_json::{Number, Value};

/// What came of a comparison.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Differences that are excused.
    pub tolerated: Vec<Tolerance>,
    /// The first difference that is not.
    pub difference: Option<String>,
}

/// Compares what was sent with what came back: 42 is 42.0, the order of members tells nothing.
pub fn compare(sent: &Value, got: &Value) -> Comparison {
    let mut found = Comparison::default();
    walk(sent, got, "", &mut found);
    found
}

fn walk(sent: &Value, got: &Value, at: &str, found: &mut Comparison) {
    match (sent, got) {
        (Value::Object(sent), Value::Object(got)) => {
            for (key, value) in sent {
                let at = format!("{at}/{key}");
                match (got.get(key), Tolerance::of_missing_member(key)) {
                    (Some(got), _) => walk(value, got, &at, found),
                    (None, Some(tolerance)) => found.tolerated.push(tolerance),
                    (None, None) => found.note(&at, "is missing"),
                }
            }
            for key in got.keys().filter(|key| !sent.contains_key(*key)) {
                found.note(&format!("{at}/{key}"), "was added");
            }
        }
        (Value::Array(sent), Value::Array(got)) if sent.len() == got.len() => {
            for (index, (sent, got)) in sent.iter().zip(got).enumerate() {
                walk(sent, got, &format!("{at}/{index}"), found);
            }
        }
        (Value::Number(a), Value::Number(b)) if equal(a, b) => {}
        _ if sent == got => {}
        _ => match Tolerance::of_changed_value(sent, got) {
            Some(tolerance) => found.tolerated.push(tolerance),
            None => found.note(at, &format!("{} became {}", short(sent), short(got))),
        },
    }
}

impl Comparison {
    fn note(&mut self, at: &str, what: &str) {
        self.difference
            .get_or_insert_with(|| format!("`{at}` {what}"));
    }
}

/// Integers to the last digit, anything else as `f64`.
fn equal(a: &Number, b: &Number) -> bool {
    let integer = |number: &Number| number.as_i128();
    match (integer(a), integer(b)) {
        (Some(a), Some(b)) => a == b,
        _ => {
            let exact =
                |number: &Number| integer(number).is_none_or(|it| it.unsigned_abs() <= 1 << 53);
            a.as_f64() == b.as_f64() && exact(a) && exact(b)
        }
    }
}

/// The beginning of a value's text.
pub fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(160) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::sample::UNKNOWN;
    use crate::tolerance::Tolerance;
    use serde_json::json;

    #[test]
    fn numbers_are_values_and_members_have_no_order() {
        let same = compare(
            &json!({"a": 42, "b": [0.5]}),
            &json!({"b": [0.5], "a": 42.0}),
        );
        assert_eq!(same, super::Comparison::default());
        for (sent, got) in [
            (json!(1), json!("1")),
            (json!([1]), json!([])),
            (json!({"a": null}), json!({})),
            (json!({}), json!({"a": null})),
        ] {
            assert!(compare(&sent, &got).difference.is_some(), "{sent} {got}");
        }
    }

    #[test]
    fn tolerances_are_counted_and_nothing_else_is_excused() {
        let sent = json!({UNKNOWN: 1, "n": 9_007_199_254_740_993_i64});
        let found = compare(&sent, &json!({"n": 9_007_199_254_740_992_i64}));
        assert_eq!(found.difference, None);
        assert_eq!(
            found.tolerated,
            [Tolerance::UnknownMember, Tolerance::NumberBeyondF64]
        );
        assert!(compare(&json!(41), &json!(42)).difference.is_some());
    }
}
