//! What is sent again, and after what.

use super::{CALL, builder, start};
use crate::ApiError;
use crate::clock::Clock;
use crate::server::{Act, Seen, Server, json, reply, reply_bytes};
use crate::types::{NewCall, NewRecording};
use callwright_runtime::http::{Request, Response, Uri};
use callwright_runtime::{
    Body, BoxFuture, ByteStream, Fault, Processed, Retry, Segment, Transport, TransportError,
    Upload,
};
use std::net::TcpListener;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;

/// A reply that says when to come back.
pub fn later(status: u16, headers: &[(&str, &str)]) -> Act {
    let headers = [&[("content-type", "application/json")], headers].concat();
    reply(status, &headers, r#"{"message":"later"}"#)
}

/// A reply that breaks off.
fn cut(status: u16) -> Act {
    Act::Write(reply_bytes(status, &[], CALL.as_bytes(), 1000))
}

/// Asserts that the same request came so many times.
pub fn repeated(seen: &[Seen], times: usize) {
    assert_eq!(seen.len(), times);
    for other in seen {
        assert_eq!(other.line, seen[0].line);
        assert_eq!(other.headers, seen[0].headers);
        assert_eq!(other.body, seen[0].body);
    }
}

/// A URL at which nobody listens.
fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    format!("http://{}", listener.local_addr().expect("an address"))
}

/// A transport whose first requests find nobody.
struct Detour {
    clock: Clock,
    left: AtomicU32,
}

impl Transport for Detour {
    fn send(
        &self,
        mut request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        if self
            .left
            .fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1))
            .is_ok()
        {
            *request.uri_mut() = Uri::try_from(nobody()).expect("a URI");
        }
        self.clock.send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.clock.sleep(duration)
    }
}

