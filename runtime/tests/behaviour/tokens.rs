//! Tokens that are kept: asked for once, renewed in time, and once more where the server refuses one.

use super::CALL;
use super::uploads::{self, Then};
use crate::Client;
use crate::script::{Script, answer};
use crate::types::{NewCall, NewRecording};
use callwright_runtime::{Credential, Fault, Processed, Retry, Segment, Token, Upload};
use futures_core::Stream;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// A source that counts how often it is asked; each token takes a second and is good for ten minutes.
fn counted(asked: &Arc<AtomicU32>) -> Credential {
    let asked = asked.clone();
    Credential::cached(move || {
        let number = asked.fetch_add(1, SeqCst);
        async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            Ok::<_, String>(Token::new(format!("t{number}")).expires_in(10 * MINUTE))
        }
    })
}

/// A server that takes every token but these.
fn refusing(tokens: &'static [&'static str]) -> Script {
    Script::new(|request, _| {
        let sent = request.headers()["authorization"].to_str().expect("text");
        let refused = tokens.iter().any(|token| sent == format!("Bearer {token}"));
        let status = if refused { 401 } else { 200 };
        (Duration::ZERO, answer(status, &[], CALL))
    })
}

fn client(script: &Script, jwt: Credential) -> Client {
    Client::builder()
        .base_url("https://x.test")
        .transport(script.clone())
        .jwt(jwt)
        .account("acme")
        .build()
        .expect("a client")
}

fn sent(script: &Script) -> Vec<String> {
    let sent = script.sent();
    sent.into_iter()
        .filter_map(|sent| sent.authorization)
        .collect()
}

#[tokio::test(start_paused = true)]
async fn however_many_calls_need_a_token_it_is_asked_for_once() {
    let asked = Arc::default();
    let script = refusing(&[]);
    let client = client(&script, counted(&asked));
    let calls: Vec<_> = (0..20)
        .map(|_| tokio::spawn(client.get_call("7").send()))
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("a call");
    }
    assert_eq!(asked.load(SeqCst), 1);
    assert_eq!(sent(&script), vec!["Bearer t0"; 20]);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_shortly_before_it_expires() {
    let asked = Arc::default();
    let script = refusing(&[]);
    let client = client(&script, counted(&asked));
    for (wait, expected) in [(0, 1), (568, 1), (2, 2), (568, 2), (2, 3)] {
        tokio::time::sleep(Duration::from_secs(wait)).await;
        client.get_call("7").send().await.expect("a call");
        assert_eq!(asked.load(SeqCst), expected, "after {wait} s");
    }
}

