//! The promises of the runtime for clients that block, on threads without a runtime. The server has
//! one of its own, elsewhere.

mod calls;
mod connections;
mod refusals;
mod streams;
mod times;
mod tokens;

use crate::server::{Act, Server};
use crate::{ApiError, Client, ClientBuilder};
use callwright_runtime::{Retry, blocking};
use std::ops::Deref;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// What the server says when a call was made.
const CALL: &str = r#"{"id":"7","status":"queued","note":null}"#;

/// A server on threads of its own.
struct Host {
    server: Server,
    runtime: Runtime,
}

impl Host {
    fn start(acts: impl IntoIterator<Item = Act>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime for the server");
        let server = runtime.block_on(Server::start(acts));
        Self { server, runtime }
    }

    /// Waits until so many connections were closed by the client.
    fn closed(&self, connections: usize) {
        let begun = Instant::now();
        while self.closed_by_peer() < connections {
            assert!(
                begun.elapsed() < Duration::from_secs(5),
                "one is still open"
            );
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Deref for Host {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

/// A builder with every credential but the one that goes into the query, and waits that are short.
fn builder(server: &Server) -> ClientBuilder {
    Client::builder()
        .base_url(server.url())
        .jwt("token")
        .account("acme")
        .session("cookie")
        .retry(
            Retry::default()
                .delay(Duration::from_millis(30))
                .no_jitter(),
        )
}

fn client(server: &Server) -> blocking::Client<ApiError> {
    assert!(
        tokio::runtime::Handle::try_current().is_err(),
        "a plain thread"
    );
    builder(server).build_blocking().expect("a client")
}
