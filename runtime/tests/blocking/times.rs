//! Every time of a call ends it in time, and what came is kept.

use super::{CALL, Host, builder, client};
use crate::operations::calls::{CreateCall, GetCall};
use crate::server::{Act, json, reply_bytes};
use crate::types::NewCall;
use callwright_runtime::{Error, ErrorKind, Fault, Processed, Retry, TimeLimit};
use std::net::TcpListener;
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(80);
/// Longer than that is not in time, however busy the machine is.
const LATE: Duration = Duration::from_secs(5);

fn which<E>(error: &Error<E>) -> Option<TimeLimit> {
    match error.fault() {
        Some(Fault::Timeout(fault)) if fault.limit() == SHORT => Some(fault.which()),
        _ => None,
    }
}

#[test]
fn each_time_ends_a_call() {
    let silent = || Act::WriteAndHold(Vec::new());
    let stalling = || Act::WriteAndHold(reply_bytes(201, &[], b"{", 100));
    for (act, which_ends, processed) in [
        (silent(), TimeLimit::FirstByte, Processed::Maybe),
        (silent(), TimeLimit::Attempt, Processed::Maybe),
        (silent(), TimeLimit::Call, Processed::Maybe),
        (stalling(), TimeLimit::Idle, Processed::Yes),
        (stalling(), TimeLimit::Attempt, Processed::Yes),
        (stalling(), TimeLimit::Call, Processed::Yes),
    ] {
        let host = Host::start([act]);
        let call = client(&host).call(CreateCall::new(NewCall::new("1")));
        let call = match which_ends {
            TimeLimit::FirstByte => call.first_byte_timeout(SHORT),
            TimeLimit::Idle => call.idle_timeout(SHORT),
            TimeLimit::Call => call.timeout(SHORT),
            _ => call.attempt_timeout(SHORT),
        };
        let begun = Instant::now();
        let error = call.send().expect_err("too late");
        let took = begun.elapsed();
        assert!(took >= SHORT - SHORT / 10 && took < LATE, "{took:?}");
        assert_eq!(which(&error), Some(which_ends), "{error}");
        assert_eq!(
            (error.processed(), error.kind()),
            (processed, ErrorKind::Timeout)
        );
        assert_eq!((error.attempts(), host.connections()), (1, 1));
        // Nothing is left behind.
        host.closed(1);
    }
}

#[test]
fn a_reply_that_trickles_does_not_prolong_a_call() {
    // Each byte comes in time; all of them do not.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        use std::io::{Read, Write};
        let (mut stream, _) = listener.accept().expect("a connection");
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nx-endless: ");
        while stream.write_all(b"a").is_ok() {
            std::thread::sleep(Duration::from_millis(10));
        }
    });
    let host = Host::start([]);
    let client = builder(&host).base_url(url).build_blocking();
    let begun = Instant::now();
    let call = client.expect("a client").call(GetCall::new("7"));
    let error = call.timeout(SHORT).send().expect_err("too late");
    assert_eq!(which(&error), Some(TimeLimit::Call), "{error}");
    assert!(begun.elapsed() < LATE);
}

#[test]
fn what_is_idempotent_is_repeated_after_the_time_of_an_attempt() {
    for which in ["first byte", "idle", "attempt"] {
        let stalled = match which {
            "first byte" => Vec::new(),
            _ => reply_bytes(200, &[], b"{", 100),
        };
        let host = Host::start([Act::WriteAndHold(stalled), json(200, CALL)]);
        let call = client(&host).call(GetCall::new("7"));
        let call = match which {
            "first byte" => call.first_byte_timeout(SHORT),
            "idle" => call.idle_timeout(SHORT),
            _ => call.attempt_timeout(SHORT),
        };
        let answer = call.with_meta().expect("a call");
        assert_eq!(answer.attempts, 2, "{which}");
        assert_eq!(answer.earlier_attempts[0].kind, ErrorKind::Timeout);
    }
}

#[test]
fn a_stalled_reply_keeps_what_came() {
    let head = reply_bytes(200, &[("x-request-id", "r1")], b"{\"id\"", 100);
    let host = Host::start([Act::WriteAndHold(head)]);
    let call = client(&host).call(GetCall::new("7")).retry(Retry::none());
    let error = call.idle_timeout(SHORT).send().expect_err("too late");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.body(), Some(&b"{\"id\""[..]));
    // Of an error the status says the most.
    let head = reply_bytes(404, &[], b"go", 100);
    let host = Host::start([Act::WriteAndHold(head)]);
    let call = client(&host).call(GetCall::new("7")).idle_timeout(SHORT);
    let error = call.send().expect_err("a 404");
    assert_eq!(error.api(), Some(&crate::ApiError::NotFound));
    assert_eq!(error.body(), Some(&b"go"[..]));
}

#[test]
fn making_a_connection_has_its_own_time_and_the_calls() {
    // The kernel accepts, but nobody answers the TLS handshake.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("https://{}", silent.local_addr().expect("an address"));
    let host = Host::start([]);
    let builder = || builder(&host).base_url(&url).retry(Retry::none());
    let begun = Instant::now();
    let client = builder().connect_timeout(SHORT).build_blocking();
    let call = client
        .expect("a client")
        .call(CreateCall::new(NewCall::new("1")));
    let error = call.send().expect_err("no connection");
    assert!(
        matches!(error.fault(), Some(Fault::Transport(_))),
        "{error}"
    );
    assert_eq!(error.processed(), Processed::No);
    let client = builder().build_blocking().expect("a client");
    let call = client.call(CreateCall::new(NewCall::new("1")));
    let error = call.timeout(SHORT).send().expect_err("too late");
    assert_eq!(which(&error), Some(TimeLimit::Call), "{error}");
    assert_eq!(error.processed(), Processed::No);
    assert!(begun.elapsed() < LATE);
}

#[test]
fn time_without_end_is_possible() {
    let host = Host::start([Act::Late(
        SHORT,
        reply_bytes(200, &[], CALL.as_bytes(), CALL.len()),
    )]);
    let call = client(&host).call(GetCall::new("7")).timeout(Duration::MAX);
    assert_eq!(
        call.idle_timeout(Duration::MAX).send().expect("a call").id,
        "7"
    );
}
