//! How long a call may take, and how much of a reply is read.

use super::redirects::HeadStatus;
use super::{CALL, builder, start};
use crate::server::{Act, Server, json, reply, reply_bytes};
use crate::types::NewCall;
use crate::{ApiError, Client};
use callwright_runtime::{BuildError, Credential, Error, Fault, Processed, Retry};
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

const SHORT: Duration = Duration::from_millis(250);
/// What an error keeps of a body.
const ERROR_BODY: usize = 64 << 10;

/// A server that says this much and then nothing more.
async fn stalling(bytes: Vec<u8>) -> Server {
    Server::start([Act::WriteAndHold(bytes)]).await
}

/// A client whose calls end soon.
fn hasty(server: &Server) -> Client {
    builder(server).timeout(SHORT).build().expect("a client")
}

fn limit_of<E>(error: &Error<E>) -> Option<Duration> {
    match error.fault() {
        Some(Fault::Timeout(fault)) => Some(fault.limit()),
        _ => None,
    }
}

/// A reply whose length is not announced.
fn chunked(status: u16, body: &str) -> Act {
    let head = format!("HTTP/1.1 {status} Some Reason\r\ntransfer-encoding: chunked\r\n\r\n");
    Act::Write(format!("{head}{:x}\r\n{body}\r\n0\r\n\r\n", body.len()).into_bytes())
}

#[tokio::test]
async fn making_a_connection_has_its_own_time() {
    // The kernel accepts, but nobody answers the TLS handshake.
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = silent.local_addr().expect("an address");
    let client = Client::builder()
        .base_url(format!("https://{address}"))
        .connect_timeout(SHORT)
        .retry(Retry::none())
        .jwt("token")
        .account("acme")
        .build()
        .expect("a client");
    let begun = Instant::now();
    let call = client.create_call(NewCall::new("1")).send();
    let error = call.await.expect_err("no connection");
    assert!(begun.elapsed() < Duration::from_secs(10));
    let Some(Fault::Transport(_)) = error.fault() else {
        panic!("{error}")
    };
    assert_eq!(error.processed(), Processed::No);
}

#[tokio::test]
async fn a_transport_has_its_own_connect_timeout() {
    let (server, ..) = start([]).await;
    let built = builder(&server)
        .transport(crate::clock::Clock::new())
        .connect_timeout(SHORT)
        .build();
    assert!(matches!(built, Err(BuildError::ConnectTimeout)));
}

#[tokio::test]
async fn a_server_that_never_answers_is_not_waited_for() {
    let server = stalling(Vec::new()).await;
    let client = hasty(&server);
    let error = client.create_call(NewCall::new("1")).send().await;
    let error = error.expect_err("too late");
    assert_eq!(limit_of(&error), Some(SHORT));
    assert_eq!((error.processed(), error.attempts()), (Processed::Maybe, 1));
    assert_eq!((server.connections(), error.status()), (1, None));
}

#[tokio::test]
async fn the_time_includes_the_body() {
    let server = stalling(reply_bytes(201, &[], b"{", 100)).await;
    let create = hasty(&server).create_call(NewCall::new("1")).send();
    let error = create.await.expect_err("too late");
    assert_eq!(limit_of(&error), Some(SHORT));
    // The head said that the call was made.
    assert_eq!(error.processed(), Processed::Yes);
}

#[tokio::test]
async fn what_the_head_says_holds_when_the_body_stalls() {
    for (status, processed) in [(400, Processed::No), (500, Processed::Maybe)] {
        let server = stalling(reply_bytes(status, &[], b"{", 100)).await;
        let create = hasty(&server).create_call(NewCall::new("1")).send();
        let error = create.await.expect_err("an error");
        let reply = error.reply().expect("what came of it");
        assert_eq!(reply.status().as_u16(), status);
        assert_eq!((reply.body(), reply.truncated()), (&b"{"[..], true));
        assert_eq!(error.processed(), processed, "{status}");
    }
}

