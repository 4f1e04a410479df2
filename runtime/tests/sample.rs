//! A copy, typed by hand, of what the generator emits for a small API, and its calls against a
//! real server on the loopback: every promise of the runtime, byte by byte.

#[path = "sample/client.rs"]
mod client;
#[path = "sample/error.rs"]
mod error;
#[path = "sample/operations/mod.rs"]
pub mod operations;
#[path = "sample/types.rs"]
pub mod types;

pub use client::{Client, ClientBuilder, Server as ApiServer};
pub use error::{ApiError, TooManyRequests};

#[path = "server/clock.rs"]
mod clock;
#[path = "server/script.rs"]
mod script;
#[path = "server/mod.rs"]
mod server;

#[path = "behaviour/mod.rs"]
mod behaviour;
#[cfg(feature = "blocking")]
#[path = "blocking/mod.rs"]
mod blocking;
