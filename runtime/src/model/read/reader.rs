//! Fills a slot with whatever value comes.

use super::expected::expected;
use super::fit::Fit;
use super::members::{read_list, read_tuple};
use super::number::{Parsed, store};
use super::trace::Trace;
use super::union::{peel, read_array, read_members};
use crate::model::{Kind, Slot};
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::de::value::SeqAccessDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_json::{Map, Value};
use std::fmt;

/// Fills a slot. It is not generic over types, only over the format that is read.
pub(super) struct Reader<'a, 't> {
    pub(super) slot: Slot<'a>,
    pub(super) trace: &'t Trace,
}

impl<'de> DeserializeSeed<'de> for Reader<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        match self.slot {
            Slot::Json(value) => *value = Deserialize::deserialize(from)?,
            Slot::JsonObject(value) => *value = Map::deserialize(from)?,
            Slot::Number(value) => *value = Deserialize::deserialize(from)?,
            Slot::Text(_) => return from.deserialize_str(self),
            Slot::Optional(_) => return from.deserialize_option(self),
            _ => return from.deserialize_any(self),
        }
        Ok(())
    }
}

impl<'a, 't> Reader<'a, 't> {
    #[inline]
    fn number<E: Error>(self, value: Parsed, unexpected: Unexpected<'_>) -> Result<(), E> {
        store(self.slot, value, self.trace).map_err(|wanted| E::invalid_type(unexpected, &wanted))
    }

    /// Goes through options and unions to the slot for this kind of value.
    #[inline]
    fn settle(self, kind: Kind) -> Self {
        match self.slot {
            Slot::Optional(_) | Slot::Union(_) => Self {
                slot: peel(self.slot, kind, self.trace),
                trace: self.trace,
            },
            _ => self,
        }
    }
}

impl<'de> Visitor<'de> for Reader<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(expected(&self.slot))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        let reader = self.settle(Kind::Bool);
        match reader.slot {
            Slot::Bool(slot) => *slot = value,
            Slot::Json(slot) => *slot = value.into(),
            slot => return Err(E::invalid_type(Unexpected::Bool(value), &expected(&slot))),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.number(Parsed::Signed(value), Unexpected::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.number(Parsed::Unsigned(value), Unexpected::Unsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.number(Parsed::Float(value), Unexpected::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        let reader = self.settle(Kind::String);
        match reader.slot {
            Slot::Text(slot) => *slot = value.to_owned(),
            Slot::Enum(slot) => {
                if !slot.set(value) {
                    reader.trace.note(Fit::unknown(slot.is_constant()));
                }
            }
            Slot::Json(slot) => *slot = value.into(),
            Slot::Bytes(slot) => match BASE64.decode(value) {
                Ok(bytes) => *slot = bytes,
                Err(_) => {
                    return Err(E::invalid_value(Unexpected::Str(value), &"base64 text"));
                }
            },
            slot => return Err(E::invalid_type(Unexpected::Str(value), &expected(&slot))),
        }
        Ok(())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        match self.settle(Kind::String) {
            Self {
                slot: Slot::Text(slot),
                ..
            } => {
                *slot = value;
                Ok(())
            }
            reader => reader.visit_str(&value),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.slot {
            Slot::Optional(option) => option.null(),
            Slot::Json(slot) => *slot = Value::Null,
            Slot::Union(union) => {
                self.trace.note(Fit::unknown(false));
                let _ = union.choose(None);
            }
            slot => return Err(E::invalid_type(Unexpected::Unit, &expected(&slot))),
        }
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let slot = match self.slot {
            Slot::Optional(option) => option.fill(),
            slot => slot,
        };
        let trace = self.trace;
        Self { slot, trace }.deserialize(from)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.deserialize(from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let reader = self.settle(Kind::Array);
        match reader.slot {
            Slot::List(list) => read_list(list, &mut items, reader.trace),
            Slot::Tuple(tuple) => read_tuple(tuple, &mut items, reader.trace),
            Slot::Json(slot) => {
                *slot = Value::deserialize(SeqAccessDeserializer::new(items))?;
                Ok(())
            }
            slot @ Slot::Union(_) => read_array(slot, items, reader.trace),
            slot => Err(Error::invalid_type(Unexpected::Seq, &expected(&slot))),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        read_members(self.slot, members, self.trace)
    }
}

/// Padding tells nothing that the length does not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
