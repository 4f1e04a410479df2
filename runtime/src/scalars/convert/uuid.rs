//! Conversions of the `uuid` crate's type.

use super::parsed;
use crate::scalars::Uuid;

parsed! {
    Uuid => uuid::Uuid, uuid::Error, uuid::Uuid::parse_str;
}

impl From<uuid::Uuid> for Uuid {
    fn from(value: uuid::Uuid) -> Self {
        Self::from(value.to_string())
    }
}
