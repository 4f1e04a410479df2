//! Builds the value. One visitor serves both YAML and JSON.

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny};
use serde::de::{MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::Cell;
use std::fmt;

/// What is found out about a text while it is read.
#[derive(Debug)]
pub(super) struct Reading {
    /// Some key occurs twice in an object.
    pub(super) duplicates: Cell<bool>,
    /// Some value has a tag that YAML's core schema does not know.
    pub(super) tags: Cell<bool>,
    /// Where a text that should be JSON is none, if it can be read as YAML.
    pub(super) no_json: Cell<Option<usize>>,
    /// What made the visitor give up.
    pub(super) fault: Cell<Option<Fault>>,
    budget: Cell<usize>,
    merge: Cell<bool>,
}

/// Why the visitor gave up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// An infinite number, or none at all.
    NotFinite,
    /// A merge key over something else than objects.
    MergeOfNoMap,
    /// Aliases stand for more than [`budget`] allows.
    TooManyNodes,
}

/// How many values a text may stand for. Written out, a value takes at least one byte; what aliases
/// add to that has to stay small enough for memory.
pub(super) fn budget(bytes: usize) -> usize {
    bytes + 1_000_000
}

impl Reading {
    pub(super) fn new(bytes: usize) -> Self {
        Self {
            duplicates: Cell::new(false),
            tags: Cell::new(false),
            no_json: Cell::new(None),
            fault: Cell::new(None),
            budget: Cell::new(budget(bytes)),
            merge: Cell::new(false),
        }
    }

    fn give_up<E: Error>(&self, fault: Fault) -> E {
        self.fault.set(Some(fault));
        E::custom(format_args!("{fault:?}"))
    }
}

/// Reads JSON.
pub(super) fn from_json(text: &str, reading: &Reading) -> serde_json::Result<Value> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Build(reading).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// Reads YAML 1.2, and the merge keys (`<<`) that many still use from version 1.1.
pub(super) fn from_yaml(text: &str, reading: &Reading) -> Result<Value, serde_yaml::Error> {
    reading.merge.set(true);
    Build(reading).deserialize(serde_yaml::Deserializer::from_str(text))
}

#[derive(Clone, Copy)]
struct Build<'r>(&'r Reading);

impl<'de> DeserializeSeed<'de> for Build<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Build<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value).ok_or_else(|| self.0.give_up(Fault::NotFinite))?;
        Ok(Value::Number(number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    /// A value with a tag: the value without it.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        self.0.tags.set(true);
        let (_, content): (IgnoredAny, _) = access.variant()?;
        content.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(self)? {
            self.spend()?;
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = access.next_key_seed(Key)? {
            self.spend()?;
            let value = access.next_value_seed(self)?;
            if key == "<<" && self.0.merge.get() {
                merged.push(value);
            } else if members.insert(key, value).is_some() {
                self.0.duplicates.set(true);
            }
        }
        for value in merged {
            self.merge(value, &mut members)?;
        }
        Ok(Value::Object(members))
    }
}

impl Build<'_> {
    fn spend<E: Error>(self) -> Result<(), E> {
        match self.0.budget.get().checked_sub(1) {
            Some(left) => {
                self.0.budget.set(left);
                Ok(())
            }
            None => Err(self.0.give_up(Fault::TooManyNodes)),
        }
    }

    /// Adds the members of an object, or of a list of objects, that are not there yet.
    fn merge<E: Error>(self, value: Value, members: &mut Map<String, Value>) -> Result<(), E> {
        let objects = match value {
            Value::Array(items) => items,
            value => vec![value],
        };
        for object in objects {
            let Value::Object(more) = object else {
                return Err(self.0.give_up(Fault::MergeOfNoMap));
            };
            for (key, value) in more {
                members.entry(key).or_insert(value);
            }
        }
        Ok(())
    }
}

/// A key as it is written: `200` and `true` are strings, as JSON wants.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a scalar")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        Ok(key)
    }
}
