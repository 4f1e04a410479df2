//! Arrays, and objects whose keys are data.

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
                trace.item(index);
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

/// Reads the members of an object whose keys are data, after taking out what was there.
pub(super) fn read_map<'de, A: MapAccess<'de>>(
    map: &mut dyn MapSlot,
    members: &mut A,
    trace: &Trace,
) -> Result<(), A::Error> {
    map.clear();
    while let Some(key) = members.next_key::<String>()? {
        read_entry(map, key, members, trace)?;
    }
    Ok(())
}

/// Reads one member under its key.
pub(super) fn read_entry<'de, A: MapAccess<'de>>(
    map: &mut dyn MapSlot,
    key: String,
    members: &mut A,
    trace: &Trace,
) -> Result<(), A::Error> {
    let mut read = Ok(());
    map.entry(key, &mut |key, slot| {
        read = members.next_value_seed(Reader { slot, trace });
        if read.is_err() {
            trace.member(key);
        }
        read.is_ok()
    });
    read
}
