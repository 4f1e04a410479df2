//! Arrays, and objects whose keys are data.

use super::object::{Found, Key};
use super::reader::Reader;
use super::trace::Trace;
use crate::model::{ListSlot, MapSlot, TupleSlot};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess};

/// Reads the items of an array, after taking out what was there.
pub(super) fn read_list<'de, A: SeqAccess<'de>>(
    list: &mut dyn ListSlot,
    items: &mut A,
    trace: &Trace,
) -> Result<(), A::Error> {
    list.clear();
    let mut index = 0;
    loop {
        match items.next_element_seed(Item { list, trace }) {
            Ok(Some(())) => index += 1,
            Ok(None) => return Ok(()),
            Err(error) => {
                trace.item(index);
                return Err(error);
            }
        }
    }
}

/// Reads the items of an array of a fixed length. Further ones are ignored.
pub(super) fn read_tuple<'de, A: SeqAccess<'de>>(
    tuple: &mut dyn TupleSlot,
    items: &mut A,
    trace: &Trace,
) -> Result<(), A::Error> {
    let mut index = 0;
    while let Some(slot) = tuple.slot_at(index) {
        match items.next_element_seed(Reader { slot, trace }) {
            Ok(Some(())) => index += 1,
            Ok(None) => return Err(A::Error::custom(format_args!("item {index} is missing"))),
            Err(error) => {
                trace.place(index);
                return Err(error);
            }
        }
    }
    while items.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// The next item of a list, added only once there is one.
struct Item<'a, 't> {
    list: &'a mut dyn ListSlot,
    trace: &'t Trace,
}

impl<'de> DeserializeSeed<'de> for Item<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        Reader {
            slot: self.list.push(),
            trace: self.trace,
        }
        .deserialize(from)
    }
}

/// The members of an object, wherever they come from.
pub(super) trait Members<'de> {
    type Error: Error;

    /// The next member.
    fn next(&mut self, key: Key) -> Result<Option<Found>, Self::Error>;

    /// Reads its value.
    fn fill(&mut self, reader: Reader<'_, '_>) -> Result<(), Self::Error>;

    /// Passes its value, and says how much is lost by it.
    fn skip(&mut self) -> Result<usize, Self::Error>;
}

/// Members as they come from a format.
pub(super) struct Streamed<A>(pub(super) A);

impl<'de, A: MapAccess<'de>> Members<'de> for Streamed<A> {
    type Error = A::Error;

    #[inline]
    fn next(&mut self, key: Key) -> Result<Option<Found>, A::Error> {
        self.0.next_key_seed(key)
    }

    #[inline]
    fn fill(&mut self, reader: Reader<'_, '_>) -> Result<(), A::Error> {
        self.0.next_value_seed(reader)
    }

    #[inline]
    fn skip(&mut self) -> Result<usize, A::Error> {
        self.0.next_value::<IgnoredAny>().map(|_| 1)
    }
}

/// Reads the members of an object whose keys are data, after taking out what was there.
pub(super) fn read_map<'de, M: Members<'de>>(
    map: &mut dyn MapSlot,
    members: &mut M,
    trace: &Trace,
) -> Result<(), M::Error> {
    map.clear();
    while let Some(found) = members.next(Key::ANY)? {
        if let Found::Rest(key) = found {
            read_entry(map, key, members, trace)?;
        }
    }
    Ok(())
}

/// Reads one member under its key.
pub(super) fn read_entry<'de, M: Members<'de>>(
    map: &mut dyn MapSlot,
    key: String,
    members: &mut M,
    trace: &Trace,
) -> Result<(), M::Error> {
    let mut read = Ok(());
    map.entry(key, &mut |key, slot| {
        read = members.fill(Reader { slot, trace });
        if read.is_err() {
            trace.member(key);
        }
        read.is_ok()
    });
    read
}
