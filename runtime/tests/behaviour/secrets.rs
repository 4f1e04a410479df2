//! No secret is shown: a canary in every place that takes one, and a server that sends all of them
//! back.

use crate::clock::Clock;
use crate::operations::calls::{CreateCall, QueryCalls};
use crate::server::{Act, Server, json, reply, reply_bytes};
use crate::types::NewCall;
use crate::{ApiError, Client, ClientBuilder};
use callwright_runtime::{AnyError, Call, Credential, Error, Operation, Retry, http};
use std::fmt::Debug;
use std::time::Duration;

const JWT: &str = "canary-jwt+/\"quoted\"=";
const ACCOUNT: &str = "canary-account";
const KEY: &str = "canary key&=?é";
const USER: &str = "canary-user";
const PASSWORD: &str = "canary:password";
const SESSION: &str = "canary-session/=";
const PHONE: &str = "+1canary555";
const HEADER: &str = "Bearer canary-header";

/// The user and the password as HTTP Basic writes them.
const BASIC: &str = "Y2FuYXJ5LXVzZXI6Y2FuYXJ5OnBhc3N3b3Jk";

fn builder(server: &Server) -> ClientBuilder {
    Client::builder()
        .base_url(server.url())
        .retry(Retry::none())
        .transport(Clock::new())
}

/// Neither a canary nor its base64 is in a text.
fn clean(text: &str) {
    assert!(!text.contains("canary"), "{text}");
    assert!(!text.contains(&BASIC[..20]), "{text}");
}

fn clean_debug(value: &impl Debug) {
    clean(&format!("{value:?} {value:#?}"));
}

/// Neither the error, nor what caused it, nor what `?` makes of it shows a canary.
fn clean_error(error: Error<ApiError>) {
    clean_debug(&error);
    clean(&error.to_string());
    clean(&error.report().to_string());
    clean(&error.curl().unwrap_or_default());
    if let Some(fault) = error.fault() {
        clean_debug(fault);
        clean(&fault.to_string());
    }
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        clean_debug(&cause);
        clean(&cause.to_string());
        source = cause.source();
    }
    let any = AnyError::from(error);
    clean_debug(&any);
    clean(&any.to_string());
    clean(&any.report());
}

#[test]
fn credentials_show_nothing() {
    clean_debug(&Credential::from(JWT));
    clean_debug(&Credential::basic(USER, PASSWORD));
    clean_debug(&Credential::from_fn(|| Ok::<_, String>(JWT.to_owned())));
    clean_debug(&Credential::from_async_fn(|| async {
        Ok::<_, String>(JWT.to_owned())
    }));
}

#[test]
fn builders_and_clients_show_nothing() {
    let builder = || {
        let builder = Client::builder().jwt(JWT).account(ACCOUNT).key(KEY);
        let builder = builder.basic(USER, PASSWORD).session(SESSION);
        builder.header("X-Other", "canary")
    };
    clean_debug(&builder());
    clean_debug(&builder().build().expect("a client"));
    clean_debug(&builder().base_url("https://canary:canary@x.test"));
    let refused = builder().base_url("https://canary:canary@x.test").build();
    let refused = refused.expect_err("refused");
    clean(&format!("{refused:?} {refused}"));
    let refused = builder().header("X-A", "canary\n").build();
    let refused = refused.expect_err("refused");
    clean(&format!("{refused:?} {refused}"));
}

#[test]
fn models_operations_and_calls_show_nothing_redacted() {
    let client = Client::builder().jwt(JWT).build().expect("a client");
    clean_debug(&NewCall::new(PHONE));
    clean_debug(&CreateCall::new(NewCall::new(PHONE)));
    clean_debug(&QueryCalls::new().phone(PHONE));
    let create = client.create_call(NewCall::new(PHONE));
    clean_debug(&create);
    clean_debug(&create.send().header("Authorization", HEADER));
    let query = client.query_calls().user_id(3).phone(PHONE);
    assert_eq!(
        format!("{query:?}"),
        "queryCalls { filter[user/id]: 3, phone: [redacted] }"
    );
    clean_debug(&query.send().with_meta());
}

/// What a request carries, in every form that a server could send back.
const CREATE: [&str; 3] = [PHONE, "%2B1canary555", "\"+1canary555\""];
const BEARER: [&str; 3] = [JWT, ACCOUNT, "canary-jwt%2B%2F%22quoted%22%3D"];
const IN_QUERY: [&str; 2] = [KEY, "canary%20key%26%3D%3F%C3%A9"];
const IN_BASIC: [&str; 4] = [USER, PASSWORD, BASIC, "canary-user:canary:password"];
const IN_COOKIE: [&str; 2] = [SESSION, "sid=canary-session/="];
const OWN: [&str; 2] = [HEADER, "canary-header"];

