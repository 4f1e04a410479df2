//! What the five clients send and read, as data, against real local servers.

pub mod case;
pub mod log_call;
pub mod observe;
pub mod order;
mod pages;
pub mod server;
pub mod vendors;