#[tokio::test(start_paused = true)]
async fn a_short_life_keeps_most_of_itself() {
    let asked = Arc::new(AtomicU32::new(0));
    let counted = asked.clone();
    let jwt = Credential::cached(move || {
        counted.fetch_add(1, SeqCst);
        async { Ok::<_, String>(Token::new("t").expires_in(Duration::from_secs(10))) }
    });
    let client = client(&refusing(&[]), jwt);
    for (wait, expected) in [(0, 1), (8, 1), (1, 2)] {
        tokio::time::sleep(Duration::from_secs(wait)).await;
        client.get_call("7").send().await.expect("a call");
        assert_eq!(asked.load(SeqCst), expected, "after {wait} s");
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed_once_for_a_create_too() {
    let asked = Arc::default();
    let script = refusing(&["t0"]);
    let client = client(&script, counted(&asked));
    let call = client.create_call(NewCall::new("1")).send().with_meta();
    let answer = call.await.expect("a call");
    assert_eq!((answer.attempts, asked.load(SeqCst)), (2, 2));
    assert_eq!(sent(&script), ["Bearer t0", "Bearer t1"]);
    // The new one is kept.
    client.get_call("7").send().await.expect("a call");
    assert_eq!(asked.load(SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_second_refusal_ends_the_call() {
    let asked = Arc::default();
    let script = refusing(&["t0", "t1", "t2"]);
    let client = client(&script, counted(&asked));
    let call = client.get_call("7").send().retry(Retry::attempts(9));
    let error = call.await.expect_err("refused");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!((error.attempts(), asked.load(SeqCst)), (2, 2));
    assert_eq!(error.processed(), Processed::No);
}

#[tokio::test(start_paused = true)]
async fn calls_that_were_refused_together_renew_once() {
    let asked = Arc::default();
    let script = refusing(&["t0"]);
    let client = client(&script, counted(&asked));
    let calls: Vec<_> = (0..5)
        .map(|_| tokio::spawn(client.get_call("7").send()))
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("a call");
    }
    assert_eq!(asked.load(SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_fixed_secret_that_is_refused_is_not_sent_again() {
    let script = refusing(&["fixed"]);
    let error = client(&script, "fixed".into()).get_call("7").send().await;
    assert_eq!(error.expect_err("refused").attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn those_who_waited_for_a_token_share_its_failure() {
    let asked = Arc::new(AtomicU32::new(0));
    let counted = asked.clone();
    let jwt = Credential::cached(move || {
        let number = counted.fetch_add(1, SeqCst);
        async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            match number {
                0 => Err("the vault is sealed".to_owned()),
                _ => Ok(Token::new("t")),
            }
        }
    });
    let script = refusing(&[]);
    let client = client(&script, jwt);
    let calls: Vec<_> = (0..9)
        .map(|_| tokio::spawn(client.get_call("7").send()))
        .collect();
    for call in calls {
        let error = call.await.expect("no panic").expect_err("sealed");
        assert!(matches!(error.fault(), Some(Fault::Provider(_))), "{error}");
        assert!(error.to_string().contains("the vault is sealed"), "{error}");
        assert_eq!(error.processed(), Processed::No);
    }
    assert_eq!((asked.load(SeqCst), script.sent().len()), (1, 0));
    client
        .get_call("7")
        .send()
        .await
        .expect("a call, with the next token");
}

#[tokio::test(start_paused = true)]
async fn a_token_on_its_way_is_not_lost_with_the_call_that_asked() {
    let asked = Arc::default();
    let script = refusing(&[]);
    let client = client(&script, counted(&asked));
    let call = client
        .get_call("7")
        .send()
        .timeout(Duration::from_millis(300));
    let error = call.await.expect_err("too late");
    assert!(matches!(error.fault(), Some(Fault::Timeout(_))), "{error}");
    client.get_call("7").send().await.expect("a call");
    assert_eq!(asked.load(SeqCst), 1);
    assert_eq!(sent(&script), ["Bearer t0"]);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_never_comes_is_asked_for_anew() {
    let asked = Arc::new(AtomicU32::new(0));
    let counted = asked.clone();
    let jwt = Credential::cached(move || {
        let number = counted.fetch_add(1, SeqCst);
        async move {
            match number {
                0 => std::future::pending().await,
                _ => Ok::<_, String>(Token::new("t")),
            }
        }
    });
    let client = client(&refusing(&[]), jwt);
    // Each waits for as long as it may, and the second until the source is given up.
    for limit in [40, 40] {
        let call = client
            .get_call("7")
            .send()
            .timeout(Duration::from_secs(limit));
        let error = call.await.expect_err("no token");
        assert_eq!(error.processed(), Processed::No, "{error}");
    }
    client.get_call("7").send().await.expect("a call");
    assert_eq!(asked.load(SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_says_where_it_is_good_unless_the_caller_chose() {
    let at = |url: &'static str| {
        Credential::cached(move || async move { Ok::<_, String>(Token::new("t").at(url)) })
    };
    let uri = async |url, chosen: Option<&str>| {
        let script = refusing(&[]);
        let builder = Client::builder()
            .transport(script.clone())
            .jwt(at(url))
            .account("a");
        let builder = match chosen {
            Some(chosen) => builder.base_url(chosen),
            None => builder,
        };
        let call = builder.build().expect("a client").get_call("7").send();
        call.await
            .map(|_| script.sent()[0].uri.clone())
            .map_err(|error| error.to_string())
    };
    assert_eq!(
        uri("https://acme.test/api/v2", None).await.as_deref(),
        Ok("https://acme.test/api/v2/calls/7")
    );
    assert_eq!(
        uri("https://acme.test", Some("https://mine.test/v1"))
            .await
            .as_deref(),
        Ok("https://mine.test/v1/calls/7")
    );
    let plain = uri("http://acme.test", None).await.expect_err("refused");
    assert!(plain.contains("plain http"), "{plain}");
    let nonsense = uri("acme", None).await.expect_err("refused");
    assert!(nonsense.contains("base URL of the token"), "{nonsense}");
}

#[tokio::test(start_paused = true)]
async fn a_token_that_was_refused_is_forgotten_though_the_body_is_gone() {
    let asked = Arc::default();
    // The transport reads the stream before it knows that the token is refused.
    let script = Script::new(|request, _| {
        for segment in request.body().segments() {
            if let Segment::Stream(stream) = segment {
                let mut stream = stream.open().expect("whole");
                let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
                assert!(Pin::new(&mut stream).poll_next(&mut cx).is_ready());
            }
        }
        let refused = request.headers()["authorization"] == "Bearer t0";
        let status = if refused { 401 } else { 200 };
        (Duration::ZERO, answer(status, &[], CALL))
    });
    let client = client(&script, counted(&asked));
    let tape = Upload::stream(uploads::stream(&["tape"], Then::End), None);
    let call = client.add_recording("7", NewRecording::new(tape)).send();
    let error = call.await.expect_err("a 401");
    assert_eq!((error.processed(), error.attempts()), (Processed::No, 1));
    client.get_call("7").send().await.expect("a call");
    assert_eq!(sent(&script), ["Bearer t0", "Bearer t1"]);
}
