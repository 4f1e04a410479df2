//! The promises, one file a concern.

mod attempts;
mod bodies;
mod budgets;
mod calls;
mod credentials;
mod downloads;
mod dropped;
mod errors;
mod limits;
mod pages;
mod parameters;
mod processed;
mod rate_limits;
mod redirects;
mod reports;
mod resuming;
mod retries;
mod secrets;
mod servers;
mod streams;
mod times;
mod tokens;
mod transport;
mod unresumed;
mod uploads;
mod values;

use crate::clock::Clock;
use crate::server::{Act, Server};
use crate::{Client, ClientBuilder};
use callwright_runtime::Retry;

/// What the server says when a call was made.
pub const CALL: &str = r#"{"id":"7","status":"queued","note":null}"#;

/// A builder with every credential but the one that goes into the query, and waits that are foreseen.
pub fn builder(server: &Server) -> ClientBuilder {
    Client::builder()
        .base_url(server.url())
        .jwt("token")
        .account("acme")
        .session("cookie")
        .retry(Retry::default().no_jitter())
}

/// A server, and a client of it that does not wait between attempts.
pub async fn start(acts: impl IntoIterator<Item = Act>) -> (Server, Client, Clock) {
    let server = Server::start(acts).await;
    let clock = Clock::new();
    let client = builder(&server)
        .transport(clock.clone())
        .build()
        .expect("a client");
    (server, client, clock)
}
