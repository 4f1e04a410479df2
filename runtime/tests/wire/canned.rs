//! A server in memory: it remembers the requests that come, and every reply arrives in the pieces
//! that it was given.

use callwright_runtime::http::{Request, Response};
use callwright_runtime::{Body, BoxFuture, ByteStream, Bytes, Transport, TransportError};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A transport that sends nothing and always replies the same.
#[derive(Clone)]
pub struct Canned {
    content_type: &'static str,
    pieces: Arc<Vec<Bytes>>,
    seen: Arc<Mutex<Vec<Request<Body>>>>,
}

impl Canned {
    /// Replies 200 with these pieces.
    pub fn new(content_type: &'static str, pieces: impl IntoIterator<Item = Bytes>) -> Self {
        Self {
            content_type,
            pieces: Arc::new(pieces.into_iter().collect()),
            seen: Arc::default(),
        }
    }

    /// The requests that came.
    pub fn seen(&self) -> Vec<Request<Body>> {
        std::mem::take(&mut self.seen.lock().expect("no panic"))
    }
}

impl Transport for Canned {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        self.seen.lock().expect("no panic").push(request);
        let pieces: Vec<_> = self.pieces.iter().cloned().map(Ok).collect();
        let body: ByteStream = Box::pin(futures_util::stream::iter(pieces));
        let response = Response::builder()
            .header("content-type", self.content_type)
            .body(body)
            .expect("a response");
        Box::pin(std::future::ready(Ok(response)))
    }

    /// Time does not pass.
    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}
