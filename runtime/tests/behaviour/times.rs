//! The times of one attempt: until its reply begins, between two pieces, and as a whole.

use super::{CALL, builder};
use crate::server::{Act, Server, json, reply_bytes};
use crate::types::NewCall;
use callwright_runtime::{Credential, ErrorKind, Fault, Processed, Retry, TimeLimit};
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;

const SHORT: Duration = Duration::from_millis(80);

fn which<E>(error: &callwright_runtime::Error<E>) -> Option<TimeLimit> {
    match error.fault() {
        Some(Fault::Timeout(fault)) if fault.limit() == SHORT => Some(fault.which()),
        _ => None,
    }
}

#[tokio::test]
async fn each_time_of_an_attempt_ends_it() {
    let silent = || Act::WriteAndHold(Vec::new());
    let stalling = || Act::WriteAndHold(reply_bytes(201, &[], b"{", 100));
    for (act, which_ends, processed) in [
        (silent(), TimeLimit::FirstByte, Processed::Maybe),
        (silent(), TimeLimit::Attempt, Processed::Maybe),
        (stalling(), TimeLimit::Idle, Processed::Yes),
        (stalling(), TimeLimit::Attempt, Processed::Yes),
    ] {
        let server = Server::start([act]).await;
        let client = builder(&server).build().expect("a client");
        let call = client.create_call(NewCall::new("1")).send();
        let call = match which_ends {
            TimeLimit::FirstByte => call.first_byte_timeout(SHORT),
            TimeLimit::Idle => call.idle_timeout(SHORT),
            _ => call.attempt_timeout(SHORT),
        };
        let error = call.await.expect_err("too late");
        assert_eq!(which(&error), Some(which_ends), "{error}");
        assert_eq!(
            (error.processed(), error.kind()),
            (processed, ErrorKind::Timeout)
        );
        // A create is not repeated after it.
        assert_eq!((error.attempts(), server.connections()), (1, 1));
    }
}

#[tokio::test]
async fn what_is_idempotent_is_repeated_after_the_time_of_an_attempt() {
    for which in ["first byte", "idle", "attempt"] {
        let stalled = match which {
            "first byte" => Vec::new(),
            _ => reply_bytes(200, &[], b"{", 100),
        };
        let server = Server::start([Act::WriteAndHold(stalled), json(200, CALL)]).await;
        let builder = builder(&server).retry(Retry::attempts(2).delay(Duration::ZERO));
        let builder = match which {
            "first byte" => builder.first_byte_timeout(SHORT),
            "idle" => builder.idle_timeout(SHORT),
            _ => builder.attempt_timeout(SHORT),
        };
        let client = builder.build().expect("a client");
        let answer = client.get_call("7").send().with_meta().await;
        let answer = answer.expect("a call");
        assert_eq!(answer.attempts, 2, "{which}");
        assert_eq!(answer.earlier_attempts[0].kind, ErrorKind::Timeout);
    }
}

#[tokio::test]
async fn a_stalled_success_keeps_what_came() {
    let head = reply_bytes(200, &[("x-request-id", "r1")], b"{\"id\"", 100);
    let server = Server::start([Act::WriteAndHold(head)]).await;
    let client = builder(&server).build().expect("a client");
    let call = client
        .get_call("7")
        .send()
        .retry(Retry::none())
        .idle_timeout(SHORT);
    let error = call.await.expect_err("too late");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.body(), Some(&b"{\"id\""[..]));
    assert_eq!(
        error.to_string(),
        format!("`getCall`: the reply stalled for {SHORT:?}, after the status 200 OK")
    );
}

#[tokio::test]
async fn the_limits_of_bytes_are_a_calls_too() {
    let server = Server::start([json(200, CALL)]).await;
    let client = builder(&server).build().expect("a client");
    let error = client.get_call("7").send().max_body(3).await;
    assert_eq!(error.expect_err("too large").kind(), ErrorKind::TooLarge);
    server.play([json(404, "123456")]);
    let error = client.get_call("7").send().max_error_body(3).await;
    assert_eq!(error.expect_err("a 404").body(), Some(&b"123"[..]));
}

#[tokio::test]
async fn a_create_is_repeated_after_a_time_in_which_nothing_of_it_was_sent() {
    let server = Server::start([json(201, CALL)]).await;
    let asked = AtomicU32::new(0);
    let jwt = Credential::from_async_fn(move || {
        let first = asked.fetch_add(1, SeqCst) == 0;
        async move {
            match first {
                true => std::future::pending().await,
                false => Ok::<_, String>("token".to_owned()),
            }
        }
    });
    let retry = Retry::attempts(2).delay(Duration::ZERO);
    let client = builder(&server).jwt(jwt).retry(retry).build();
    let call = client.expect("a client").create_call(NewCall::new("1"));
    let call = call.send().attempt_timeout(SHORT).with_meta();
    assert_eq!(call.await.expect("a call").attempts, 2);
    assert_eq!(server.connections(), 1);
}
