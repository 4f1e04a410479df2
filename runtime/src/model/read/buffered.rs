//! Values in memory into slots: what a union reads before it knows its variant.

use super::fit::Fit;
use super::members::{Members, read_map};
use super::object::{Found, Key, read_object};
use super::reader::Reader;
use super::trace::Trace;
use crate::model::{Alternatives, Kind, ListSlot, Slot, TupleSlot, UnionSlot};
use serde::de::{DeserializeSeed, Error as _};
use serde_json::{Error, Map, Value};

/// Reads a value that the caller drops afterwards.
pub(super) fn read_whole(slot: Slot<'_>, value: &Value, trace: &Trace) -> Result<(), Error> {
    let result = read_value(slot, value, trace);
    trace.trials.forget();
    result
}

/// Reads a value, and notes how well it fits.
fn read_value(slot: Slot<'_>, value: &Value, trace: &Trace) -> Result<(), Error> {
    match (slot, value) {
        (Slot::Json(slot), value) => slot.clone_from(value),
        (Slot::Optional(option), Value::Null) => option.null(),
        (Slot::Optional(option), value) => return read_value(option.fill(), value, trace),
        (Slot::Union(union), value) => return read_union(union, value, trace),
        (Slot::Object(object), Value::Object(members)) => {
            return read_object(object, &mut Buffered::new(members), trace);
        }
        (Slot::Map(map), Value::Object(members)) => {
            return read_map(map, &mut Buffered::new(members), trace);
        }
        (Slot::JsonObject(slot), Value::Object(members)) => slot.clone_from(members),
        (Slot::List(list), Value::Array(items)) => return read_items(list, items, trace),
        (Slot::Tuple(tuple), Value::Array(items)) => return read_tuple(tuple, items, trace),
        (slot, value) => return Reader { slot, trace }.deserialize(value),
    }
    Ok(())
}

fn read_items(list: &mut dyn ListSlot, items: &[Value], trace: &Trace) -> Result<(), Error> {
    list.clear();
    for (index, item) in items.iter().enumerate() {
        read_value(list.push(), item, trace).inspect_err(|_| trace.item(index))?;
    }
    Ok(())
}

fn read_tuple(tuple: &mut dyn TupleSlot, items: &[Value], trace: &Trace) -> Result<(), Error> {
    let mut index = 0;
    while let Some(slot) = tuple.slot_at(index) {
        let Some(item) = items.get(index) else {
            return Err(Error::custom(format_args!("item {index} is missing")));
        };
        read_value(slot, item, trace).inspect_err(|_| trace.place(index))?;
        index += 1;
    }
    trace.note(Fit {
        lost: items.len() - index,
        matched: index,
        ..Fit::default()
    });
    Ok(())
}

fn read_union(union: &mut dyn UnionSlot, value: &Value, trace: &Trace) -> Result<(), Error> {
    let form = union.form();
    let kind = match value {
        Value::Array(_) => Kind::Array,
        Value::Object(_) => Kind::Object,
        // Here no two variants can take the same value.
        _ => {
            let slot = Slot::Union(union);
            return Reader { slot, trace }.deserialize(value);
        }
    };
    if let (Some(tag), Some(members)) = (form.tag, value.as_object())
        && let Some(index) = tagged(form, members.get(tag))
    {
        return put(union, index, value, trace);
    }
    let mut candidates = form.of(kind);
    match (candidates.next(), candidates.next()) {
        (Some(_), Some(_)) => best(union, kind, value, trace),
        (first, _) => put(union, first, value, trace),
    }
}

/// The variant that a tag stands for, `Some(None)` being the unknown one; `None` where there is no
/// tag and nothing is said about objects without one.
pub(super) fn tagged(form: &Alternatives, tag: Option<&Value>) -> Option<Option<usize>> {
    match tag {
        Some(tag) => Some(form.by_tag(tag).or(form.otherwise)),
        None => form.otherwise.map(Some),
    }
}

fn put(
    union: &mut dyn UnionSlot,
    index: Option<usize>,
    value: &Value,
    trace: &Trace,
) -> Result<(), Error> {
    if index.is_none() {
        trace.note(Fit::unknown(false));
    }
    read_value(union.choose(index), value, trace)
}

/// Reads the value as the variant that fits it best: that contradicts it least, then loses the fewest
/// members, then knows the most; among equals the first one.
fn best(union: &mut dyn UnionSlot, kind: Kind, value: &Value, trace: &Trace) -> Result<(), Error> {
    let form = union.form();
    let (index, fit) = match trace.trials.chosen(form, value) {
        Some(known) => known,
        None => {
            let choice = choice(union, kind, value, trace);
            trace.trials.choose(form, value, choice);
            choice
        }
    };
    if trace.is_trying() {
        // What is read now is thrown away.
        trace.note(fit);
        return Ok(());
    }
    read_value(union.choose(index), value, trace)
}

fn choice(
    union: &mut dyn UnionSlot,
    kind: Kind,
    value: &Value,
    trace: &Trace,
) -> (Option<usize>, Fit) {
    let mark = trace.mark();
    let mut best: Option<(Fit, usize)> = None;
    for index in union.form().of(kind) {
        let slot = union.choose(Some(index));
        // A union takes anything; it is no candidate where it does not know the tag.
        if is_unknown(&slot, value) {
            continue;
        }
        let fit = trace.trials.attempt(|| read_value(slot, value, trace));
        trace.forget(mark);
        best = best.into_iter().chain(fit.map(|fit| (fit, index))).min();
    }
    match best {
        Some((fit, index)) => (Some(index), fit),
        None => (None, Fit::unknown(false)),
    }
}

/// Whether a value has a tag that the union in this slot does not know.
fn is_unknown(slot: &Slot<'_>, value: &Value) -> bool {
    let Slot::Union(union) = slot else {
        return false;
    };
    let form = union.form();
    let tag = form.tag.and_then(|tag| value.get(tag));
    tag.is_some_and(|tag| tagged(form, Some(tag)) == Some(None))
}

/// Members of a value in memory.
struct Buffered<'v> {
    members: serde_json::map::Iter<'v>,
    value: &'v Value,
}

impl<'v> Buffered<'v> {
    fn new(members: &'v Map<String, Value>) -> Self {
        Self {
            members: members.iter(),
            value: &Value::Null,
        }
    }
}

impl Members<'_> for Buffered<'_> {
    type Error = Error;

    fn next(&mut self, key: Key) -> Result<Option<Found>, Error> {
        Ok(self.members.next().map(|(name, value)| {
            self.value = value;
            key.of(name)
        }))
    }

    fn fill(&mut self, reader: Reader<'_, '_>) -> Result<(), Error> {
        read_value(reader.slot, self.value, reader.trace)
    }

    fn skip(&mut self) -> Result<usize, Error> {
        Ok(weight(self.value))
    }
}

/// How many members and items are lost with a value: one that holds much is not worth less than a few
/// members deep inside of it.
fn weight(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(members) => members.values().map(weight).sum(),
        _ => 0,
    }
}
