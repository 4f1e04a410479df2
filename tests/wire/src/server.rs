//! A real HTTP/1.1 server on loopback that records what arrives and answers as it is told.

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body, Frame, Incoming};
use hyper::{Request, Response, service::service_fn};
use hyper_util::rt::TokioIo;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// The method.
    pub method: String,
    /// The path, as encoded.
    pub path: String,
    /// The query without `?`, as encoded; empty where there is none.
    pub query: String,
    /// The headers.
    pub headers: http::HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// A reply to give.
#[derive(Clone, Debug, Default)]
pub struct Scripted {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// How many bytes of the body are sent before the connection breaks, where not all are.
    pub cut: Option<usize>,
}

/// A server; it stops when it is dropped.
pub struct Server {
    /// `http://127.0.0.1:PORT`
    pub url: String,
    received: Arc<Mutex<Vec<Received>>>,
    accepting: JoinHandle<()>,
}

impl Server {
    /// Starts on a free port and gives the replies in order, the last one for ever.
    pub async fn start(replies: Vec<Scripted>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let received = Arc::new(Mutex::new(Vec::new()));
        let script = Arc::new(Mutex::new(VecDeque::from(replies)));
        let log = received.clone();
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, script) = (log.clone(), script.clone());
                tokio::spawn(async move {
                    let service =
                        service_fn(move |request| answer(request, log.clone(), script.clone()));
                    let connection = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service);
                    // A reply that is cut ends in an error here, as it is meant to.
                    drop(connection.await);
                });
            }
        });
        Self {
            url,
            received,
            accepting,
        }
    }

    /// What has arrived so far.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().expect("the log").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn answer(
    request: Request<Incoming>,
    log: Arc<Mutex<Vec<Received>>>,
    script: Arc<Mutex<VecDeque<Scripted>>>,
) -> Result<Response<Reply>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes)
        .unwrap_or_default();
    log.lock().expect("the log").push(Received {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers,
        body,
    });
    let mut script = script.lock().expect("the script");
    let next = if script.len() > 1 {
        script.pop_front()
    } else {
        script.front().cloned()
    };
    let next = next.unwrap_or(Scripted {
        status: 500,
        ..Scripted::default()
    });
    let mut reply = Response::builder().status(next.status);
    for (name, value) in &next.headers {
        reply = reply.header(name, value);
    }
    let sent = next.cut.map_or(next.body.clone(), |cut| {
        next.body.slice(..cut.min(next.body.len()))
    });
    let body = Reply {
        rest: Some(sent),
        breaks: next.cut.is_some(),
        flushed: false,
        length: next.body.len(),
    };
    Ok(reply.body(body).expect("a reply"))
}

/// A body that promises its whole length and may break off before it.
struct Reply {
    rest: Option<Bytes>,
    breaks: bool,
    flushed: bool,
    length: usize,
}

impl Body for Reply {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        Poll::Ready(match self.rest.take() {
            Some(bytes) => Some(Ok(Frame::data(bytes))),
            None if self.breaks && !self.flushed => {
                // What is written so far leaves before the connection breaks.
                self.flushed = true;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            None if self.breaks => Some(Err(std::io::Error::other("cut as scripted"))),
            None => None,
        })
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        hyper::body::SizeHint::with_exact(self.length as u64)
    }
}
