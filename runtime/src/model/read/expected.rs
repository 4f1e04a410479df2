//! What a slot takes, in words.

use crate::model::Slot;

/// What a slot takes, as errors say it.
pub(super) fn expected(slot: &Slot<'_>) -> &'static str {
    match slot {
        Slot::Bool(_) => "true or false",
        Slot::I32(_) => "an integer of 32 bits",
        Slot::I64(_) | Slot::Integer(_) => "an integer of 64 bits",
        Slot::U32(_) => "an integer of 32 bits that is not negative",
        Slot::U64(_) => "an integer of 64 bits that is not negative",
        Slot::F64(_) | Slot::Number(_) => "a number",
        Slot::Text(_) | Slot::Enum(_) => "a string",
        Slot::Bytes(_) => "base64 text",
        Slot::Json(_) | Slot::Optional(_) | Slot::Union(_) => "a value",
        Slot::JsonObject(_) | Slot::Map(_) | Slot::Object(_) => "an object",
        Slot::List(_) | Slot::Tuple(_) => "an array",
        Slot::Upload => "nothing, because only requests carry files",
    }
}