#[tokio::test]
async fn the_time_includes_a_credentials_function() {
    let server = Server::start([json(200, CALL)]).await;
    let never = Credential::from_async_fn(std::future::pending::<Result<String, String>>);
    let client = builder(&server).jwt(never).timeout(SHORT).build();
    let call = client.expect("a client").get_call("7").send();
    let error = call.await.expect_err("too late");
    assert_eq!(limit_of(&error), Some(SHORT));
    assert_eq!((error.processed(), error.attempts()), (Processed::No, 1));
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_timeout_is_not_repeated() {
    let server = stalling(Vec::new()).await;
    let call = hasty(&server)
        .get_call("7")
        .send()
        .retry(Retry::attempts(9).no_jitter());
    let error = call.await.expect_err("too late");
    assert_eq!(limit_of(&error), Some(SHORT));
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_timeout_knows_what_came_before() {
    let server = Server::start([json(502, "{}")]).await;
    let asked = AtomicU32::new(0);
    // The first attempt gets a token; the second one waits for it until the time is over.
    let token = Credential::from_async_fn(move || {
        let first = asked.fetch_add(1, SeqCst) == 0;
        async move {
            match first {
                true => Ok::<_, String>("t".to_owned()),
                false => std::future::pending().await,
            }
        }
    });
    let client = builder(&server).jwt(token).build().expect("a client");
    let call = client.create_call(NewCall::new("1")).send();
    let error = call
        .timeout(Duration::from_millis(500))
        .retry_even_if_duplicated(Retry::attempts(2).delay(Duration::from_millis(1)))
        .await
        .expect_err("too late");
    assert!(limit_of(&error).is_some(), "{error}");
    assert_eq!((error.attempts(), server.connections()), (2, 1));
    assert_eq!(error.processed(), Processed::Maybe);
}

#[tokio::test]
async fn time_without_end_is_possible() {
    let (_server, client, _) = start([json(200, CALL)]).await;
    let call = client.get_call("7").send().timeout(Duration::MAX);
    assert_eq!(call.await.expect("a call").id, "7");
}

#[tokio::test]
async fn a_call_dropped_before_its_reply_closes_its_connection() {
    let server = stalling(Vec::new()).await;
    let client = builder(&server).build().expect("a client");
    let call = client.create_call(NewCall::new("1")).send();
    tokio::time::timeout(SHORT, call)
        .await
        .expect_err("dropped");
    assert_eq!(server.seen().len(), 1);
    closed(&server).await;
}

/// Waits until the client has closed the only connection.
async fn closed(server: &Server) {
    let begun = Instant::now();
    while server.closed_by_peer() == 0 {
        assert!(begun.elapsed() < Duration::from_secs(5), "it is still open");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test]
async fn a_success_is_read_up_to_the_limit() {
    for act in [reply(200, &[], "12345678"), chunked(200, "12345678")] {
        let server = Server::start([act]).await;
        let bounded = |limit| builder(&server).max_body(limit).build().expect("a client");
        let whole = bounded(8).get_recording("7").send().await;
        assert_eq!(whole.expect("it fits"), "12345678");
        let error = bounded(7).get_recording("7").send().await;
        let error = error.expect_err("too large");
        let Some(Fault::TooLarge(fault)) = error.fault() else {
            panic!("{error}")
        };
        assert_eq!(fault.limit(), 7);
        assert!(error.reply().expect("a reply").truncated());
        assert_eq!(server.connections(), 2, "asking again changes nothing");
    }
}

#[tokio::test]
async fn a_success_that_is_too_large_was_done() {
    let server = Server::start([json(201, CALL)]).await;
    let client = builder(&server).max_body(3).build().expect("a client");
    let call = client.create_call(NewCall::new("1")).send();
    let error = call.await.expect_err("too large");
    assert!(matches!(error.fault(), Some(Fault::TooLarge(_))), "{error}");
    assert_eq!(error.processed(), Processed::Yes);
    assert_eq!(error.status().map(|status| status.as_u16()), Some(201));
}

#[tokio::test]
async fn sixty_four_mebibytes_are_the_limit_unless_given() {
    let announced = reply_bytes(200, &[], b"", (64 << 20) + 1);
    let server = stalling(announced).await;
    let client = builder(&server).build().expect("a client");
    let error = client.get_recording("7").send().await;
    let error = error.expect_err("too large");
    let Some(Fault::TooLarge(fault)) = error.fault() else {
        panic!("{error}")
    };
    assert_eq!(fault.limit(), 64 << 20);
    // Nothing of it was waited for.
    closed(&server).await;
}

#[tokio::test]
async fn a_reply_to_head_announces_a_body_that_does_not_come() {
    let server = Server::start([Act::Write(reply_bytes(200, &[], b"", 1 << 20))]).await;
    let client = builder(&server).max_body(10).build().expect("a client");
    client.call(HeadStatus).await.expect("done");
}

#[tokio::test]
async fn an_error_keeps_the_beginning_of_its_body() {
    for (length, truncated) in [(ERROR_BODY, false), (ERROR_BODY + 1, true)] {
        for act in [
            reply(500, &[], "x".repeat(length)),
            chunked(500, &"x".repeat(length)),
        ] {
            let (_server, client, _) = start([act]).await;
            let error = client.get_call("7").send().await.expect_err("a 500");
            let Error::Api(failure) = &error else {
                panic!("{error}")
            };
            assert!(
                matches!(&failure.error, ApiError::ServerError(text) if text.len() == ERROR_BODY)
            );
            assert_eq!(failure.reply.body().len(), ERROR_BODY);
            assert_eq!(failure.reply.truncated(), truncated);
        }
    }
}

#[tokio::test]
async fn an_error_without_end_is_not_read_to_its_end() {
    let body = "x".repeat(2 * ERROR_BODY);
    let server = stalling(reply_bytes(409, &[], body.as_bytes(), 1 << 40)).await;
    let client = builder(&server).max_body(10).build().expect("a client");
    let error = client.get_call("7").send().await.expect_err("a 409");
    assert!(
        matches!(error.fault(), Some(Fault::Undocumented(_))),
        "{error}"
    );
    assert_eq!(error.body().map(<[u8]>::len), Some(ERROR_BODY));
    closed(&server).await;
}

#[tokio::test]
async fn an_error_whose_body_breaks_off_keeps_its_status() {
    let bytes = reply_bytes(404, &[], b"gone", 100);
    let (_server, client, _) = start([Act::Write(bytes)]).await;
    let error = client.get_call("7").send().await.expect_err("a 404");
    assert_eq!(error.api(), Some(&ApiError::NotFound));
    let reply = error.reply().expect("a reply");
    assert_eq!((reply.body(), reply.truncated()), (&b"gone"[..], true));
    assert_eq!(error.processed(), Processed::No);
}

#[tokio::test]
async fn calls_are_raced() {
    let server = Server::start([Act::WriteAndHold(Vec::new()), json(200, CALL)]).await;
    let client = builder(&server).build().expect("a client");
    let mut slow = client.get_call("slow").send();
    assert!(tokio::time::timeout(SHORT, &mut slow).await.is_err());
    let winner = tokio::select! {
        _ = &mut slow => "slow",
        _ = client.get_call("fast").send() => "fast",
    };
    assert_eq!(winner, "fast");
    drop(slow);
    closed(&server).await;
}
