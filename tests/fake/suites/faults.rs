//! Everything that goes wrong on the way, with the error that it must give.

use crate::{phone_call, pipedrive, voxworks};
use callwright_runtime::fake::{Fault, Response, Server};
use callwright_runtime::{Error, Processed, Retry, Transport};
use pipedrive::operations::call_logs::{DeleteCallLog, GetCallLog};
use serde_json::json;
use std::time::{Duration, Instant};
use voxworks::ApiError;
use voxworks::operations::calls::CreatePhoneCall;

/// A server that makes every call it is asked for.
fn server() -> Server {
    let server = voxworks::fake::server();
    server.on::<CreatePhoneCall>(|_| {
        let made =
            json!({"success": true, "call_id": "c", "contact_id": "p", "status": "scheduled"});
        Response::status(201).json(made)
    });
    server
}

type Made = Result<voxworks::types::CreateCallResponse, Error<ApiError>>;

async fn call(server: &Server) -> Made {
    voxworks(server)
        .create_phone_call(phone_call())
        .send()
        .await
}

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test]
async fn a_429_is_waited_for_and_the_create_is_done_once() {
    let server = server();
    server.inject([Fault::status(429).header("retry-after", "7")]);
    let began = Instant::now();
    call(&server).await.expect("a call, the second time");
    assert!(server.now() >= 7 * SECOND, "{:?}", server.now());
    assert!(
        began.elapsed() < 5 * SECOND,
        "no time has passed: {:?}",
        began.elapsed()
    );
    assert_eq!(
        (
            server.requests().len(),
            server.processed::<CreatePhoneCall>()
        ),
        (2, 1)
    );
    assert!(!server.requests()[0].is_processed());
}

#[tokio::test]
async fn a_refused_connection_was_not_sent() {
    let server = server();
    server.inject([Fault::refused()]);
    call(&server).await.expect("a call, the second time");
    assert_eq!(
        (
            server.requests().len(),
            server.processed::<CreatePhoneCall>()
        ),
        (1, 1)
    );

    server.inject([Fault::refused(), Fault::refused(), Fault::refused()]);
    let error = call(&server).await.expect_err("three attempts");
    assert_eq!((error.processed(), error.attempts()), (Processed::No, 3));
    assert_eq!(server.requests().len(), 1, "nothing arrived");
}

/// One row: what goes wrong with a create, what its error says, and how often the server acted.
#[tokio::test]
async fn every_fault_of_a_create_gives_its_error_and_no_second_call() {
    let rows = [
        (
            Fault::reset(),
            Processed::Maybe,
            0,
            "the connection was reset",
        ),
        (
            Fault::reset().after_processing(),
            Processed::Maybe,
            1,
            "the connection was reset",
        ),
        (
            Fault::truncated(),
            Processed::Yes,
            1,
            "after the status 201",
        ),
        (Fault::malformed(), Processed::Yes, 1, "unreadable reply"),
        (Fault::stalled(), Processed::Yes, 1, "no result within 30s"),
        (
            Fault::delay(60 * SECOND),
            Processed::Maybe,
            1,
            "no result within 30s",
        ),
        (Fault::status(503), Processed::Maybe, 0, "503"),
        (
            Fault::status(503).after_processing(),
            Processed::Maybe,
            1,
            "503",
        ),
        (
            Fault::status(502).body("<html>"),
            Processed::Maybe,
            0,
            "502",
        ),
    ];
    for (fault, processed, acted, words) in rows {
        let server = server();
        server.inject([fault.clone()]);
        let error = call(&server).await.expect_err("a fault");
        assert_eq!(error.processed(), processed, "{fault:?}: {error}");
        assert_eq!(server.processed::<CreatePhoneCall>(), acted, "{fault:?}");
        assert_eq!(
            server.requests().len(),
            1,
            "{fault:?}: a create is not repeated"
        );
        assert!(error.to_string().contains(words), "{fault:?}: {error}");
        assert!(server.violations().is_empty());
    }
}

