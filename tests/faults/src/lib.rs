//! Whether a client tells the truth while everything fails: thousands of calls of a generated client
//! to a real server on the loopback, which resets, stalls, refuses and talks nonsense by a plan that
//! follows from a seed. What each call ended with is compared with what the server did.
//!
//! `docs/testing.md` says what is tried and what is asserted.

pub mod campaign;
pub mod client;
pub mod judge;
pub mod panics;
pub mod plan;
pub mod random;
pub mod resources;
pub mod server;
pub mod table;
