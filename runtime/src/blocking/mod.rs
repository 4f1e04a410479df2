//! Calls without a runtime: the same operations, sent on the thread that asks.
//!
//! ```no_run
//! # use callwright_runtime::{blocking, BuildError, Error, ErrorSet, Operation, Options};
//! # fn show<O: Operation>(options: Options, query_calls: O) -> Result<(), Box<dyn std::error::Error>>
//! # where O::Error: ErrorSet {
//! // Of a generated crate: `let client = Client::builder().build_blocking()?;`
//! let client: blocking::Client<O::Error> = options.build_blocking()?;
//! let calls = client.call(query_calls).send()?;
//! # Ok(())
//! # }
//! ```
//!
//! Everything else is as with a client that is awaited, because it is the same: credentials,
//! repetitions, limits of time and of requests, errors. Clones of a client can be used on several
//! threads at a time. **Not for async functions**: a call occupies its thread until it ends.

mod block_on;
mod call;
mod client;
mod iterate;
mod time;

pub use call::{Blocking, Call};
pub use client::Client;
pub use iterate::{Iterate, iterate};
pub use time::{Sleep, sleep, time_left};

pub(crate) use time::within;
