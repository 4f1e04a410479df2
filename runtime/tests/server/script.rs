//! A transport without a network, whose time is tokio's: in a test that starts paused, waits take no
//! time and are counted all the same.

use callwright_runtime::http::{Request, Response};
use callwright_runtime::{Body, BoxFuture, ByteStream, Bytes, Transport, TransportError};
use futures_core::Stream;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

/// What comes back for a request: the reply, and how long it takes.
type Answer = dyn Fn(&Request<Body>, usize) -> (Duration, Response<&'static str>) + Send + Sync;

#[derive(Clone)]
pub struct Script {
    answer: Arc<Answer>,
    began: tokio::time::Instant,
    sent: Arc<Mutex<Vec<Sent>>>,
}

/// A request, and when it was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    pub at: Duration,
    pub uri: String,
    pub authorization: Option<String>,
}

impl Script {
    /// Answers each request by a function of it and its number, from 0.
    pub fn new(
        answer: impl Fn(&Request<Body>, usize) -> (Duration, Response<&'static str>)
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self {
            answer: Arc::new(answer),
            began: tokio::time::Instant::now(),
            sent: Arc::default(),
        }
    }

    pub fn sent(&self) -> Vec<Sent> {
        self.sent.lock().expect("no panic").clone()
    }

    /// When each request was sent, in seconds from the beginning.
    pub fn seconds(&self) -> Vec<u64> {
        self.sent().iter().map(|sent| sent.at.as_secs()).collect()
    }
}

/// A reply with headers.
pub fn answer(status: u16, headers: &[(&str, &str)], body: &'static str) -> Response<&'static str> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body).expect("a response")
}

impl Transport for Script {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        let header = request.headers().get("authorization");
        let header = header.map(|value| value.to_str().expect("text").to_owned());
        let number = {
            let mut sent = self.sent.lock().expect("no panic");
            sent.push(Sent {
                at: self.began.elapsed(),
                uri: request.uri().to_string(),
                authorization: header,
            });
            sent.len() - 1
        };
        let (wait, response) = (self.answer)(&request, number);
        Box::pin(async move {
            tokio::time::sleep(wait).await;
            Ok(response.map(|text| Box::pin(Once(Some(text))) as ByteStream))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Duration {
        self.began.elapsed()
    }
}

/// A body of one piece.
struct Once(Option<&'static str>);

impl Stream for Once {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(
            self.0
                .take()
                .map(|text| Ok(Bytes::from_static(text.as_bytes()))),
        )
    }
}
