//! OAuth2 without a runtime: tokens are asked for once, renewed once, and never waited for too long.

use super::{CALL, Host, builder};
use crate::ApiError;
use crate::operations::calls::GetCall;
use crate::server::{Act, Seen, json};
use callwright_runtime::{Credential, Fault, OAuth2, Processed, TimeLimit, blocking};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(100);

fn token(text: &str) -> Act {
    json(
        200,
        &format!(r#"{{"access_token":"{text}","token_type":"bearer","expires_in":3600}}"#),
    )
}

fn client(host: &Host) -> blocking::Client<ApiError> {
    let oauth2 = OAuth2::client_credentials("id", "secret");
    let builder = builder(host).jwt(oauth2.token_url(format!("{}/token", host.url())));
    builder.build_blocking().expect("a client")
}

/// What each request carried.
fn authorizations(host: &Host) -> Vec<String> {
    let carried = |seen: &Seen| seen.header("authorization").unwrap_or_default().to_owned();
    host.seen().iter().map(carried).collect()
}

#[test]
fn a_token_that_is_refused_is_renewed_once() {
    let refused = json(401, "{}");
    let host = Host::start([token("t0"), refused, token("t1"), json(200, CALL)]);
    let client = client(&host);
    client.call(GetCall::new("7")).send().expect("a call");
    client.call(GetCall::new("7")).send().expect("a call");
    let basic = "Basic aWQ6c2VjcmV0";
    assert_eq!(
        authorizations(&host),
        [basic, "Bearer t0", basic, "Bearer t1", "Bearer t1"]
    );
}

#[test]
fn however_many_threads_need_a_token_it_is_asked_for_once() {
    let slow = match token("t0") {
        Act::Write(bytes) => Act::Late(SHORT, bytes),
        other => other,
    };
    let host = Host::start([slow, json(200, CALL)]);
    let client = client(&host);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let client = client.clone();
            scope.spawn(move || client.call(GetCall::new("7")).send().expect("a call"));
        }
    });
    let sent = authorizations(&host);
    assert_eq!(sent.len(), 9);
    assert!(sent[1..].iter().all(|sent| sent == "Bearer t0"), "{sent:?}");
}

#[test]
fn a_token_is_not_waited_for_longer_than_the_call_may_take() {
    let host = Host::start([Act::WriteAndHold(Vec::new())]);
    let client = client(&host);
    let begun = Instant::now();
    let call = client.call(GetCall::new("7")).timeout(SHORT);
    let error = call.send().expect_err("too late");
    let Some(Fault::Timeout(fault)) = error.fault() else {
        panic!("{error}")
    };
    assert_eq!((fault.which(), fault.limit()), (TimeLimit::Call, SHORT));
    assert_eq!(error.processed(), Processed::No);
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn the_short_time_of_one_call_is_not_the_failure_of_others() {
    let host = Host::start([Act::WriteAndHold(Vec::new()), token("t1"), json(200, CALL)]);
    let client = client(&host);
    std::thread::scope(|scope| {
        let hasty = client.clone();
        let hasty = scope.spawn(move || hasty.call(GetCall::new("7")).timeout(SHORT).send());
        while host.seen().is_empty() {
            std::thread::sleep(Duration::from_millis(2));
        }
        client.call(GetCall::new("8")).send().expect("a call");
        hasty.join().expect("no panic").expect_err("too late");
    });
}

#[test]
fn a_function_may_make_a_call_of_its_own() {
    let vault = Host::start([json(200, CALL)]);
    let host = Host::start([json(200, CALL)]);
    let keys = super::client(&vault);
    let asked = Arc::new(AtomicU32::new(0));
    let counted = asked.clone();
    let jwt = Credential::from_fn(move || {
        counted.fetch_add(1, SeqCst);
        let call = keys.call(GetCall::new("key")).send();
        call.map(|call| call.id).map_err(|error| error.to_string())
    });
    let client = builder(&host).jwt(jwt).build_blocking().expect("a client");
    client.call(GetCall::new("7")).send().expect("a call");
    assert_eq!(host.only().header("authorization"), Some("Bearer 7"));
    assert_eq!(asked.load(SeqCst), 1);
}
