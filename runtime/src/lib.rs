//! What every generated client shares.
#![warn(missing_docs)]

pub mod model;
mod scalars;

pub use model::{FieldShape, Model, Object, Presence, Shape};
pub use scalars::{Base64, Date, DateTime, Duration, Time, Uuid};
pub use serde_json::{Map, Number, Value};
