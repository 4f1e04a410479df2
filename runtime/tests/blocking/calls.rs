//! Values, errors, repetitions, redirects, limits.

use super::{CALL, Host, builder, client};
use crate::ApiError;
use crate::operations::calls::{CreateCall, GetCall};
use crate::operations::recordings::AddRecording;
use crate::server::{Act, json, reply, reply_bytes};
use crate::types::{NewCall, NewRecording};
use callwright_runtime::{
    Body, DecodeFailure, Encoder, ErrorKind, Fault, Meta, Method, NoHeaders, Operation, Processed,
    Reply, Retry, Segment, Upload,
};
use callwright_runtime::{Transport, UreqTransport, blocking};
use std::time::{Duration, Instant};

#[test]
fn a_value_comes_without_a_runtime() {
    let host = Host::start([json(200, CALL)]);
    let call = client(&host).call(GetCall::new("7").theme("dark")).send();
    assert_eq!(call.expect("a call").id, "7");
    let seen = host.only();
    assert_eq!(seen.line, "GET /calls/7 HTTP/1.1");
    assert_eq!(seen.header("authorization"), Some("Bearer token"));
    let agent = seen.header("user-agent").unwrap_or_default();
    assert!(agent.starts_with("dialer/0.1.0 callwright/"), "{agent}");
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert_eq!(seen.header("accept-encoding"), None);
}

#[test]
fn options_are_those_of_every_call() {
    let host = Host::start([json(200, CALL)]);
    let call = client(&host)
        .call(GetCall::new("7"))
        .header("x-trace", "t1")
        .timeout(Duration::from_secs(5))
        .retry(Retry::attempts(2));
    let answer = call.with_meta().expect("a call");
    assert_eq!((answer.value.id.as_str(), answer.attempts), ("7", 1));
    assert_eq!(answer.status.as_u16(), 200);
    assert_eq!(host.only().header("x-trace"), Some("t1"));
}

#[test]
fn errors_are_typed_and_keep_their_reply() {
    let host = Host::start([reply(404, &[("x-request-id", "r1")], "gone")]);
    let error = client(&host).call(GetCall::new("7")).send();
    let error = error.expect_err("a 404");
    assert_eq!(error.api(), Some(&ApiError::NotFound));
    assert_eq!(error.body(), Some(&b"gone"[..]));
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.processed(), Processed::No);
}

#[test]
fn what_is_safe_is_repeated_after_a_wait() {
    let host = Host::start([json(503, "{}"), Act::ResetAfter, json(200, CALL)]);
    let begun = Instant::now();
    let answer = client(&host).call(GetCall::new("7")).with_meta();
    let answer = answer.expect("a call");
    assert_eq!((answer.attempts, host.connections()), (3, 3));
    assert_eq!(answer.earlier_attempts[0].waited, Duration::from_millis(30));
    assert!(begun.elapsed() >= Duration::from_millis(90));
}

#[test]
fn a_create_is_not_repeated_where_it_may_have_been_done() {
    for (act, processed) in [
        (Act::ResetAfter, Processed::Maybe),
        (json(503, "{}"), Processed::Maybe),
        (reply(201, &[], "{"), Processed::Yes),
    ] {
        let host = Host::start([act]);
        let error = client(&host)
            .call(CreateCall::new(NewCall::new("1")))
            .send();
        let error = error.expect_err("no call");
        assert_eq!((error.processed(), host.connections()), (processed, 1));
    }
}

#[test]
fn a_create_is_repeated_where_nothing_was_written() {
    let host = Host::start([json(201, CALL)]);
    let url = format!("http://127.0.0.1:{}", free_port());
    let nobody = builder(&host).base_url(url).build_blocking();
    let call = nobody
        .expect("a client")
        .call(CreateCall::new(NewCall::new("1")));
    let error = call.send().expect_err("nobody is there");
    assert!(
        matches!(error.fault(), Some(Fault::Transport(_))),
        "{error}"
    );
    assert_eq!((error.processed(), error.attempts()), (Processed::No, 3));
    assert!(error.to_string().contains("refused"), "{error}");
}

/// A port that nobody listens on.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

#[test]
fn redirects_are_followed_by_the_runtime_only() {
    let to = |location: &str| reply(302, &[("location", location)], "");
    let host = Host::start([]);
    host.play([to(&format!("{}/there", host.other_url())), json(200, CALL)]);
    let call = client(&host).call(GetCall::new("7")).send();
    assert_eq!(call.expect("a call").id, "7");
    let elsewhere = &host.seen()[1];
    assert_eq!(elsewhere.line, "GET /there HTTP/1.1");
    assert_eq!(elsewhere.header("authorization"), None);
    for status in [302, 307] {
        let host = Host::start([reply(status, &[("location", "/there")], "")]);
        let error = client(&host)
            .call(CreateCall::new(NewCall::new("1")))
            .send();
        let error = error.expect_err("a redirect");
        assert!(matches!(error.fault(), Some(Fault::Redirect(_))), "{error}");
        assert_eq!(host.connections(), 1);
    }
}

