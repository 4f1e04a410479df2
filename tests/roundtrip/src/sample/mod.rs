//! Instances of a schema, drawn without chance: the same schema gives the same instances.
//!
//! Edge values come first. Containers rotate through the values of their members, so that every
//! value of a member is met in some instance while the number of instances stays small.

mod containers;
mod flatten;
pub mod invalid;
mod numbers;
mod pattern;
mod strings;
#[cfg(test)]
mod tests;

use crate::judge::Judge;
use crate::schema::Id;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Instances at most, by depth; deeper than this only what is required is there.
const MOST: [usize; 5] = [60, 60, 10, 4, 2];
/// Depth at which recursion ends.
const DEEPEST: usize = 9;
/// Values in an instance at most.
const LARGEST: usize = 400;

/// A member that the schema does not speak of at all: it may be dropped.
pub const UNKNOWN: &str = "unknown member ☎";
/// A member that the schema allows by `additionalProperties`: it must be kept.
pub const EXTRA: &str = "extra member ☎";

/// A value of an enumeration that the description does not know.
pub const UNKNOWN_VALUE: &str = "unknown value ☎";
/// Marks an enumeration of which only an unknown value is wanted.
pub const OPEN: &str = "x-open";

/// A schema whose references and alternatives are merged away.
type Flat = Map<String, Value>;

/// A value and how many values are in it.
#[derive(Clone, Debug)]
struct Drawn {
    value: Value,
    size: usize,
}

/// What was drawn, by definition and depth.
type Known = BTreeMap<(Id, usize), Rc<Vec<Drawn>>>;

/// Draws instances of the definitions that the judge knows.
#[derive(Debug)]
pub struct Sampler<'a> {
    judge: &'a Judge,
    known: RefCell<Known>,
    open: RefCell<Vec<(Id, usize)>>,
}

impl<'a> Sampler<'a> {
    /// Starts with nothing drawn.
    pub fn new(judge: &'a Judge) -> Self {
        Self {
            judge,
            known: RefCell::default(),
            open: RefCell::default(),
        }
    }

    /// Instances of a definition, without those that the judge refuses, and how many were drawn.
    pub fn draw(&self, id: Id) -> (usize, Vec<Value>) {
        let drawn = self.of(self.judge.definition(id), 0);
        let count = drawn.len();
        let values = drawn.into_iter().map(|drawn| drawn.value);
        let accepted = values.filter(|value| self.judge.accepts(id, value));
        (count, accepted.collect())
    }

    /// Values of a schema at a depth.
    fn of(&self, schema: &Value, depth: usize) -> Vec<Drawn> {
        if depth > DEEPEST {
            return Vec::new();
        }
        let only = |key: &str| match schema.as_object() {
            Some(schema) if schema.keys().all(|it| it == key || it == "x-shown") => schema.get(key),
            _ => None,
        };
        if let Some(id) = only("$ref").and_then(id_of) {
            return self.of_definition(id, depth).as_ref().clone();
        }
        if let Some([member]) = only("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            return self.of(member, depth);
        }
        // What is nothing but alternatives shares what was drawn of each.
        if let Some(Value::Array(branches)) = only("anyOf").or_else(|| only("oneOf")) {
            let lists = branches.iter().map(|branch| self.of(branch, depth));
            return in_turn(&lists.collect::<Vec<_>>(), most(depth));
        }
        self.of_branches(schema, depth)
    }

    fn of_definition(&self, id: Id, depth: usize) -> Rc<Vec<Drawn>> {
        let key = (id, depth);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        if depth > DEEPEST || self.open.borrow().contains(&key) {
            return Rc::default();
        }
        self.open.borrow_mut().push(key);
        let mut drawn = self.of_branches(self.judge.definition(id), depth);
        self.open.borrow_mut().pop();
        drawn.retain(|drawn| self.judge.accepts(id, &drawn.value));
        let drawn = Rc::new(drawn);
        self.known.borrow_mut().insert(key, drawn.clone());
        drawn
    }

    fn of_branches(&self, schema: &Value, depth: usize) -> Vec<Drawn> {
        let branches = self.flats(schema);
        let lists = branches.iter().map(|flat| self.of_flat(flat, depth));
        in_turn(&lists.collect::<Vec<_>>(), most(depth))
    }

