//! Calls as futures, options of one call, and what comes along with a value.

use super::{CALL, builder, start};
use crate::operations::calls::{GetCall, QueryCalls};
use crate::server::{Act, Server, json, reply, reply_bytes};
use crate::types::NewCall;
use crate::{ApiServer, Client};
use callwright_runtime::{Call, CredentialProblem, Fault, Operation, Processed};
use std::time::{Duration, Instant};

fn check<T: Send + Unpin>(value: T) -> T {
    value
}

#[tokio::test]
async fn a_call_is_a_future_that_can_be_joined_and_spawned() {
    let (server, client, _) = start([json(200, CALL)]).await;
    let (a, b) = tokio::join!(client.get_call("a").send(), client.get_call("b").send());
    assert_eq!(a.expect("a call").id, b.expect("a call").id);
    let spawned = tokio::spawn(check(client.get_call("c").send()))
        .await
        .expect("no panic");
    assert_eq!(spawned.expect("a call").id, "7");
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn clients_are_shared_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    let (_server, client, _) = start([json(200, CALL)]).await;
    shared(&client);
    let clone = client.clone();
    tokio::spawn(async move { clone.get_call("a").send().await })
        .await
        .expect("no panic")
        .expect("a call");
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_polled() {
    let (server, client, _) = start([json(200, CALL)]).await;
    let call = client.get_call("a").send();
    tokio::time::sleep(Duration::from_millis(30)).await;
    assert_eq!(server.connections(), 0);
    call.await.expect("a call");
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_dropped_call_closes_its_connection() {
    let head = reply_bytes(200, &[], b"{", 100);
    let (server, client, _) = start([Act::WriteAndHold(head)]).await;
    let call = client.get_call("a").send();
    assert!(
        tokio::time::timeout(Duration::from_millis(60), call)
            .await
            .is_err()
    );
    for _ in 0..100 {
        if server.closed_by_peer() == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("the connection is still open");
}

#[tokio::test]
async fn a_call_ends_when_its_time_is_over() {
    let late = Act::Late(Duration::from_secs(9), Vec::new());
    let server = Server::start([late]).await;
    let client = builder(&server).build().expect("a client");
    let begun = Instant::now();
    let error = client
        .create_call(NewCall::new("1"))
        .send()
        .timeout(Duration::from_millis(50))
        .await
        .expect_err("too late");
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert!(
        matches!(error.fault(), Some(Fault::Timeout(fault)) if fault.limit().as_millis() == 50)
    );
    assert_eq!((error.processed(), error.attempts()), (Processed::Maybe, 1));
    assert!(
        error.to_string().contains("no result within 50ms"),
        "{error}"
    );
}

#[tokio::test]
async fn the_clients_time_holds_unless_the_call_has_its_own() {
    let late = Act::Late(Duration::from_millis(40), reply_bytes(200, &[], b"ok", 2));
    let server = Server::start([late]).await;
    let client = builder(&server)
        .timeout(Duration::from_millis(10))
        .build()
        .expect("a client");
    client.status().send().await.expect_err("too late");
    let text = client.status().send().timeout(Duration::from_secs(5)).await;
    assert_eq!(text.expect("in time"), "ok");
}

#[tokio::test]
async fn headers_of_a_call_go_before_the_operations_and_the_clients() {
    let server = Server::start([json(200, CALL)]).await;
    let client = builder(&server)
        .header("X-Trace", "client")
        .header("X-Env", "test")
        .build();
    let client = client.expect("a client");
    let call = |trace| client.get_call("a").trace(trace).send();
    call("operation").await.expect("a call");
    call("operation")
        .header("x-trace", "call")
        .header("Accept", "a/b")
        .await
        .expect("a call");
    let seen = server.seen();
    assert_eq!(seen[0].header("x-trace"), Some("operation"));
    assert_eq!(seen[0].header("x-env"), Some("test"));
    assert_eq!(seen[0].header("accept"), Some("application/json"));
    assert_eq!(
        (seen[1].header("x-trace"), seen[1].header("accept")),
        (Some("call"), Some("a/b"))
    );
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_refused() {
    let (server, client, _) = start([json(200, CALL)]).await;
    let call = |name, value| client.get_call("a").send().header(name, value);
    for (name, value) in [
        ("a b", "x"),
        ("a", "x\ny"),
        ("Content-Length", "3"),
        ("Authorization", "mine"),
    ] {
        let error = call(name, value).await.expect_err("refused");
        assert!(
            matches!(error.fault(), Some(Fault::Encode(_))),
            "{name}: {error}"
        );
        assert_eq!(error.processed(), Processed::No);
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn an_answer_has_what_came_along() {
    let headers = [
        ("X-Request-Id", "r1"),
        ("etag", "\"v\""),
        ("x-left", "9"),
        ("x-regions", "eu, us"),
    ];
    let (_server, client, _) = start([reply(201, &headers, CALL)]).await;
    let answer = client
        .create_call(NewCall::new("1"))
        .send()
        .with_meta()
        .await
        .expect("a call");
    assert_eq!(
        (
            answer.value.id.as_str(),
            answer.status.as_u16(),
            answer.attempts
        ),
        ("7", 201, 1)
    );
    assert_eq!(answer.request_id.as_deref(), Some("r1"));
    assert_eq!(answer.headers.etag.as_deref(), Some("\"v\""));
    assert_eq!(answer.headers.left, Some(9));
    assert_eq!(
        answer.headers.regions,
        Some(vec!["eu".to_owned(), "us".to_owned()])
    );
    assert_eq!(answer.raw_headers["x-left"], "9");
}

#[tokio::test]
async fn a_header_that_is_no_number_is_no_error() {
    let (_server, client, _) = start([reply(201, &[("x-left", "many")], CALL)]).await;
    let answer = client
        .create_call(NewCall::new("1"))
        .send()
        .with_meta()
        .await
        .expect("a call");
    assert_eq!((answer.headers.left, answer.headers.regions), (None, None));
}

#[tokio::test]
async fn detached_operations_are_called_by_a_client() {
    let (server, client, _) = start([json(200, r#"{"calls":[]}"#)]).await;
    let list = client
        .call(QueryCalls::new().user_id(3))
        .await
        .expect("calls");
    assert!(list.calls.is_empty());
    assert_eq!(
        server.only().line,
        "GET /calls?filter%5Buser%2Fid%5D=3 HTTP/1.1"
    );
}

#[tokio::test]
async fn user_agents_name_the_crate_and_the_runtime() {
    let server = Server::start([reply(200, &[], "ok")]).await;
    builder(&server)
        .build()
        .expect("a client")
        .status()
        .send()
        .await
        .expect("text");
    let own = builder(&server)
        .user_agent("mine/1")
        .build()
        .expect("a client");
    own.status().send().await.expect("text");
    let seen = server.seen();
    let expected = format!("dialer/0.1.0 callwright/{}", env!("CARGO_PKG_VERSION"));
    assert_eq!(seen[0].header("user-agent"), Some(expected.as_str()));
    assert_eq!(seen[1].header("user-agent"), Some("mine/1"));
}

#[tokio::test]
async fn base_urls_keep_their_path() {
    let server = Server::start([reply(200, &[], "ok")]).await;
    let client = Client::builder()
        .base_url(format!("{}/proxy/v2/", server.url()))
        .build();
    client
        .expect("a client")
        .status()
        .send()
        .await
        .expect("text");
    assert_eq!(server.only().line, "GET /proxy/v2/status HTTP/1.1");
}

#[test]
fn servers_are_typed_and_a_base_url_wins() {
    let url = |builder: crate::ClientBuilder| {
        let text = format!("{:?}", builder.build().expect("a client"));
        text.split('"').nth(1).unwrap_or_default().to_owned()
    };
    let company = |company: &str| ApiServer::Company {
        company: company.to_owned(),
    };
    assert_eq!(url(Client::builder()), "https://api.dialer.test/v1");
    assert_eq!(
        url(Client::builder().server(ApiServer::Production)),
        "https://api.dialer.test/v1"
    );
    assert_eq!(
        url(Client::builder().server(company("acme"))),
        "https://acme.dialer.test/v1"
    );
    let both = Client::builder()
        .base_url("http://localhost:1/x")
        .server(company("acme"));
    assert_eq!(url(both), "http://localhost:1/x");
    assert!(
        Client::builder()
            .server(company("evil.test/"))
            .build()
            .is_err()
    );
    assert!(Client::builder().base_url("no url").build().is_err());
}

#[tokio::test]
async fn other_machines_are_not_asked_over_plain_http() {
    let client = Client::builder()
        .base_url("http://192.0.2.1")
        .jwt("token")
        .build()
        .expect("a client");
    let error = client.get_call("a").send().await.expect_err("refused");
    let Some(Fault::Credential(fault)) = error.fault() else {
        panic!("{error}")
    };
    assert_eq!(
        fault.problem(),
        &CredentialProblem::Plaintext {
            host: "192.0.2.1".to_owned()
        }
    );
    assert_eq!(error.processed(), Processed::No);
}

#[test]
fn a_call_is_named_in_debug() {
    let client = Client::builder().build().expect("a client");
    let call: Call<GetCall<Client>> = client.get_call("a").page_size(2).send();
    assert_eq!(
        format!("{call:?}"),
        "Call(getCall { id: \"a\", page[size]: 2 })"
    );
    assert_eq!(GetCall::<Client>::META.id, "getCall");
}