#[test]
fn limits_that_the_server_named_are_kept_to() {
    let limited = reply(429, &[("retry-after-ms", "150")], "");
    let host = Host::start([limited, json(200, CALL)]);
    let client = client(&host);
    let once = || client.call(GetCall::new("7")).retry(Retry::none());
    let begun = Instant::now();
    assert!(once().send().expect_err("a 429").is_rate_limited());
    assert_eq!(client.limits().len(), 1);
    let error = once().timeout(Duration::from_millis(20)).send();
    let error = error.expect_err("too late for this call");
    assert!(
        matches!(error.fault(), Some(Fault::RateLimited(_))),
        "{error}"
    );
    assert!(error.retry_after() > Some(Duration::from_millis(20)));
    assert_eq!((error.processed(), host.connections()), (Processed::No, 1));
    once().send().expect("a call, once the server takes one");
    assert!(begun.elapsed() >= Duration::from_millis(150));
}

#[test]
fn threads_wait_for_their_turn() {
    // Whoever is first learns that the server takes nobody for a while.
    let limited = reply(429, &[("retry-after-ms", "100")], "");
    let host = Host::start([limited, json(200, CALL)]);
    let client = client(&host);
    client
        .call(GetCall::new("0"))
        .retry(Retry::none())
        .send()
        .expect_err("a 429");
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for number in 0..6 {
            let client = client.clone();
            scope.spawn(move || {
                let call = client.call(GetCall::new(number.to_string()));
                call.send().expect("a call");
            });
        }
    });
    assert!(begun.elapsed() >= Duration::from_millis(90));
    assert_eq!(host.connections(), 7);
}

#[test]
fn files_and_forms_are_streamed_with_their_length() {
    let host = Host::start([reply(200, &[], "")]);
    let content = vec![b'x'; 1 << 20];
    let recording = NewRecording::new(Upload::new(content).named("a.mp3"));
    let sent = client(&host).call(AddRecording::new("7", recording)).send();
    sent.expect("done");
    let seen = host.only();
    assert!(seen.body.len() > 1 << 20);
    let length = seen.body.len().to_string();
    assert_eq!(seen.header("content-length"), Some(length.as_str()));
}

#[test]
fn files_are_sent_between_bytes_and_missing_ones_found_before() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("blocking.bin");
    let content: Vec<u8> = (0..100_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    std::fs::write(&path, &content).expect("a file");
    let file = |length| Segment::File {
        path: path.clone(),
        length,
    };
    let bytes = |text: &'static [u8]| Segment::Bytes(text.into());
    let host = Host::start([reply(200, &[], "")]);
    let send = |body: Body| {
        let request = callwright_runtime::http::Request::post(host.url())
            .header("content-length", body.length().unwrap_or(0))
            .body(body)
            .expect("a request");
        let transport = UreqTransport::new(Duration::from_secs(1));
        host.runtime
            .block_on(async { transport.send(request).await.map(|_| ()) })
    };
    let error = send(Body::new([file(4)])).expect_err("another length");
    assert!(!error.may_have_been_sent(), "{error}");
    assert_eq!(host.connections(), 0);
    send(Body::new([bytes(b"<"), file(100_000), bytes(b">")])).expect("a reply");
    assert_eq!(host.only().body, [b"<", &content[..], b">"].concat());
    std::fs::remove_file(&path).expect("it is there");
}

#[test]
fn outside_of_a_call_a_wait_blocks() {
    let begun = Instant::now();
    let transport = UreqTransport::new(Duration::from_secs(1));
    let mut wait = transport.sleep(Duration::from_millis(30));
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(wait.as_mut().poll(&mut cx).is_ready());
    assert!(begun.elapsed() >= Duration::from_millis(30));
    assert_eq!(blocking::time_left(), None);
}

/// What only asks for the head of a reply.
struct HeadStatus;

impl Operation for HeadStatus {
    type Output = ();
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "headStatus",
        method: Method::HEAD,
        path: "/status",
        ..Meta::DEFAULT
    };
    fn encode(&self, _: &mut Encoder) {}
    fn decode(_: &Reply) -> Result<(), DecodeFailure> {
        Ok(())
    }
}

#[test]
fn a_reply_to_head_announces_a_body_that_does_not_come() {
    let host = Host::start([Act::WriteAndHold(reply_bytes(200, &[], b"", 1 << 20))]);
    client(&host).call(HeadStatus).send().expect("done");
    assert_eq!(host.only().line, "HEAD /status HTTP/1.1");
}

/// A method that few know, with a body or without (RFC 4918, section 9.1).
struct Odd(Option<&'static str>);

impl Operation for Odd {
    type Output = ();
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "odd",
        other_method: Some("PROPFIND"),
        path: "/status",
        ..Meta::DEFAULT
    };
    fn encode(&self, request: &mut Encoder) {
        if let Some(body) = self.0 {
            request.text("text/plain", &body.to_owned());
        }
    }
    fn decode(_: &Reply) -> Result<(), DecodeFailure> {
        Ok(())
    }
}

#[test]
fn any_method_can_have_a_body() {
    for body in [None, Some("hello")] {
        let host = Host::start([reply(200, &[], "")]);
        client(&host).call(Odd(body)).send().expect("done");
        assert_eq!(host.only().line, "PROPFIND /status HTTP/1.1");
        assert_eq!(host.only().text(), body.unwrap_or_default());
    }
}

#[test]
fn what_is_too_large_is_told() {
    let host = Host::start([json(200, CALL)]);
    let error = client(&host).call(GetCall::new("7")).max_body(3).send();
    assert_eq!(error.expect_err("too large").kind(), ErrorKind::TooLarge);
}
