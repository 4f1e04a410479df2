//! The one line that each generated type adds.

mod integer_enum;
mod open_enum;
mod operation;
mod setters;
mod tuple;
mod union;
mod wire;
