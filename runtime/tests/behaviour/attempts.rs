//! How many attempts a call has, the waits in between, and what each attempt begins with.

use super::retries::{later, repeated};
use super::{CALL, builder, start};
use crate::ApiError;
use crate::clock::Clock;
use crate::server::{Act, Server, json, reply};
use crate::types::NewCall;
use callwright_runtime::{
    Credential, DecodeFailure, Encoder, Fault, Meta, NoHeaders, Operation, Processed, Reply,
    ReqwestTransport, Retry,
};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;

#[tokio::test]
async fn attempts_are_limited_and_their_waits_double() {
    let (server, client, clock) = start([later(503, &[])]).await;
    let call = client
        .get_call("7")
        .send()
        .retry(Retry::attempts(5).no_jitter());
    let error = call.await.expect_err("a 503");
    assert_eq!((error.attempts(), server.connections()), (5, 5));
    assert_eq!(clock.waits(), [500, 1000, 2000, 4000]);
}

#[tokio::test]
async fn a_calls_policy_goes_before_the_clients() {
    let server = Server::start([later(503, &[])]).await;
    let clock = Clock::new();
    let ours = Retry::attempts(4)
        .delay(Duration::from_millis(10))
        .max_delay(Duration::from_millis(25))
        .no_jitter();
    let client = builder(&server).transport(clock.clone()).retry(ours);
    let client = client.build().expect("a client");
    let error = client.get_call("7").send().await.expect_err("a 503");
    assert_eq!((error.attempts(), clock.waits()), (4, vec![10, 20, 25]));
    let call = client
        .get_call("7")
        .send()
        .retry(Retry::attempts(2).no_jitter());
    assert_eq!(call.await.expect_err("a 503").attempts(), 2);
    assert_eq!(clock.waits()[3..], [500]);
}

#[tokio::test]
async fn retry_after_goes_before_the_delays() {
    for (after, wait) in [
        ("7", Some(7_000)),
        ("Fri, 18 Sep 2015 22:28:09 GMT", Some(9_000)),
        ("2015-09-18T22:28:11Z", Some(11_000)),
        ("2015-09-19T00:28:12+02:00", Some(12_000)),
        ("Fri, 18 Sep 2015 22:27:00 GMT", None),
        ("soon", Some(500)),
    ] {
        let headers = [
            ("date", "Fri, 18 Sep 2015 22:28:00 GMT"),
            ("retry-after", after),
        ];
        for status in [429, 503] {
            let acts = [later(status, &headers), json(200, CALL)];
            let (_server, client, clock) = start(acts).await;
            client.get_call("7").send().await.expect("a call");
            assert_eq!(clock.waits(), Vec::from_iter(wait), "{after}");
        }
    }
}

#[tokio::test]
async fn a_wait_that_does_not_fit_is_not_begun() {
    let (server, client, _) = start([later(429, &[("retry-after", "3600")])]).await;
    let error = client.create_call(NewCall::new("1")).send().await;
    let error = error.expect_err("a 429");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!((error.attempts(), error.processed()), (1, Processed::No));
    assert_eq!(server.connections(), 1);
    let (server, client, clock) = start([later(503, &[])]).await;
    let slow = Retry::attempts(9)
        .delay(Duration::from_secs(31))
        .max_delay(Duration::from_secs(31))
        .no_jitter();
    let call = client.get_call("7").send().retry(slow);
    assert_eq!(call.await.expect_err("a 503").attempts(), 1);
    // With more time it is begun.
    let call = client.get_call("7").send().timeout(Duration::from_secs(60));
    let retry = Retry::attempts(2)
        .delay(Duration::from_secs(14))
        .no_jitter();
    server.play([later(502, &[]), later(502, &[]), json(200, CALL)]);
    call.retry(retry).await.expect("a call");
    assert_eq!(clock.waits(), [14_000]);
}

