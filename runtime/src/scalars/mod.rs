//! Values that keep the text of the wire.
//!
//! A vendor's odd timestamp must never cost a caller the reply that carries it, so these types
//! never fail to read; what the text means is asked for when it is needed.

mod base64;
mod convert;
mod text;
mod upload;

pub use self::base64::Base64;
pub use text::{Date, DateTime, Duration, Time, Uuid};
pub use upload::Upload;
