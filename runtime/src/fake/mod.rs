//! A server without sockets, for tests of code that uses a generated client.
//!
//! It knows the API by its description, so it finds requests that the vendor would refuse, and it lets
//! things go wrong that seldom do. A generated crate with the feature `fake` has `fake::server()`.

mod check;
mod clock;
mod compose;
mod delivery;
mod description;
mod exchange;
mod fault;
mod request;
mod response;
mod server;
mod token;
mod violation;

pub use fault::Fault;
pub use request::Request;
pub use response::Response;
pub use server::Server;
pub use violation::Violation;