    /// Values of a schema without references and alternatives.
    fn of_flat(&self, flat: &Flat, depth: usize) -> Vec<Drawn> {
        if flat.contains_key(OPEN) {
            return vec![json!(UNKNOWN_VALUE).into()];
        }
        let listed = flat.get("const").map(|value| vec![value.clone()]);
        let listed = listed.or_else(|| flat.get("enum").and_then(Value::as_array).cloned());
        if let Some(values) = listed {
            let fitting = values.into_iter().filter(|it| is_of_kind(it, flat));
            return fitting.map(Drawn::from).collect();
        }
        let kinds = kinds(flat);
        if kinds.is_empty() {
            return anything(depth);
        }
        let mut drawn = Vec::new();
        for kind in kinds {
            match kind.as_str() {
                "string" => drawn.extend(strings::draw(flat).into_iter().map(Drawn::from)),
                "integer" => drawn.extend(numbers::integers(flat).into_iter().map(Drawn::from)),
                "number" => drawn.extend(numbers::numbers(flat).into_iter().map(Drawn::from)),
                "boolean" => drawn.extend([true, false].map(Drawn::from)),
                "null" => drawn.push(Value::Null.into()),
                "array" => drawn.extend(self.lists(flat, depth)),
                _ => drawn.extend(self.objects(flat, depth)),
            }
        }
        if depth < 2 {
            let shown = flat.get("x-shown").and_then(Value::as_array);
            let scalars = shown.into_iter().flatten();
            // Objects that authors show have members that they forgot to declare.
            let scalars = scalars.filter(|it| !it.is_object() && !it.is_array());
            let scalars = scalars.filter(|it| strings::is_spelled(flat, it));
            drawn.extend(scalars.cloned().map(Drawn::from));
        }
        drawn
    }
}

impl<T: Into<Value>> From<T> for Drawn {
    fn from(value: T) -> Self {
        let value = value.into();
        let size = size(&value);
        Self { value, size }
    }
}

/// The first value of each list, then the second of each, and so on.
fn in_turn(lists: &[Vec<Drawn>], most: usize) -> Vec<Drawn> {
    let longest = lists.iter().map(Vec::len).max().unwrap_or_default();
    let mut drawn: Vec<Drawn> = Vec::new();
    for round in 0..longest {
        for value in lists.iter().filter_map(|list| list.get(round)) {
            if drawn.len() >= most {
                return drawn;
            }
            if !drawn.iter().any(|known| known.value == value.value) {
                drawn.push(value.clone());
            }
        }
    }
    drawn
}

fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

fn most(depth: usize) -> usize {
    *MOST.get(depth).unwrap_or(&2)
}

/// The number of the definition that a reference names.
pub(crate) fn id_of(reference: &Value) -> Option<Id> {
    reference.as_str()?.strip_prefix("#/$defs/")?.parse().ok()
}

/// What a schema says about kinds, or what its other keywords speak of.
fn kinds(flat: &Flat) -> Vec<String> {
    let text = |word: &Value| word.as_str().map(str::to_owned);
    match flat.get("type") {
        Some(Value::Array(words)) => return words.iter().filter_map(text).collect(),
        Some(word) => return text(word).into_iter().collect(),
        None => {}
    }
    let has = |keys: &[&str]| keys.iter().any(|key| flat.contains_key(*key));
    let kind = if has(&[
        "properties",
        "required",
        "additionalProperties",
        "patternProperties",
    ]) {
        "object"
    } else if has(&["items", "prefixItems"]) {
        "array"
    } else if has(&["pattern", "minLength", "maxLength", "format"]) {
        "string"
    } else if has(&["minimum", "maximum", "multipleOf"]) {
        "number"
    } else {
        return Vec::new();
    };
    vec![kind.to_owned()]
}

fn is_of_kind(value: &Value, flat: &Flat) -> bool {
    let kinds = kinds(flat);
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let number = kind == "integer" && kinds.iter().any(|it| it == "number");
    !flat.contains_key("type") || number || kinds.iter().any(|it| it == kind)
}

/// Values where the schema says nothing.
fn anything(depth: usize) -> Vec<Drawn> {
    let all = [
        json!("anything ☎"),
        json!({"k": [1, null, {"ü": 0.03}]}),
        json!(9_007_199_254_740_993_i64),
        json!([]),
        json!(false),
        json!(null),
        json!(42.0),
    ];
    all.into_iter().take(most(depth)).map(Drawn::from).collect()
}