/// Replies of every kind that hold this in status lines, headers, keys and values.
fn echoes(echo: &str) -> Vec<Act> {
    let quoted = serde_json::to_string(echo).expect("JSON");
    let message = format!(r#"{{"message":{quoted},"details":{{{quoted}:[{quoted}]}}}}"#);
    let broken = format!(r#"{{"calls":[{quoted}],"id":{quoted},"status":{{{quoted}:1}}}}"#);
    let headers = [
        ("x-request-id", echo),
        ("retry-after", echo),
        ("set-cookie", "sid=canary-new"),
        ("location", echo),
    ];
    let cut = reply_bytes(200, &headers, echo.as_bytes(), 9000);
    let mut acts = vec![Act::Write(cut), json(200, &message), json(200, &broken)];
    for status in [301, 400, 404, 418, 429, 500] {
        acts.push(reply(status, &headers, echo));
        acts.push(reply(status, &headers, &message));
    }
    acts.push(reply(200, &headers, echo.repeat(400)));
    acts
}

/// Sends a call with these credentials to servers that send back what they got.
async fn echoed<O, F>(
    carried: &[&str],
    sent: &str,
    give: fn(ClientBuilder) -> ClientBuilder,
    call: F,
) where
    O: Operation<Error = ApiError>,
    O::Output: Debug,
    F: Fn(&Client) -> Call<O>,
{
    for act in echoes(&carried.join(" ")) {
        let case = format!("{act:?}");
        let server = Server::start([act]).await;
        let client = give(builder(&server).max_body(5000)).build();
        let error = call(&client.expect("a client")).await.expect_err(&case);
        clean_error(error);
        let seen = format!("{:?}", server.seen());
        assert!(seen.contains(sent), "{sent} was sent: {seen}");
    }
}

#[tokio::test]
async fn errors_of_creates_show_nothing_that_comes_back() {
    let create = |client: &Client| client.create_call(NewCall::new(PHONE)).send();
    let bearer = [&BEARER[..], &CREATE].concat();
    echoed(&bearer, ACCOUNT, |it| it.jwt(JWT).account(ACCOUNT), create).await;
    let query = [&IN_QUERY[..], &CREATE].concat();
    echoed(&query, IN_QUERY[1], |it| it.key(KEY), create).await;
}

#[tokio::test]
async fn errors_of_queries_show_nothing_that_comes_back() {
    let query = |client: &Client| client.query_calls().phone(PHONE).send();
    let basic = [&IN_BASIC[..], &CREATE].concat();
    echoed(&basic, BASIC, |it| it.basic(USER, PASSWORD), query).await;
    let own = [&OWN[..], &CREATE].concat();
    echoed(&own, HEADER, |it| it.header("Authorization", HEADER), query).await;
}

#[tokio::test]
async fn errors_with_a_cookie_show_nothing_that_comes_back() {
    let server = Server::start([reply(418, &[], IN_COOKIE.join(" "))]).await;
    let client = builder(&server).session(SESSION).build();
    let call = client.expect("a client").delete_call("7").send();
    clean_error(call.await.expect_err("tea"));
    assert_eq!(server.only().header("cookie"), Some(IN_COOKIE[1]));
}

#[tokio::test]
async fn errors_before_anything_is_sent_show_nothing() {
    let server = Server::start([]).await;
    let refused = async |builder: ClientBuilder, header: (&str, &str)| {
        let client = builder.build().expect("a client");
        let call = client.create_call(NewCall::new(PHONE)).send();
        let error = call.header(header.0, header.1).await.expect_err("refused");
        assert!(error.status().is_none(), "{error}");
        clean_error(error);
    };
    let plain = ("x-plain", "1");
    let failing = Credential::from_fn(|| Err::<String, _>("closed"));
    let far = |builder: ClientBuilder| builder.base_url("http://192.0.2.1");
    refused(builder(&server).jwt(JWT), plain).await;
    refused(builder(&server).key(failing), plain).await;
    refused(builder(&server).jwt("canary\n").account(ACCOUNT), plain).await;
    refused(far(builder(&server).key(KEY)), plain).await;
    refused(builder(&server).key(KEY), ("x-a", "canary\n")).await;
    refused(
        builder(&server).jwt(JWT).account(ACCOUNT),
        ("x-account", "canary"),
    )
    .await;
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn errors_of_connections_show_nothing() {
    let late = Act::Late(Duration::from_secs(9), Vec::new());
    for act in [
        Act::ResetFirst,
        Act::ResetAfter,
        Act::Write(Vec::new()),
        late,
    ] {
        let server = Server::start([act]).await;
        let client = builder(&server).key(KEY).build().expect("a client");
        let call = client.create_call(NewCall::new(PHONE)).send();
        let call = call.timeout(Duration::from_millis(200));
        clean_error(call.await.expect_err("no reply"));
    }
    let nobody = Client::builder().base_url("http://127.0.0.1:1").key(KEY);
    let nobody = nobody.retry(Retry::none()).build().expect("a client");
    let call = nobody.create_call(NewCall::new(PHONE)).send();
    clean_error(call.await.expect_err("nobody listens"));
}

#[test]
fn errors_of_detached_operations_show_nothing_redacted() {
    for status in [200, 302, 400, 418] {
        let response = http::Response::builder().status(status);
        let response = response.body(CREATE.join(" ")).expect("a response");
        let read = CreateCall::new(NewCall::new(PHONE)).read_response(response);
        clean_error(read.expect_err("an error"));
    }
}
