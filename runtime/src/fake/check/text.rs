//! Text as the values that a schema allows.

use crate::fake::description::{Direction, Judge, Kinds, Members, Place};
use serde_json::{Map, Number, Value};

/// Reads texts as requests carry them.
#[derive(Clone, Copy)]
pub(super) struct Reader<'j> {
    pub(super) judge: &'j Judge,
    pub(super) direction: Direction,
}

impl Reader<'_> {
    /// One text as a value of the schema: a number where numbers are allowed and it is one, and so on.
    pub(super) fn scalar(self, schema: &Place<'_>, text: &str) -> Value {
        let kinds = Kinds::of(schema);
        let mut readings: Vec<Value> = Vec::new();
        if kinds.number
            && let Ok(number) = serde_json::from_str::<Number>(text)
        {
            readings.push(number.into());
        }
        if kinds.flag
            && let Ok(flag) = text.parse::<bool>()
        {
            readings.push(flag.into());
        }
        if kinds.text {
            readings.push(text.into());
        }
        // What no style has a form for is written as JSON.
        if (kinds.list || kinds.object)
            && let Ok(value) = serde_json::from_str::<Value>(text)
        {
            let is_wanted = value.is_array() && kinds.list || value.is_object() && kinds.object;
            readings.extend(is_wanted.then_some(value));
        }
        self.choose(schema, readings).unwrap_or_else(|| text.into())
    }

    /// Texts as a list.
    pub(super) fn list(self, schema: &Place<'_>, texts: &[String]) -> Value {
        let items = items(schema, 0);
        let texts = texts.iter().map(|text| match &items {
            Some(items) => self.scalar(items, text),
            None => text.as_str().into(),
        });
        Value::Array(texts.collect())
    }

    /// Texts with names as an object.
    pub(super) fn object(self, schema: &Place<'_>, pairs: Vec<(String, String)>) -> Value {
        let members = Members::of(schema);
        let pairs = pairs.into_iter().map(|(name, text)| {
            let value = match members.get(&name).or(members.others.as_ref()) {
                Some(member) => self.scalar(member, &text),
                None => text.into(),
            };
            (name, value)
        });
        Value::Object(pairs.collect())
    }

    /// Of several readings the first that is allowed, else the first.
    pub(super) fn choose(self, schema: &Place<'_>, readings: Vec<Value>) -> Option<Value> {
        let allowed = match readings.len() {
            0 | 1 => 0,
            _ => {
                let mut all = readings.iter();
                let found = all.position(|it| self.judge.allows(schema, self.direction, it));
                found.unwrap_or(0)
            }
        };
        readings.into_iter().nth(allowed)
    }

    /// Texts that separators stood between, as what the schema wants them to be.
    pub(super) fn joined(
        self,
        schema: &Place<'_>,
        whole: &str,
        texts: &[String],
        between: Option<char>,
    ) -> Value {
        let kinds = Kinds::of(schema);
        let mut readings = Vec::new();
        if kinds.is_scalar() || !(kinds.list || kinds.object) {
            readings.push(self.scalar(schema, whole));
        }
        if kinds.list {
            let texts = if whole.is_empty() { &[] } else { texts };
            readings.push(self.list(schema, texts));
        }
        if kinds.object {
            readings.push(self.object(schema, named(texts, between)));
        }
        self.choose(schema, readings).unwrap_or_default()
    }
}

/// Names and values: `k=v` where something stands between the two, else one after the other.
fn named(texts: &[String], between: Option<char>) -> Vec<(String, String)> {
    match between {
        Some(between) => {
            let pairs = texts
                .iter()
                .map(|text| text.split_once(between).unwrap_or((text, "")));
            pairs
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .collect()
        }
        None => {
            let pairs = texts.chunks(2);
            let pairs = pairs.map(|pair| {
                let text = pair.get(1).cloned().unwrap_or_default();
                (pair[0].clone(), text)
            });
            pairs.collect()
        }
    }
}

/// The schema of a list's items.
fn items<'d>(schema: &Place<'d>, depth: usize) -> Option<Place<'d>> {
    if let Some(items) = schema.get("items") {
        return Some(items);
    }
    if depth > 8 {
        return None;
    }
    let target = schema.target();
    let parts = ["allOf", "anyOf", "oneOf"].into_iter();
    let parts = parts.flat_map(|key| schema.items(key));
    target
        .into_iter()
        .chain(parts)
        .find_map(|it| items(&it, depth + 1))
}

/// A text with the keys that lead to it: `a`, `b` of `name[a][b]=c`.
pub(super) type Leaf = (Vec<String>, String);

/// `name[a][b]=c`, `name[]=a` and `name[0][a]=b` as one value.
pub(super) fn nested(reader: Reader<'_>, schema: &Place<'_>, pairs: &[Leaf]) -> Value {
    if let [(path, text)] = pairs
        && path.is_empty()
    {
        return reader.scalar(schema, text);
    }
    let is_list = pairs.iter().all(|(path, _)| {
        path.first()
            .is_some_and(|key| key.chars().all(|c| c.is_ascii_digit()))
    });
    let mut groups: Vec<(&str, Vec<Leaf>)> = Vec::new();
    for (path, text) in pairs {
        let Some((key, rest)) = path.split_first() else {
            continue;
        };
        let inner = (rest.to_vec(), text.clone());
        match groups
            .iter_mut()
            .find(|(known, _)| known == key && !key.is_empty())
        {
            Some((_, group)) => group.push(inner),
            None => groups.push((key, vec![inner])),
        }
    }
    if is_list && Kinds::of(schema).list {
        let items = items(schema, 0);
        let values = groups.iter().map(|(_, inner)| match &items {
            Some(items) => nested(reader, items, inner),
            None => inner
                .first()
                .map_or(Value::Null, |(_, text)| text.as_str().into()),
        });
        return Value::Array(values.collect());
    }
    let members = Members::of(schema);
    let mut object = Map::new();
    for (key, inner) in groups {
        let value = match members.get(key).or(members.others.as_ref()) {
            Some(member) => nested(reader, member, &inner),
            None => inner
                .first()
                .map_or(Value::Null, |(_, text)| text.as_str().into()),
        };
        object.insert(key.to_owned(), value);
    }
    object.into()
}
