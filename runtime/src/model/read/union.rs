//! Objects and arrays that may be one of several variants.

use super::buffered::{read_whole, tagged};
use super::expected::expected;
use super::fit::Fit;
use super::members::{Members, Streamed, read_map};
use super::object::{Found, Key, read_object};
use super::reader::Reader;
use super::trace::Trace;
use crate::model::{Alternatives, Kind, Slot};
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserialize, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected};
use serde_json::{Map, Value};
use std::vec::IntoIter;

/// Reads the members of an object into whatever the slot becomes.
pub(super) fn read_members<'de, A: MapAccess<'de>>(
    slot: Slot<'_>,
    members: A,
    trace: &Trace,
) -> Result<(), A::Error> {
    match peel(slot, Kind::Object, trace) {
        slot @ (Slot::Union(_) | Slot::Json(_) | Slot::JsonObject(_)) => {
            read_begun(slot, Begun::new(members), trace)
        }
        slot => read_known(slot, &mut Streamed(members), trace),
    }
}

/// Goes through options, and through unions whose variant the kind of value alone tells.
pub(super) fn peel<'a>(mut slot: Slot<'a>, kind: Kind, trace: &Trace) -> Slot<'a> {
    loop {
        slot = match slot {
            Slot::Optional(option) => option.fill(),
            Slot::Union(union) => match told(union.form(), kind) {
                Some(index) => {
                    if index.is_none() {
                        trace.note(Fit::unknown(false));
                    }
                    union.choose(index)
                }
                None => return Slot::Union(union),
            },
            slot => return slot,
        };
    }
}

/// The variant that the kind of value alone tells, `Some(None)` being the unknown one.
pub(super) fn told(form: &Alternatives, kind: Kind) -> Option<Option<usize>> {
    let mut candidates = form.of(kind);
    let (first, second) = (candidates.next(), candidates.next());
    match kind {
        Kind::Object if form.tag.is_some() => None,
        Kind::Object | Kind::Array if second.is_some() => None,
        _ => Some(first),
    }
}

/// Reads an object whose members tell the variants.
fn read_begun<'de, A: MapAccess<'de>>(
    mut slot: Slot<'_>,
    mut members: Begun<A>,
    trace: &Trace,
) -> Result<(), A::Error> {
    loop {
        slot = match peel(slot, Kind::Object, trace) {
            Slot::Union(union) => {
                let form = union.form();
                let index = match form.tag {
                    Some(tag) => tagged(form, members.find(tag)?),
                    None => None,
                };
                match index {
                    Some(index) => union.choose(index),
                    None => {
                        let value = Value::Object(members.collect()?);
                        return read_whole(Slot::Union(union), &value, trace)
                            .map_err(A::Error::custom);
                    }
                }
            }
            Slot::Json(slot) => {
                *slot = Value::Object(members.collect()?);
                return Ok(());
            }
            Slot::JsonObject(slot) => {
                *slot = members.collect()?;
                return Ok(());
            }
            slot => return read_known(slot, &mut members, trace),
        };
    }
}

fn read_known<'de, M: Members<'de>>(
    slot: Slot<'_>,
    members: &mut M,
    trace: &Trace,
) -> Result<(), M::Error> {
    match slot {
        Slot::Object(object) => read_object(object, members, trace),
        Slot::Map(map) => read_map(map, members, trace),
        slot => Err(Error::invalid_type(Unexpected::Map, &expected(&slot))),
    }
}

/// Reads an array that several variants of a union may take.
pub(super) fn read_array<'de, A: SeqAccess<'de>>(
    slot: Slot<'_>,
    items: A,
    trace: &Trace,
) -> Result<(), A::Error> {
    let value = Value::deserialize(SeqAccessDeserializer::new(items))?;
    read_whole(slot, &value, trace).map_err(A::Error::custom)
}

/// An object whose first members were read already, in search of its tag.
struct Begun<A> {
    first: Vec<(String, Value)>,
    /// What is left of them, once members are taken.
    left: Option<IntoIter<(String, Value)>>,
    value: Option<Value>,
    members: A,
}

impl<'de, A: MapAccess<'de>> Begun<A> {
    fn new(members: A) -> Self {
        Self {
            first: Vec::new(),
            left: None,
            value: None,
            members,
        }
    }

    /// The value of a member, after reading no further than that.
    fn find(&mut self, name: &str) -> Result<Option<&Value>, A::Error> {
        let known = self.first.iter().position(|(key, _)| key == name);
        let index = match known {
            Some(index) => index,
            None => loop {
                let Some(key) = self.members.next_key::<String>()? else {
                    return Ok(None);
                };
                let is_it = key == name;
                self.first.push((key, self.members.next_value()?));
                if is_it {
                    break self.first.len() - 1;
                }
            },
        };
        Ok(self.first.get(index).map(|(_, value)| value))
    }

    /// Every member.
    fn collect(&mut self) -> Result<Map<String, Value>, A::Error> {
        let mut all: Map<String, Value> = std::mem::take(&mut self.first).into_iter().collect();
        while let Some((key, value)) = self.members.next_entry()? {
            all.insert(key, value);
        }
        Ok(all)
    }

    fn take(&mut self) -> Option<(String, Value)> {
        let first = &mut self.first;
        self.left
            .get_or_insert_with(|| std::mem::take(first).into_iter())
            .next()
    }
}

impl<'de, A: MapAccess<'de>> Members<'de> for Begun<A> {
    type Error = A::Error;

    fn next(&mut self, key: Key) -> Result<Option<Found>, A::Error> {
        match self.take() {
            Some((name, value)) => {
                self.value = Some(value);
                Ok(Some(key.of(&name)))
            }
            None => self.members.next_key_seed(key),
        }
    }

    fn fill(&mut self, reader: Reader<'_, '_>) -> Result<(), A::Error> {
        match self.value.take() {
            Some(value) => read_whole(reader.slot, &value, reader.trace).map_err(A::Error::custom),
            None => self.members.next_value_seed(reader),
        }
    }

    fn skip(&mut self) -> Result<usize, A::Error> {
        match self.value.take() {
            Some(_) => Ok(1),
            None => self.members.next_value::<IgnoredAny>().map(|_| 1),
        }
    }
}
