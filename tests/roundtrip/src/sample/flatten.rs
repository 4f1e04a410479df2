//! References, `allOf` and alternatives merged away: one flat schema for each combination.

use super::{Flat, Sampler, id_of};
use crate::schema::Id;
use serde_json::{Value, json};

/// Combinations at most.
const MOST: usize = 64;

impl Sampler<'_> {
    /// The flat schemas whose instances together are those of a schema.
    pub(super) fn flats(&self, schema: &Value) -> Vec<Flat> {
        self.flats_within(schema, &mut Vec::new())
    }

    fn flats_within(&self, schema: &Value, open: &mut Vec<Id>) -> Vec<Flat> {
        let Value::Object(schema) = schema else {
            return match schema {
                Value::Bool(false) => Vec::new(),
                _ => vec![Flat::new()],
            };
        };
        let mut own = schema.clone();
        for key in ["$ref", "allOf", "oneOf", "anyOf"] {
            own.remove(key);
        }
        let mut flats = vec![own];
        if let Some(id) = schema.get("$ref").and_then(id_of) {
            // A schema that is nothing but itself has no instances of its own.
            if open.contains(&id) {
                return Vec::new();
            }
            open.push(id);
            let target = self.flats_within(self.judge.definition(id), open);
            open.pop();
            flats = product(flats, &target);
        }
        for member in members(schema, "allOf") {
            let member = self.flats_within(member, open);
            flats = product(flats, &member);
        }
        for key in ["oneOf", "anyOf"] {
            if !schema.contains_key(key) {
                continue;
            }
            let branches = members(schema, key).map(|branch| self.flats_within(branch, open));
            flats = product(flats, &interleaved(branches.collect()));
        }
        flats
    }
}

fn members<'a>(schema: &'a Flat, key: &str) -> impl Iterator<Item = &'a Value> {
    schema
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// The first of each list, then the second of each, so that a limit cuts no list off.
fn interleaved(lists: Vec<Vec<Flat>>) -> Vec<Flat> {
    let longest = lists.iter().map(Vec::len).max().unwrap_or_default();
    let rounds =
        (0..longest).flat_map(|round| lists.iter().filter_map(move |list| list.get(round)));
    rounds.take(MOST).cloned().collect()
}

fn product(left: Vec<Flat>, right: &[Flat]) -> Vec<Flat> {
    let pairs = right.iter().flat_map(|b| left.iter().map(move |a| (a, b)));
    pairs.filter_map(|(a, b)| merged(a, b)).take(MOST).collect()
}

/// What satisfies both schemas; `None` where nothing can.
pub(super) fn merged(a: &Flat, b: &Flat) -> Option<Flat> {
    let mut out = a.clone();
    for (key, theirs) in b {
        let Some(own) = a.get(key) else {
            out.insert(key.clone(), theirs.clone());
            continue;
        };
        let joined = match key.as_str() {
            "type" => common_kinds(own, theirs)?,
            "properties" => both_properties(own, theirs),
            "required" | "x-shown" => union(own, theirs),
            "enum" => common_values(own, theirs)?,
            "const" if own != theirs => return None,
            "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
                extreme(own, theirs, |a, b| a > b)
            }
            "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
                extreme(own, theirs, |a, b| a < b)
            }
            "items" | "additionalProperties" => match (own, theirs) {
                (Value::Bool(true), it) | (it, Value::Bool(true)) => it.clone(),
                (Value::Bool(false), _) | (_, Value::Bool(false)) => Value::Bool(false),
                _ if own == theirs => own.clone(),
                _ => json!({"allOf": [own, theirs]}),
            },
            _ => own.clone(),
        };
        out.insert(key.clone(), joined);
    }
    Some(out)
}

fn words(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect(),
        word => word.as_str().into_iter().collect(),
    }
}

fn common_kinds(a: &Value, b: &Value) -> Option<Value> {
    let (a, b) = (words(a), words(b));
    let is_in = |list: &[&str], kind: &str| {
        list.contains(&kind) || (kind == "integer" && list.contains(&"number"))
    };
    let mut common: Vec<&str> = a.iter().copied().filter(|kind| is_in(&b, kind)).collect();
    for kind in b {
        if is_in(&a, kind) && !common.contains(&kind) {
            common.push(kind);
        }
    }
    (!common.is_empty()).then(|| common.into())
}

fn common_values(a: &Value, b: &Value) -> Option<Value> {
    let theirs = b.as_array()?;
    let common: Vec<Value> = a
        .as_array()?
        .iter()
        .filter(|it| theirs.contains(it))
        .cloned()
        .collect();
    (!common.is_empty()).then(|| common.into())
}

fn both_properties(a: &Value, b: &Value) -> Value {
    let mut out = a.as_object().cloned().unwrap_or_default();
    for (name, theirs) in b.as_object().into_iter().flatten() {
        let joined = match out.get(name) {
            Some(own) if own != theirs => json!({"allOf": [own, theirs]}),
            _ => theirs.clone(),
        };
        out.insert(name.clone(), joined);
    }
    out.into()
}

fn union(a: &Value, b: &Value) -> Value {
    let mut all = a.as_array().cloned().unwrap_or_default();
    for item in b.as_array().into_iter().flatten() {
        if !all.contains(item) {
            all.push(item.clone());
        }
    }
    all.into()
}

fn extreme(a: &Value, b: &Value, wins: fn(f64, f64) -> bool) -> Value {
    let number = |value: &Value| value.as_f64().unwrap_or_default();
    if wins(number(a), number(b)) {
        a.clone()
    } else {
        b.clone()
    }
}
