//! Repetitions that calls share, waits by chance, and the time that repetitions have.

use super::CALL;
use crate::Client;
use crate::script::{Script, answer};
use callwright_runtime::{ErrorKind, Retry};
use std::time::Duration;

fn builder(script: &Script) -> crate::ClientBuilder {
    Client::builder()
        .base_url("https://x.test")
        .transport(script.clone())
        .jwt("t")
        .account("a")
}

fn down() -> Script {
    Script::new(|_, _| (Duration::from_secs(1), answer(502, &[], "{}")))
}

#[tokio::test(start_paused = true)]
async fn calls_share_their_repetitions() {
    let script = down();
    let client = builder(&script).retry_budget(3).build().expect("a client");
    let mut attempts = Vec::new();
    for _ in 0..3 {
        let error = client.clone().get_call("7").send().await;
        attempts.push(error.expect_err("a 502").attempts());
    }
    assert_eq!(attempts, [3, 2, 1]);
}

#[tokio::test(start_paused = true)]
async fn ten_successes_pay_for_a_repetition() {
    let script = Script::new(|request, _| {
        let up = request.uri().path().ends_with("/up");
        (
            Duration::ZERO,
            answer(if up { 200 } else { 502 }, &[], CALL),
        )
    });
    let client = builder(&script).retry_budget(1).build().expect("a client");
    let down = async || {
        client
            .get_call("down")
            .send()
            .await
            .expect_err("a 502")
            .attempts()
    };
    assert_eq!((down().await, down().await), (2, 1));
    for _ in 0..10 {
        client.get_call("up").send().await.expect("a call");
    }
    assert_eq!((down().await, down().await), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn waits_are_by_chance_and_not_longer_than_the_delay() {
    let script = Script::new(|_, number| match number {
        0..100 => (Duration::ZERO, answer(502, &[], "{}")),
        _ => (Duration::ZERO, answer(200, &[], CALL)),
    });
    let client = builder(&script)
        .retry_budget(1000)
        .build()
        .expect("a client");
    let retry = Retry::attempts(101).delay(Duration::from_millis(100));
    let call = client
        .get_call("7")
        .send()
        .timeout(Duration::from_secs(9999))
        .retry(retry.max_delay(Duration::from_millis(100)));
    let answer = call.with_meta().await.expect("a call");
    assert_eq!((answer.attempts, answer.earlier_attempts.len()), (101, 100));
    let waits: Vec<_> = answer.earlier_attempts.iter().map(|it| it.waited).collect();
    let (short, long) = (Duration::from_millis(25), Duration::from_millis(75));
    assert!(waits.iter().all(|wait| *wait <= Duration::from_millis(100)));
    assert!(waits.iter().any(|wait| *wait < short), "{waits:?}");
    assert!(waits.iter().any(|wait| *wait > long), "{waits:?}");
}

#[tokio::test(start_paused = true)]
async fn no_attempt_begins_after_the_time_for_them() {
    let script = down();
    let client = builder(&script).build().expect("a client");
    let retry = Retry::attempts(9)
        .delay(Duration::from_secs(1))
        .max_delay(Duration::from_secs(1))
        .within(Duration::from_secs(6))
        .no_jitter();
    let error = client
        .get_call("7")
        .send()
        .retry(retry)
        .await
        .expect_err("a 502");
    assert_eq!(script.seconds(), [0, 2, 4, 6]);
    let earlier = error.earlier_attempts();
    assert_eq!(earlier.len(), 3);
    assert_eq!(earlier[0].kind, ErrorKind::Documented);
    assert_eq!(earlier[0].took, Duration::from_secs(1));
    assert_eq!(earlier[0].to_string(), "502 after 1s, waited 1s");
}
