//! Objects with known properties.

use super::members::read_entry;
use super::reader::Reader;
use super::seen::Seen;
use super::trace::Trace;
use crate::model::{FieldShape, Object, Presence, Slot};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// Reads the members of an object with known properties. Unknown ones are kept or ignored.
pub(super) fn read_object<'de, A: MapAccess<'de>>(
    object: &mut dyn Object,
    members: &mut A,
    trace: &Trace,
) -> Result<(), A::Error> {
    let fields = object.shape().fields;
    let mut seen = Seen::new(fields.len());
    let mut next = 0;
    let keep = object.rest_slot().is_some();
    while let Some(key) = members.next_key_seed(Key { fields, next, keep })? {
        match key {
            Found::Field(index) => {
                next = index + 1;
                // Of two members with one name the last one counts, and nothing of the first stays.
                if seen.insert(index)
                    && let Slot::Object(first) = object.slot_at(index)
                {
                    first.clear();
                }
                let reader = Reader {
                    slot: object.slot_at(index),
                    trace,
                };
                if let Err(error) = members.next_value_seed(reader) {
                    trace.member(fields[index].wire);
                    return Err(error);
                }
            }
            Found::Rest(key) => match object.rest_slot() {
                Some(rest) => read_entry(rest, key, members, trace)?,
                None => drop(members.next_value::<IgnoredAny>()?),
            },
            Found::Ignored => drop(members.next_value::<IgnoredAny>()?),
        }
    }
    for (index, field) in fields.iter().enumerate() {
        if field.presence == Presence::Required
            && !seen.contains(index)
            && !matches!(object.slot_at(index), Slot::Optional(_) | Slot::Json(_))
        {
            return Err(Error::custom(format_args!(
                "missing property `{}`",
                field.wire
            )));
        }
    }
    Ok(())
}

/// Which member this is.
enum Found {
    /// The field at this position.
    Field(usize),
    /// A member that is kept beside the fields.
    Rest(String),
    /// A member that nobody knows.
    Ignored,
}

/// Looks a key up, first where the member after the last one would be.
struct Key {
    fields: &'static [FieldShape],
    next: usize,
    keep: bool,
}

impl Key {
    fn find(&self, key: &str) -> Option<usize> {
        let after = self
            .fields
            .iter()
            .skip(self.next)
            .position(|field| field.wire == key);
        after.map(|at| at + self.next).or_else(|| {
            self.fields
                .iter()
                .take(self.next)
                .position(|field| field.wire == key)
        })
    }
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Found, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Found, E> {
        Ok(match self.find(key) {
            Some(index) => Found::Field(index),
            None if self.keep => Found::Rest(key.to_owned()),
            None => Found::Ignored,
        })
    }
}
