//! Credentials: where they come from, which are sent, and which are not.

use super::start;
use crate::clock::Clock;
use crate::server::{Server, json, reply};
use crate::types::NewCall;
use crate::{ApiError, Client, ClientBuilder};
use callwright_runtime::http::{Request, Response};
use callwright_runtime::{
    Body, BoxFuture, BuildError, ByteStream, Credential, CredentialProblem, Error, Fault,
    Processed, Transport, TransportError,
};
use std::error::Error as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A transport that keeps what it is given and sends nothing.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<Request<Body>>>>);

impl Recorder {
    fn sent(&self) -> usize {
        self.0.lock().expect("no panic").len()
    }
}

impl Transport for Recorder {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        self.0.lock().expect("no panic").push(request);
        Box::pin(async { Err(TransportError::not_sent("recorded")) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// A client without credentials for a server.
fn bare(server: &Server) -> ClientBuilder {
    Client::builder()
        .base_url(server.url())
        .transport(Clock::new())
}

async fn calls() -> Server {
    Server::start([json(200, super::CALL)]).await
}

fn problem(error: &Error<ApiError>) -> &CredentialProblem {
    match error.fault() {
        Some(Fault::Credential(fault)) => fault.problem(),
        _ => panic!("{error}"),
    }
}

#[tokio::test]
async fn bearer_and_header_credentials_are_headers() {
    let server = calls().await;
    let client = bare(&server).jwt("t0k-en.~+/=").account("acme co");
    let client = client.build().expect("a client");
    client
        .create_call(NewCall::new("1"))
        .send()
        .await
        .expect("a call");
    let seen = server.only();
    assert_eq!(seen.header("authorization"), Some("Bearer t0k-en.~+/="));
    assert_eq!(seen.header("x-account"), Some("acme co"));
    assert_eq!(seen.line, "POST /calls HTTP/1.1");
}

#[tokio::test]
async fn a_query_credential_is_percent_encoded() {
    let server = calls().await;
    let client = bare(&server).key("a&b=c d/é").build().expect("a client");
    client
        .create_call(NewCall::new("1"))
        .send()
        .await
        .expect("a call");
    let seen = server.only();
    assert_eq!(
        seen.line,
        "POST /calls?api_key=a%26b%3Dc%20d%2F%C3%A9 HTTP/1.1"
    );
    assert_eq!(seen.header("authorization"), None);
}

#[tokio::test]
async fn a_user_and_a_password_are_basic() {
    let server = Server::start([json(200, r#"{"calls":[]}"#)]).await;
    let client = bare(&server).basic("Aladdin", "open:sesame");
    let client = client.build().expect("a client");
    client.query_calls().user_id(3).send().await.expect("calls");
    assert_eq!(
        server.only().header("authorization"),
        Some("Basic QWxhZGRpbjpvcGVuOnNlc2FtZQ==")
    );
}

#[tokio::test]
async fn a_cookie_credential_joins_the_other_cookies() {
    let server = calls().await;
    let client = bare(&server).session("s=1").jwt("t").build();
    let client = client.expect("a client");
    client.delete_call("7").send().await.expect("a reply");
    client
        .get_call("7")
        .theme("dark")
        .send()
        .await
        .expect("a call");
    let seen = server.seen();
    assert_eq!(seen[0].header("cookie"), Some("sid=s=1"));
    assert_eq!(seen[1].header("cookie"), Some("theme=dark"), "not needed");
}

/// Tokens 1, 2, 3.
fn counted() -> impl Fn() -> Result<String, std::io::Error> + Send + Sync + 'static {
    let asked = Mutex::new(0);
    move || {
        let mut asked = asked.lock().expect("no panic");
        *asked += 1;
        Ok(format!("t{asked}"))
    }
}

#[tokio::test]
async fn functions_are_asked_before_every_attempt() {
    let next = Arc::new(counted());
    let fetched = Credential::from_async_fn(move || {
        let next = next.clone();
        async move {
            tokio::task::yield_now().await;
            next()
        }
    });
    for credential in [Credential::from_fn(counted()), fetched] {
        let acts = [reply(503, &[], ""), reply(502, &[], "")];
        let server = Server::start(acts.into_iter().chain([json(200, super::CALL)])).await;
        let clock = Clock::new();
        let client = bare(&server).jwt(credential).transport(clock.clone());
        let client = client.build().expect("a client");
        client.get_call("7").send().await.expect("a call");
        assert_eq!(clock.waits().len(), 2);
        let seen = server.seen();
        let tokens: Vec<_> = seen.iter().map(|it| it.header("authorization")).collect();
        assert_eq!(
            tokens,
            [Some("Bearer t1"), Some("Bearer t2"), Some("Bearer t3")]
        );
    }
}

#[tokio::test]
async fn of_alternatives_the_first_complete_one_is_sent_alone() {
    let server = calls().await;
    let both = bare(&server).key("k").account("acme").jwt("t").build();
    let second = bare(&server).jwt("t").key("k").build();
    for client in [both, second] {
        let call = client.expect("a client").create_call(NewCall::new("1"));
        call.send().await.expect("a call");
    }
    let seen = server.seen();
    assert_eq!(seen[0].line, "POST /calls HTTP/1.1");
    assert_eq!(seen[0].header("authorization"), Some("Bearer t"));
    assert_eq!(seen[0].header("x-account"), Some("acme"));
    assert_eq!(seen[1].line, "POST /calls?api_key=k HTTP/1.1");
    assert_eq!(seen[1].header("authorization"), None, "half an alternative");
}

#[tokio::test]
async fn a_missing_half_is_named() {
    let server = calls().await;
    let client = bare(&server).jwt("t").build().expect("a client");
    let call = client.create_call(NewCall::new("1")).send();
    let error = call.await.expect_err("refused");
    assert_eq!(
        problem(&error),
        &CredentialProblem::Missing {
            alternatives: vec![vec!["account"], vec!["key"]]
        }
    );
    assert_eq!(
        error.to_string(),
        "`createCall`: no credential: give the client `account`, or `key` \
         (the server did not act on it)"
    );
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn where_credentials_are_optional_none_is_missed_and_a_given_one_is_sent() {
    let server = Server::start([json(200, r#"{"calls":[]}"#)]).await;
    let none = bare(&server).build().expect("a client");
    let other = bare(&server).jwt("t").build().expect("a client");
    let fitting = bare(&server).basic("u", "p").build().expect("a client");
    for client in [none, other, fitting] {
        client.query_calls().send().await.expect("calls");
    }
    let seen = server.seen();
    let sent: Vec<_> = seen.iter().map(|it| it.header("authorization")).collect();
    assert_eq!(sent, [None, None, Some("Basic dTpw")]);
}

#[tokio::test]
async fn no_credential_travels_over_plain_http() {
    let far = |url: &str| {
        let recorder = Recorder::default();
        let builder = Client::builder().base_url(url);
        (recorder.clone(), builder.transport(recorder))
    };
    type Give = fn(ClientBuilder) -> ClientBuilder;
    let kinds: [Give; 5] = [
        |builder| builder.jwt("t").account("acme"),
        |builder| builder.key("k"),
        |builder| builder.basic("u", "p"),
        |builder| builder.session("s"),
        |builder| builder.header("Authorization", "Bearer mine"),
    ];
    for (n, give) in kinds.into_iter().enumerate() {
        let (recorder, builder) = far("http://api.dialer.test/v1");
        let client = give(builder).build().expect("a client");
        let error = match n {
            0 | 1 => client.create_call(NewCall::new("1")).send().await.err(),
            2 | 4 => client.query_calls().send().await.err(),
            _ => client.delete_call("7").send().await.err(),
        };
        let host = "api.dialer.test".to_owned();
        let error = error.expect("refused");
        assert_eq!(
            problem(&error),
            &CredentialProblem::Plaintext { host },
            "{n}"
        );
        assert_eq!(
            (error.processed(), recorder.sent()),
            (Processed::No, 0),
            "{n}"
        );
    }
}

#[tokio::test]
async fn plain_http_is_for_loopback_for_who_allows_it_and_for_calls_without_credentials() {
    let sent = async |url: &str, allow: bool| {
        let recorder = Recorder::default();
        let builder = Client::builder().base_url(url).jwt("t");
        let builder = builder.transport(recorder.clone());
        let client = match allow {
            true => builder.allow_http().build(),
            false => builder.build(),
        };
        let client = client.expect("a client");
        let retry = callwright_runtime::Retry::none();
        let _ = client.get_call("7").send().retry(retry.clone()).await;
        let with = recorder.sent();
        let _ = client.status().send().retry(retry).await;
        (with, recorder.sent() - with)
    };
    assert_eq!(sent("http://10.0.0.1", false).await, (0, 1));
    assert_eq!(sent("http://localhost.evil.test", false).await, (0, 1));
    assert_eq!(sent("http://10.0.0.1", true).await, (1, 1));
    for near in ["http://localhost:1", "http://127.0.0.2", "http://[::1]:8"] {
        assert_eq!(sent(near, false).await, (1, 1), "{near}");
    }
    assert_eq!(sent("https://api.dialer.test", false).await, (1, 1));
}

#[tokio::test]
async fn a_credentials_function_that_fails_is_a_typed_error() {
    let server = calls().await;
    let lost = || std::io::Error::other("the vault is closed");
    let sync = Credential::from_fn(move || Err::<String, _>(lost()));
    let fetched = Credential::from_async_fn(move || async move { Err::<String, _>(lost()) });
    for credential in [sync, fetched] {
        let client = bare(&server).jwt(credential).build().expect("a client");
        let error = client.get_call("7").send().await.expect_err("refused");
        assert!(
            matches!(error.fault(), Some(Fault::Provider(fault)) if fault.scheme() == "jwt"),
            "{error}"
        );
        assert_eq!((error.processed(), error.attempts()), (Processed::No, 1));
        let source = error.source().expect("a source");
        assert!(source.is::<std::io::Error>(), "{source}");
        let text = error.to_string();
        assert!(text.contains("`jwt`: the vault is closed"), "{text}");
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_header_that_rivals_a_credential_is_refused() {
    let (server, client, _) = start([json(200, super::CALL)]).await;
    let create = || client.create_call(NewCall::new("1")).send();
    let refusals = [
        create().header("AUTHORIZATION", "mine").await.err(),
        create().header("x-account", "mine").await.err(),
        client
            .delete_call("7")
            .send()
            .header("Cookie", "sid=mine")
            .await
            .err(),
    ];
    for (error, name) in refusals
        .into_iter()
        .zip(["authorization", "x-account", "cookie"])
    {
        let error = error.expect("refused");
        let Some(Fault::Encode(fault)) = error.fault() else {
            panic!("{error}")
        };
        assert_eq!(fault.problems()[0].name, name);
        assert_eq!(error.processed(), Processed::No);
    }
    assert_eq!(server.connections(), 0);
    // Where no credential goes, the place is the caller's.
    let call = client.status().send().header("Authorization", "mine");
    call.await.expect("text");
    assert_eq!(server.only().header("authorization"), Some("mine"));
}

#[tokio::test]
async fn credentials_stay_with_the_server_that_they_are_for() {
    let other = calls().await;
    let elsewhere = format!("{}/calls/8", other.other_url());
    let server = Server::start([reply(307, &[("location", &elsewhere)], "")]).await;
    let client = bare(&server).jwt("t").header("X-Env", "test").build();
    let client = client.expect("a client");
    let call = client.get_call("7").theme("dark").send();
    call.await.expect("a call");
    assert_eq!(server.only().header("authorization"), Some("Bearer t"));
    let seen = other.only();
    for name in ["authorization", "cookie", "x-env"] {
        assert_eq!(seen.header(name), None, "{name}");
    }
}

#[test]
fn a_clients_header_that_rivals_its_credential_is_refused_at_once() {
    let builders = [
        Client::builder().jwt("t").header("Authorization", "mine"),
        Client::builder()
            .header("x-account", "mine")
            .account("acme"),
        Client::builder().session("s").header("cookie", "sid=mine"),
    ];
    for builder in builders {
        let refused = builder.build().expect_err("refused");
        assert!(matches!(refused, BuildError::Header { .. }), "{refused}");
    }
}

#[tokio::test]
async fn a_credential_that_cannot_be_written_is_a_typed_error() {
    let server = calls().await;
    for credential in ["", "t\n", "t\u{0}"] {
        let client = bare(&server).jwt(credential).build().expect("a client");
        let error = client.get_call("7").send().await.expect_err("refused");
        assert!(
            matches!(
                problem(&error),
                CredentialProblem::Unusable { scheme: "jwt", .. }
            ),
            "{error}"
        );
    }
    assert_eq!(server.connections(), 0);
}