#[tokio::test]
async fn an_idempotent_operation_is_repeated() {
    let server = pipedrive::fake::server();
    server.inject([Fault::reset(), Fault::status(503)]);
    pipedrive(&server)
        .get_call_log("7")
        .send()
        .await
        .expect("the third attempt");
    assert_eq!(
        (server.requests().len(), server.processed::<GetCallLog>()),
        (3, 1)
    );
}

#[tokio::test]
async fn a_fault_may_be_for_one_operation() {
    let server = pipedrive::fake::server();
    server.inject([Fault::status(410).body("{}").of::<DeleteCallLog>()]);
    let client = pipedrive(&server);
    client
        .get_call_log("7")
        .send()
        .await
        .expect("another operation");
    let error = client.delete_call_log("7").send().await.expect_err("gone");
    assert!(
        matches!(error.api(), Some(pipedrive::ApiError::Gone(_))),
        "{error}"
    );
    client
        .delete_call_log("7")
        .send()
        .await
        .expect("it was for one request");
}

#[tokio::test]
async fn faults_come_in_their_order() {
    let server = server();
    server.inject([Fault::none(), Fault::reset(), Fault::none()]);
    let outcomes = [
        call(&server).await.is_ok(),
        call(&server).await.is_ok(),
        call(&server).await.is_ok(),
    ];
    assert_eq!(outcomes, [true, false, true]);
}

#[tokio::test]
async fn a_delay_within_the_limit_is_only_late() {
    let server = server();
    server.inject([Fault::delay(29 * SECOND)]);
    call(&server).await.expect("in time");
    assert_eq!(server.now(), 29 * SECOND);
}

#[tokio::test]
async fn the_earliest_waiter_goes_first() {
    let server = server();
    let order = std::sync::Mutex::new(Vec::new());
    let wait = async |seconds: u32| {
        server.sleep(seconds * SECOND).await;
        order
            .lock()
            .expect("no panic")
            .push((seconds, server.now()));
    };
    tokio::join!(wait(3), wait(1), wait(2));
    let expected = [1, 2, 3].map(|seconds| (seconds, seconds * SECOND));
    assert_eq!(*order.lock().expect("no panic"), expected);
}

#[tokio::test]
async fn a_waiter_that_nobody_asks_holds_nobody_up() {
    let server = server();
    let mut abandoned = server.sleep(SECOND);
    let asked =
        std::future::poll_fn(|cx| std::task::Poll::Ready(abandoned.as_mut().poll(cx).is_ready()));
    assert!(!asked.await, "a second has not passed");
    server.sleep(5 * SECOND).await;
    assert_eq!(server.now(), 5 * SECOND);
    abandoned.await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_calls_at_once_on_several_threads() {
    let server = server();
    let faults = (0..50).flat_map(|_| {
        [
            Fault::status(429).header("retry-after", "1"),
            Fault::delay(SECOND),
        ]
    });
    server.inject(faults);
    // Each 429 would make all of them wait for a second in line, which a virtual clock of several threads
    // cannot tell from doing nothing.
    let client = voxworks::Client::builder()
        .bearer_auth("canary-key")
        .transport(server.clone())
        .rate_limits(false)
        .retry(Retry::attempts(60))
        .build()
        .expect("a client");
    let calls = (0..100).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.create_phone_call(phone_call()).send().await.is_ok() })
    });
    let calls: Vec<_> = calls.collect();
    let mut made = 0;
    for call in calls {
        made += usize::from(call.await.expect("no panic"));
    }
    assert_eq!(
        server.processed::<CreatePhoneCall>(),
        made,
        "no call is made twice"
    );
    assert_eq!(made, 100);
}

#[tokio::test]
async fn retries_of_the_callers_own_are_instant_too() {
    let server = pipedrive::fake::server();
    server.inject((0..9).map(|_| Fault::status(503).header("retry-after", "20")));
    let call = pipedrive(&server).get_call_log("7").send();
    let began = Instant::now();
    let reply = call.retry(Retry::attempts(10)).timeout(600 * SECOND).await;
    reply.expect("the tenth attempt");
    assert_eq!(server.now(), 180 * SECOND);
    assert!(began.elapsed() < 5 * SECOND, "{:?}", began.elapsed());
}
