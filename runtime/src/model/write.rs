//! Views into any serde format.

use super::{MapView, Model, Object, Tagged, View, members};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

/// Writes a value to any serde format: what `Serialize` of generated types does.
///
/// # Errors
///
/// As [`json`](super::json), and whatever the format refuses.
#[inline]
pub fn serialize<S: Serializer>(value: &dyn Model, into: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(into)
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        match *self {
            View::Bool(value) => into.serialize_bool(value),
            View::I64(value) => into.serialize_i64(value),
            View::U64(value) => into.serialize_u64(value),
            View::F64(value) => float(value, into),
            View::Number(value) => value.serialize(into),
            View::Text(value) => into.serialize_str(value),
            View::Bytes(value) => into.serialize_str(&STANDARD.encode(value)),
            View::Json(value) => value.serialize(into),
            View::JsonObject(value) => value.serialize(into),
            View::Optional(None) => into.serialize_unit(),
            View::Optional(Some(value)) => value.view().serialize(into),
            View::List(list) => {
                let mut items = into.serialize_seq(Some(list.len()))?;
                for index in 0..list.len() {
                    items.serialize_element(&list.view_at(index))?;
                }
                items.end()
            }
            View::Map(map) => {
                let mut members = into.serialize_map(Some(map.len()))?;
                entries(map, &mut members)?;
                members.end()
            }
            View::Object(value) => object(value, None, into),
            View::Tagged(value) => object(value.object, Some(value), into),
            View::Upload(_) => Err(S::Error::custom(FILE)),
        }
    }
}

fn float<S: Serializer>(value: f64, into: S) -> Result<S::Ok, S::Error> {
    match whole(value) {
        _ if !value.is_finite() => Err(S::Error::custom(NOT_FINITE)),
        Some(value) => into.serialize_i64(value),
        None => into.serialize_f64(value),
    }
}

pub(super) const NOT_FINITE: &str = "a number that is not finite cannot be written as JSON";
pub(super) const FILE: &str = "a file cannot be written as JSON";

/// 42, not 42.0: the integer and the number are one value in JSON, but not to every server.
pub(super) fn whole(value: f64) -> Option<i64> {
    // Below this every whole float is one i64, and above it is written with an exponent.
    const BOUND: f64 = 9_223_372_036_854_775_808.0;
    (value.fract() == 0.0 && value.abs() < BOUND).then_some(value as i64)
}

fn object<S: Serializer>(
    object: &dyn Object,
    tag: Option<Tagged<'_>>,
    into: S,
) -> Result<S::Ok, S::Error> {
    let mut written = into.serialize_map(None)?;
    members(object, tag, |member| {
        written.serialize_entry(member.name, &member.view)
    })?;
    if let Some(rest) = object.rest_view() {
        entries(rest, &mut written)?;
    }
    written.end()
}

fn entries<M: SerializeMap>(map: &dyn MapView, members: &mut M) -> Result<(), M::Error> {
    map.entries()
        .try_for_each(|(key, view)| members.serialize_entry(key, &view))
}
