//! What every generated client shares: models, requests, credentials, errors, sending.
//!
//! Generated crates hold data and types; this crate has the behaviour.

#![warn(missing_docs)]

mod body;
mod macros;
pub mod model;
mod scalars;

pub use body::{Body, Segment};
pub use model::{FieldShape, Model, Object, Presence, Shape};
pub use scalars::{Base64, Date, DateTime, Duration, Time, Upload, Uuid};
#[doc(hidden)]
pub use serde;
pub use serde_json::{Map, Number, Value};
