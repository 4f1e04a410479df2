//! How many requests a server takes: read from its replies, kept to before it refuses.

mod gate;
mod governor;
mod headers;
mod window;

pub(crate) use governor::{Governor, Passage};

use std::time::Duration;

/// What a server last said about how many requests it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// The server: `api.example.com`, with the port where it is not the usual one.
    pub host: String,
    /// Which limit, where the server has several: the policy's name, or the header that says what
    /// remains.
    pub name: String,
    /// How many requests it takes in all.
    pub limit: Option<u64>,
    /// How many of them are left, without those that this client has sent since.
    pub remaining: u64,
    /// When there are new ones, counted from now.
    pub reset_in: Option<Duration>,
}
