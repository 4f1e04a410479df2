//! Limits that the server names are kept to before it refuses.

use super::CALL;
use crate::Client;
use crate::script::{Script, answer};
use crate::types::NewCall;
use callwright_runtime::{ErrorKind, Fault, Processed, Retry};
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

fn builder(script: &Script) -> crate::ClientBuilder {
    Client::builder()
        .base_url("https://x.test")
        .transport(script.clone())
        .jwt("t")
        .account("a")
        .retry(Retry::none())
}

fn client(script: &Script) -> Client {
    builder(script).build().expect("a client")
}

/// A server that takes so many requests in ten seconds, and says how many are left.
fn window(limit: usize) -> Script {
    let seen = Mutex::new(Vec::<u64>::new());
    let began = tokio::time::Instant::now();
    Script::new(move |_, _| {
        let now = began.elapsed().as_secs();
        let mut seen = seen.lock().expect("no panic");
        let window = now / 10;
        seen.push(window);
        let used = seen.iter().filter(|of| **of == window).count();
        let reset = (10 - now % 10).to_string();
        let remaining = limit.saturating_sub(used).to_string();
        let headers = [
            ("x-ratelimit-limit", "3"),
            ("x-ratelimit-remaining", remaining.as_str()),
            ("x-ratelimit-reset", reset.as_str()),
        ];
        let status = if used > limit { 429 } else { 200 };
        (Duration::from_millis(10), answer(status, &headers, CALL))
    })
}

#[tokio::test(start_paused = true)]
async fn requests_wait_for_the_next_window_in_their_order() {
    let script = window(3);
    let client = client(&script);
    // The server's first word about its limits.
    client.get_call("0").send().await.expect("a call");
    let order = Arc::new(Mutex::new(Vec::new()));
    let mut calls = Vec::new();
    for number in 1..8 {
        let (client, order) = (client.clone(), order.clone());
        calls.push(tokio::spawn(async move {
            client
                .get_call(number.to_string())
                .send()
                .await
                .expect("a call");
            order.lock().expect("no panic").push(number);
        }));
        tokio::task::yield_now().await;
    }
    for call in calls {
        call.await.expect("no panic");
    }
    assert_eq!(script.seconds(), [0, 0, 0, 10, 10, 10, 20, 20]);
    assert_eq!(*order.lock().expect("no panic"), [1, 2, 3, 4, 5, 6, 7]);
}

#[tokio::test(start_paused = true)]
async fn what_would_wait_too_long_fails_at_once() {
    let script = Script::new(|_, _| {
        let headers = [
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", "7200"),
        ];
        (Duration::ZERO, answer(200, &headers, CALL))
    });
    let client = client(&script);
    client.get_call("7").send().await.expect("a call");
    let error = client.create_call(NewCall::new("1")).send().await;
    let error = error.expect_err("too long");
    assert!(
        matches!(error.fault(), Some(Fault::RateLimited(_))),
        "{error}"
    );
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7200)));
    assert_eq!(error.processed(), Processed::No);
    assert_eq!(error.status(), None);
    assert_eq!(script.seconds(), [0]);
    // With more time it waits.
    let call = client
        .get_call("7")
        .send()
        .timeout(Duration::from_secs(9000));
    call.await.expect("a call");
    assert_eq!(script.seconds(), [0, 7200]);
}

#[tokio::test(start_paused = true)]
async fn a_429_of_one_call_is_known_to_all() {
    let script = Script::new(|_, number| match number {
        0 => (Duration::ZERO, answer(429, &[("retry-after", "5")], "{}")),
        _ => (Duration::ZERO, answer(200, &[], CALL)),
    });
    let client = client(&script);
    client.get_call("7").send().await.expect_err("a 429");
    let limits = client.limits();
    assert_eq!(limits.len(), 1);
    assert_eq!(
        (limits[0].host.as_str(), limits[0].remaining),
        ("x.test", 0)
    );
    assert_eq!(limits[0].reset_in, Some(Duration::from_secs(5)));
    // A clone knows it too.
    client.clone().get_call("7").send().await.expect("a call");
    assert_eq!(script.seconds(), [0, 5]);
    assert_eq!(client.limits(), []);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_gives_its_place_to_the_next() {
    let script = window(1);
    let client = client(&script);
    client.get_call("0").send().await.expect("a call");
    let first = tokio::spawn(client.get_call("1").send());
    tokio::task::yield_now().await;
    let second = tokio::spawn(client.get_call("2").send());
    tokio::task::yield_now().await;
    first.abort();
    second.await.expect("no panic").expect("a call");
    assert_eq!(script.seconds(), [0, 10]);
    assert!(script.sent()[1].uri.ends_with("/2"));
}

#[tokio::test(start_paused = true)]
async fn requests_on_their_way_count() {
    // The reply to the first one is late and knows nothing of the others.
    let script = Script::new(|_, number| {
        let headers = [("x-ratelimit-remaining", "2"), ("x-ratelimit-reset", "10")];
        let wait = Duration::from_millis(if number == 0 { 0 } else { 500 });
        (wait, answer(200, &headers, CALL))
    });
    let client = client(&script);
    client.get_call("0").send().await.expect("a call");
    let calls: Vec<_> = (1..4)
        .map(|number: i32| tokio::spawn(client.get_call(number.to_string()).send()))
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("a call");
    }
    assert_eq!(script.seconds(), [0, 0, 0, 10]);
}

#[tokio::test(start_paused = true)]
async fn it_can_be_switched_off() {
    let script = window(1);
    let client = builder(&script)
        .rate_limits(false)
        .build()
        .expect("a client");
    client.get_call("0").send().await.expect("a call");
    client.get_call("1").send().await.expect_err("a 429");
    assert_eq!(script.seconds(), [0, 0]);
    assert_eq!(client.limits(), []);
}

#[tokio::test(start_paused = true)]
async fn servers_without_limits_are_not_waited_for() {
    let script = Script::new(|_, _| {
        // No reset is said, so there is nothing to wait for.
        (
            Duration::ZERO,
            answer(200, &[("x-ratelimit-remaining", "0")], CALL),
        )
    });
    let client = client(&script);
    for _ in 0..3 {
        client.get_call("7").send().await.expect("a call");
    }
    assert_eq!(script.seconds(), [0, 0, 0]);
}
