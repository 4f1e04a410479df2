//! What the five clients send and read, as data, against real local servers.

pub mod case;
mod docs;
pub mod log_call;
pub mod observe;
pub mod order;
pub mod recorder;
pub mod rollout_token;
pub mod server;
pub mod vendors;