#[tokio::test]
async fn nothing_is_repeated_where_nothing_may_be() {
    for act in [later(429, &[]), later(503, &[]), Act::ResetAfter] {
        let (server, client, _) = start([act.clone()]).await;
        let call = client.get_call("7").send().retry(Retry::none());
        assert_eq!(call.await.expect_err("an error").attempts(), 1, "{act:?}");
        assert_eq!(server.connections(), 1);
        let client = builder(&server).retry(Retry::none()).build();
        let create = client.expect("a client").create_call(NewCall::new("1"));
        assert_eq!(create.send().await.expect_err("an error").attempts(), 1);
        assert_eq!(server.connections(), 2);
    }
}

#[tokio::test]
async fn credentials_are_asked_for_before_every_attempt() {
    let server = Server::start([later(503, &[]), later(503, &[]), json(200, CALL)]).await;
    let asked = Arc::new(AtomicU32::new(0));
    let counted = asked.clone();
    let token = Credential::from_async_fn(move || {
        let count = counted.fetch_add(1, SeqCst);
        async move { Ok::<_, String>(format!("t{count}")) }
    });
    let client = builder(&server).transport(Clock::new()).jwt(token).build();
    let client = client.expect("a client");
    assert_eq!(asked.load(SeqCst), 0);
    client.get_call("7").send().await.expect("a call");
    let seen = server.seen();
    let sent: Vec<_> = seen
        .iter()
        .map(|seen| seen.header("authorization"))
        .collect();
    assert_eq!(
        sent,
        [Some("Bearer t0"), Some("Bearer t1"), Some("Bearer t2")]
    );
}

#[tokio::test]
async fn a_credential_that_runs_out_ends_the_call() {
    let server = Server::start([later(502, &[])]).await;
    let asked = AtomicU32::new(0);
    let token = Credential::from_fn(move || match asked.fetch_add(1, SeqCst) {
        0 => Ok("t".to_owned()),
        _ => Err("no more tokens"),
    });
    let client = builder(&server).transport(Clock::new()).jwt(token).build();
    let call = client
        .expect("a client")
        .create_call(NewCall::new("1"))
        .send();
    let call = call.retry_even_if_duplicated(Retry::attempts(9).no_jitter());
    let error = call.await.expect_err("no token");
    assert!(matches!(error.fault(), Some(Fault::Provider(_))), "{error}");
    // The first attempt went out.
    assert_eq!((error.attempts(), error.processed()), (2, Processed::Maybe));
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn an_attempt_begins_where_the_first_one_did() {
    let away = Server::start([later(503, &[]), json(200, CALL)]).await;
    let there = format!("{}/there", away.url());
    let (server, client, _) = start([reply(302, &[("location", &there)], "")]).await;
    let answer = client.get_call("7").send().with_meta().await;
    assert_eq!(answer.expect("a call").attempts, 2);
    repeated(&server.seen(), 2);
    repeated(&away.seen(), 2);
}

/// `GET /there`, which has a server of its own.
struct GetThere;

impl Operation for GetThere {
    type Output = String;
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "getThere",
        path: "/there",
        base_url: Some("http://own.test/v9"),
        idempotent: true,
        ..Meta::DEFAULT
    };

    fn encode(&self, _: &mut Encoder) {}

    fn decode(reply: &Reply) -> Result<String, DecodeFailure> {
        reply.text()
    }
}

#[tokio::test]
async fn an_operations_own_server_is_asked_unless_another_is_chosen() {
    let server = Server::start([reply(200, &[], "ok")]).await;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, server.port()));
    let transport = || {
        ReqwestTransport::configured(|builder| builder.resolve("own.test", address))
            .expect("a transport")
    };
    let client = crate::Client::builder().transport(transport()).build();
    client
        .expect("a client")
        .call(GetThere)
        .await
        .expect("text");
    let seen = server.only();
    assert_eq!(seen.line, "GET /v9/there HTTP/1.1");
    assert_eq!(seen.header("host"), Some("own.test"));
    let client = builder(&server).transport(transport()).build();
    client
        .expect("a client")
        .call(GetThere)
        .await
        .expect("text");
    assert_eq!(server.seen()[1].line, "GET /there HTTP/1.1");
}
