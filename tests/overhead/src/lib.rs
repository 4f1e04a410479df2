//! What a generated client costs beside the same calls written by hand with reqwest and serde.
#![warn(missing_docs)]

pub mod by_hand;
pub mod calls;
pub mod generated;
pub mod measure;
pub mod server;
