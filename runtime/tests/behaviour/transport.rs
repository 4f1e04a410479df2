//! Transports: the default one by itself, and wrapped.

use super::{CALL, builder};
use crate::Client;
use crate::operations::calls::GetCall;
use crate::server::{Server, json, reply};
use crate::types::NewRecording;
use callwright_runtime::http::{HeaderValue, Request, Response};
use callwright_runtime::{
    Body, BoxFuture, BuildError, ByteStream, Fault, Operation, Processed, ReqwestTransport, Retry,
    Segment, Transport, TransportError, Upload,
};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn transport() -> ReqwestTransport {
    ReqwestTransport::new(Duration::from_secs(1)).expect("a transport")
}

async fn send(server: &Server, body: Body) -> Result<Response<ByteStream>, TransportError> {
    let request = Request::post(server.url()).header("content-length", body.length().unwrap_or(0));
    transport()
        .send(request.body(body).expect("a request"))
        .await
}

/// A file that is gone with the test.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str, content: &[u8]) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, content).expect("a file");
        Self(path)
    }

    fn segment(&self, length: u64) -> Segment {
        Segment::File {
            path: self.0.clone(),
            length,
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn files_are_sent_between_bytes() {
    let content: Vec<u8> = (0..100_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    let file = Scratch::new("sent.bin", &content);
    let bytes = |text: &'static [u8]| Segment::Bytes(text.into());
    let body = Body::new([bytes(b"<"), file.segment(100_000), bytes(b""), bytes(b">")]);
    assert_eq!(
        (body.length(), body.segments().len(), body.in_memory()),
        (Some(100_002), 3, None)
    );
    let server = Server::start([reply(200, &[], "")]).await;
    send(&server, body).await.expect("a reply");
    assert_eq!(server.only().body, [b"<", &content[..], b">"].concat());
}

#[tokio::test]
async fn files_that_are_missing_or_changed_are_found_before_sending() {
    let file = Scratch::new("changed.bin", b"abc");
    let missing = Segment::File {
        path: file.0.with_extension("missing"),
        length: 3,
    };
    let server = Server::start([reply(200, &[], "")]).await;
    for segment in [missing, file.segment(4)] {
        let Err(error) = send(&server, Body::new([segment])).await else {
            panic!("it was sent")
        };
        assert!(!error.may_have_been_sent(), "{error}");
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn large_uploads_announce_their_length() {
    let server = Server::start([reply(200, &[], "")]).await;
    let client = builder(&server).build().expect("a client");
    let content = vec![b'x'; 3 << 20];
    let recording = NewRecording::new(Upload::new(content).named("a.mp3"));
    client
        .add_recording("7", recording)
        .send()
        .await
        .expect("done");
    let seen = server.only();
    assert!(seen.body.len() > 3 << 20);
    assert_eq!(
        seen.header("content-length"),
        Some(seen.body.len().to_string().as_str())
    );
}

/// What a wrapper saw: names of headers and whether their values would be shown.
type Log = Arc<Mutex<Vec<(String, bool)>>>;

struct Traced {
    inner: ReqwestTransport,
    log: Log,
}

impl Transport for Traced {
    fn send(
        &self,
        mut request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        let headers = request.headers().iter();
        let seen = headers.map(|(name, value)| (name.to_string(), value.is_sensitive()));
        self.log.lock().expect("no panic").extend(seen);
        request
            .headers_mut()
            .insert("traceparent", HeaderValue::from_static("00-1"));
        self.inner.send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.inner.sleep(duration)
    }
}

#[tokio::test]
async fn wrappers_see_and_change_what_is_sent() {
    let server = Server::start([json(200, CALL)]).await;
    let log = Log::default();
    let traced = Traced {
        inner: transport(),
        log: log.clone(),
    };
    let client = builder(&server)
        .transport(traced)
        .build()
        .expect("a client");
    client
        .get_call("7")
        .theme("x")
        .send()
        .await
        .expect("a call");
    assert_eq!(server.only().header("traceparent"), Some("00-1"));
    let log = log.lock().expect("no panic");
    assert!(log.contains(&("authorization".to_owned(), true)), "{log:?}");
    assert!(log.contains(&("accept".to_owned(), false)), "{log:?}");
}

/// A transport that reaches no one, and remembers whom it should have.
#[derive(Clone, Default)]
struct Nowhere(Arc<Mutex<Vec<String>>>);

impl Transport for Nowhere {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        self.0
            .lock()
            .expect("no panic")
            .push(request.uri().to_string());
        Box::pin(async { Err(TransportError::not_sent("nowhere")) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn operations_have_servers_of_their_own_unless_one_was_chosen() {
    let nowhere = Nowhere::default();
    let builder = || {
        Client::builder()
            .transport(nowhere.clone())
            .retry(Retry::none())
    };
    for builder in [builder(), builder().base_url("http://localhost:1/x")] {
        let client = builder.build().expect("a client");
        client.status().send().await.expect_err("nowhere");
        client.put_motd("hi").send().await.expect_err("nowhere");
    }
    assert_eq!(
        *nowhere.0.lock().expect("no panic"),
        [
            "https://api.dialer.test/v1/status",
            "https://motd.dialer.test/v2/motd",
            "http://localhost:1/x/status",
            "http://localhost:1/x/motd",
        ]
    );
}

#[tokio::test]
async fn requests_and_responses_go_without_a_client() {
    let server = Server::start([json(200, CALL)]).await;
    let operation = GetCall::new("7");
    let request = operation.to_request(&server.url()).expect("a request");
    let response = transport().send(request).await.expect("a reply");
    let call = operation
        .read_response(response.map(|_| CALL))
        .expect("a call");
    assert_eq!(
        (call.id.as_str(), server.only().line.as_str()),
        ("7", "GET /calls/7 HTTP/1.1")
    );
}

#[tokio::test]
async fn connections_that_take_too_long_carried_nothing() {
    // An address of no one (RFC 5737): nobody answers, or the network refuses at once.
    let client = Client::builder()
        .base_url("https://192.0.2.1")
        .key("k")
        .connect_timeout(Duration::from_millis(40))
        .retry(Retry::none())
        .build()
        .expect("a client");
    let error = client
        .create_call(crate::types::NewCall::new("1"))
        .send()
        .await
        .expect_err("no one");
    assert!(
        matches!(error.fault(), Some(Fault::Transport(_))),
        "{error}"
    );
    assert_eq!(error.processed(), Processed::No);
}

#[test]
fn a_transport_has_its_own_connect_timeout() {
    let builder = Client::builder()
        .transport(transport())
        .connect_timeout(Duration::from_secs(1));
    assert!(matches!(builder.build(), Err(BuildError::ConnectTimeout)));
}

#[tokio::test]
async fn a_reqwest_client_of_the_callers_must_follow_no_redirect() {
    let redirect = |status| reply(status, &[("location", "/elsewhere")], "");
    let ours = |server: &Server, client: reqwest::Client| {
        let builder = builder(server).transport(ReqwestTransport::from_client(client));
        builder.build().expect("a client")
    };
    // As reqwest comes, a create that is answered 302 becomes a GET; what that says is no reply.
    let server = Server::start([redirect(302), json(201, CALL)]).await;
    let client = ours(&server, reqwest::Client::new());
    let call = client.create_call(crate::types::NewCall::new("1")).send();
    let error = call.await.expect_err("a redirect");
    assert!(error.to_string().contains("followed a redirect"), "{error}");
    assert_eq!((error.processed(), error.attempts()), (Processed::Maybe, 1));
    // As the documentation says, it is sent once.
    let server = Server::start([redirect(302), json(201, CALL)]).await;
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never());
    let client = ours(&server, client.build().expect("a client"));
    let call = client.create_call(crate::types::NewCall::new("1")).send();
    let error = call.await.expect_err("a redirect");
    assert!(matches!(error.fault(), Some(Fault::Redirect(_))), "{error}");
    assert_eq!(server.connections(), 1);
    client.get_call("7").send().await.expect("a call");
}
