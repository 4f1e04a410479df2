//! Objects with known properties.

use super::fit::Fit;
use super::members::{Members, read_entry};
use super::reader::Reader;
use super::seen::Seen;
use super::trace::Trace;
use crate::model::{FieldShape, Object, Presence, Slot, View};
use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use std::fmt;

/// Reads the members of an object with known properties. Unknown ones are kept or ignored.
pub(super) fn read_object<'de, M: Members<'de>>(
    object: &mut dyn Object,
    members: &mut M,
    trace: &Trace,
) -> Result<(), M::Error> {
    let shape = object.shape();
    let fields = shape.fields;
    let mut seen = Seen::new(fields.len());
    let mut next = 0;
    let mut lost = 0;
    let keep = object.rest_slot().is_some();
    while let Some(key) = members.next(Key { fields, next, keep })? {
        match key {
            Found::Field(index) => {
                next = index + 1;
                let again = seen.insert(index);
                let mut slot = object.slot_at(index);
                // Of two members with one name the last one counts, and nothing of the first stays.
                if again && let Slot::Object(first) = slot {
                    first.clear();
                    slot = object.slot_at(index);
                }
                if let Err(error) = members.fill(Reader { slot, trace }) {
                    trace.member(fields[index].wire);
                    trace.hide_if(fields[index].redact);
                    return Err(error);
                }
            }
            Found::Rest(key) => match object.rest_slot() {
                Some(rest) => read_entry(rest, key, members, trace)
                    .inspect_err(|_| trace.hide_if(shape.hides_rest))?,
                None => drop(members.skip()?),
            },
            Found::Ignored => lost += members.skip()?,
        }
    }
    let all = seen.count() == fields.len();
    if !all && let Some(name) = missing(object, &seen) {
        return Err(Error::custom(format_args!("missing property `{name}`")));
    }
    if trace.is_trying() {
        let changed = fields.iter().enumerate().filter(|(index, field)| {
            match (field.presence, seen.contains(*index)) {
                // A required property that is absent is written as null.
                (Presence::Required, false) => true,
                // Null for one that may be absent and not null is left out.
                (Presence::Optional, true) => {
                    matches!(object.view_at(*index), View::Optional(None))
                }
                _ => false,
            }
        });
        trace.note(Fit {
            lost: lost + changed.count(),
            matched: seen.count(),
            ..Fit::default()
        });
    }
    Ok(())
}

/// The first property that is required, absent, and of a type that null is no value of.
fn missing(object: &mut dyn Object, seen: &Seen) -> Option<&'static str> {
    let fields = object.shape().fields;
    let mut absent = fields.iter().enumerate().filter(|(index, field)| {
        field.presence == Presence::Required
            && !seen.contains(*index)
            && !matches!(object.slot_at(*index), Slot::Optional(_) | Slot::Json(_))
    });
    absent.next().map(|(_, field)| field.wire)
}

/// Which member this is.
pub(super) enum Found {
    /// The field at this position.
    Field(usize),
    /// A member that is kept beside the fields.
    Rest(String),
    /// A member that nobody knows.
    Ignored,
}

/// Looks a key up, first where the member after the last one would be.
pub(super) struct Key {
    fields: &'static [FieldShape],
    next: usize,
    keep: bool,
}

impl Key {
    /// Looks nothing up: every member is kept.
    pub(super) const ANY: Self = Self {
        fields: &[],
        next: 0,
        keep: true,
    };

    /// Which member has this name.
    #[inline]
    pub(super) fn of(&self, key: &str) -> Found {
        match self.find(key) {
            Some(index) => Found::Field(index),
            None if self.keep => Found::Rest(key.to_owned()),
            None => Found::Ignored,
        }
    }

    #[inline]
    fn find(&self, key: &str) -> Option<usize> {
        let (before, after) = self.fields.split_at(self.next);
        let position = |fields: &[FieldShape]| fields.iter().position(|field| field.wire == key);
        position(after)
            .map(|at| at + self.next)
            .or_else(|| position(before))
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
        Ok(self.of(key))
    }
}