#[tokio::test]
async fn a_create_is_repeated_where_no_byte_was_written() {
    let server = Server::start([json(201, CALL)]).await;
    let clock = Clock::new();
    let detour = Detour {
        clock: clock.clone(),
        left: AtomicU32::new(2),
    };
    let client = builder(&server)
        .transport(detour)
        .build()
        .expect("a client");
    let call = client.create_call(NewCall::new("1")).send().with_meta();
    let answer = call.await.expect("a call");
    assert_eq!((answer.value.id.as_str(), answer.attempts), ("7", 3));
    assert_eq!(server.only().text(), r#"{"phone_number":"1"}"#);
    assert_eq!(clock.waits(), [500, 1000]);
}

#[tokio::test]
async fn nobody_is_asked_three_times() {
    let (server, ..) = start([]).await;
    let clock = Clock::new();
    let client = builder(&server).base_url(nobody()).transport(clock.clone());
    let create = client
        .build()
        .expect("a client")
        .create_call(NewCall::new("1"));
    let error = create.send().await.expect_err("nobody");
    assert!(
        matches!(error.fault(), Some(Fault::Transport(_))),
        "{error}"
    );
    assert_eq!((error.processed(), error.attempts()), (Processed::No, 3));
    assert_eq!(clock.waits(), [500, 1000]);
}

#[tokio::test]
async fn a_create_is_repeated_on_429() {
    let (server, client, clock) = start([later(429, &[]), json(201, CALL)]).await;
    let call = client.create_call(NewCall::new("1").attempts(2.0)).send();
    assert_eq!(call.with_meta().await.expect("a call").attempts, 2);
    repeated(&server.seen(), 2);
    assert_eq!(clock.waits(), [500]);
}

#[tokio::test]
async fn a_429_that_stays_says_that_nothing_was_done() {
    let (server, client, _) = start([later(429, &[])]).await;
    let error = client.create_call(NewCall::new("1")).send().await;
    let error = error.expect_err("a 429");
    assert!(
        matches!(error.api(), Some(ApiError::TooManyRequests(_))),
        "{error}"
    );
    assert!(error.is_rate_limited());
    assert_eq!((error.processed(), error.attempts()), (Processed::No, 3));
    repeated(&server.seen(), 3);
}

#[tokio::test]
async fn a_create_is_repeated_on_nothing_else() {
    let mut acts: Vec<_> = [400, 408, 409, 425, 500, 502, 503, 504]
        .map(|status| later(status, &[("retry-after", "1")]))
        .into();
    acts.extend([Act::ResetAfter, Act::ResetFirst, cut(201), cut(500)]);
    for act in acts {
        let (server, client, clock) = start([act.clone(), json(201, CALL)]).await;
        let error = client.create_call(NewCall::new("1")).send().await;
        let error = error.expect_err("no call");
        assert_eq!((error.attempts(), server.connections()), (1, 1), "{act:?}");
        assert!(clock.waits().is_empty(), "{act:?}");
    }
}

#[tokio::test]
async fn a_lost_create_may_have_been_done() {
    for (act, processed) in [
        (Act::ResetAfter, Processed::Maybe),
        (Act::ResetFirst, Processed::Maybe),
        (cut(201), Processed::Yes),
        (cut(500), Processed::Maybe),
    ] {
        let (_server, client, _) = start([act.clone()]).await;
        let error = client.create_call(NewCall::new("1")).send().await;
        assert_eq!(
            error.expect_err("no call").processed(),
            processed,
            "{act:?}"
        );
    }
}

#[tokio::test]
async fn a_create_is_repeated_on_503_where_that_is_a_refusal() {
    let path = std::env::temp_dir().join(format!("callwright-retries-{}", std::process::id()));
    std::fs::write(&path, [7; 40_000]).expect("a file");
    let file = Segment::File {
        path: path.clone(),
        length: 40_000,
    };
    let recording = || NewRecording::new(Upload::new(Body::new([file.clone()])).named("a.mp3"));
    let (server, client, clock) = start([later(503, &[]), reply(200, &[], "")]).await;
    client
        .add_recording("7", recording())
        .send()
        .await
        .expect("done");
    // The file was read twice.
    repeated(&server.seen(), 2);
    assert!(
        server.seen()[1]
            .body
            .windows(40_000)
            .any(|window| window == [7; 40_000])
    );
    assert_eq!(clock.waits(), [500]);
    for status in [500, 502, 504] {
        let (server, client, _) = start([later(status, &[])]).await;
        let error = client.add_recording("7", recording()).send().await;
        assert_eq!(error.expect_err("no").processed(), Processed::Maybe);
        assert_eq!(server.connections(), 1, "{status}");
    }
    std::fs::remove_file(path).expect("removed");
}

#[tokio::test]
async fn what_is_idempotent_is_repeated() {
    let mut acts: Vec<_> = [408, 429, 502, 503, 504]
        .map(|status| later(status, &[]))
        .into();
    acts.extend([Act::ResetAfter, cut(200)]);
    for act in acts {
        let (server, client, clock) = start([act.clone(), json(200, CALL)]).await;
        let answer = client.get_call("7").trace("t").send().with_meta().await;
        assert_eq!(answer.expect("a call").attempts, 2, "{act:?}");
        repeated(&server.seen(), 2);
        assert_eq!(clock.waits(), [500]);
    }
}

#[tokio::test]
async fn what_was_reset_before_it_was_read_is_repeated_too() {
    let (server, client, _) = start([Act::ResetFirst, json(200, CALL)]).await;
    client.get_call("7").send().await.expect("a call");
    assert_eq!((server.connections(), server.seen().len()), (2, 1));
}

#[tokio::test]
async fn puts_and_deletes_are_repeated_whole() {
    let (server, client, _) = start([Act::ResetAfter, later(503, &[]), reply(204, &[], "")]).await;
    client.put_motd("some text").send().await.expect("done");
    assert_eq!(server.seen()[0].text(), "some text");
    repeated(&server.seen(), 3);
    let (server, client, _) = start([later(502, &[]), reply(204, &[], "")]).await;
    client.delete_call("7").send().await.expect("done");
    repeated(&server.seen(), 2);
}

#[tokio::test]
async fn what_will_not_change_is_not_repeated() {
    for status in [400, 401, 403, 404, 409, 422, 500, 501, 505] {
        let (server, client, clock) = start([later(status, &[("retry-after", "1")])]).await;
        let error = client.get_call("7").send().await.expect_err("an error");
        assert_eq!((error.attempts(), server.connections()), (1, 1), "{status}");
        assert!(clock.waits().is_empty());
    }
    let (server, client, _) = start([json(200, "no json")]).await;
    let error = client.get_call("7").send().await.expect_err("an error");
    assert!(
        matches!(error.fault(), Some(Fault::Decode { .. })),
        "{error}"
    );
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_create_is_repeated_by_who_accepts_that() {
    for act in [later(503, &[]), later(502, &[]), Act::ResetAfter, cut(201)] {
        let (server, client, clock) = start([act.clone(), json(201, CALL)]).await;
        let call = client.create_call(NewCall::new("1")).send();
        let call = call.retry_even_if_duplicated(Retry::attempts(2).no_jitter());
        assert_eq!(
            call.with_meta().await.expect("a call").attempts,
            2,
            "{act:?}"
        );
        repeated(&server.seen(), 2);
        assert_eq!(clock.waits(), [500]);
    }
}

#[tokio::test]
async fn what_an_earlier_attempt_may_have_done_is_not_forgotten() {
    let refusal = later(400, &[]);
    for (first, processed) in [
        (later(502, &[]), Processed::Maybe),
        (later(429, &[]), Processed::No),
        (cut(201), Processed::Yes),
    ] {
        let (_server, client, _) = start([first, refusal.clone()]).await;
        let call = client.create_call(NewCall::new("1")).send();
        let call = call.retry_even_if_duplicated(Retry::attempts(2).no_jitter());
        let error = call.await.expect_err("a 400");
        assert!(
            matches!(error.api(), Some(ApiError::BadRequest(_))),
            "{error}"
        );
        assert_eq!((error.attempts(), error.processed()), (2, processed));
    }
}
