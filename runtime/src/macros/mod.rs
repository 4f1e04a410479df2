//! The one line that each generated type adds.

mod open_enum;
mod union;
mod wire;
