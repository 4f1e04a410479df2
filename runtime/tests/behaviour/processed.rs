//! Whether a call may be placed again, for everything that can happen to a create.

use super::{CALL, builder, start};
use crate::operations::calls::CreateCall;
use crate::server::{Act, Server, json, reply, reply_bytes};
use crate::types::{NewCall, NewRecording};
use crate::{ApiError, Client, ClientBuilder};
use callwright_runtime::{Body, Call, Credential, Error, Fault, Processed, Retry, Segment, Upload};
use std::time::Duration;

const NO: &str = "(the server did not act on it)";
const MAYBE: &str = "(the server may have acted on it: look before sending it again)";
const YES: &str = "(the server acted on it: do not send it again)";

fn create(client: &Client) -> Call<CreateCall<Client>> {
    client.create_call(NewCall::new("1")).send()
}

/// The error says it as a value and in words.
fn says(error: &Error<ApiError>, expected: Processed, case: &str) {
    assert_eq!(error.processed(), expected, "{case}: {error}");
    let words = match expected {
        Processed::No => NO,
        Processed::Maybe => MAYBE,
        Processed::Yes => YES,
    };
    assert!(error.to_string().ends_with(words), "{case}: {error}");
}

/// What a create says after these acts of the server.
async fn after(acts: impl IntoIterator<Item = Act>, expected: Processed, case: &str) {
    let server = Server::start(acts).await;
    let client = builder(&server).max_body(99).retry(Retry::none()).build();
    let call = create(&client.expect("a client")).timeout(Duration::from_millis(300));
    says(&call.await.expect_err(case), expected, case);
}

#[tokio::test]
async fn every_status_says_whether_it_was_done() {
    let message = r#"{"message":"no"}"#;
    let cases = [
        (400, message, Processed::No, "documented"),
        (400, "<html>", Processed::No, "documented, unreadable"),
        (429, message, Processed::No, "too many"),
        (429, "", Processed::No, "too many, unreadable"),
        (
            401,
            message,
            Processed::No,
            "not applied, whatever is documented",
        ),
        (403, message, Processed::Maybe, "undocumented"),
        (404, "", Processed::Maybe, "undocumented, empty"),
        (408, "", Processed::Maybe, "gave up"),
        (500, "", Processed::Maybe, "failed"),
        (502, "", Processed::Maybe, "bad gateway"),
        (503, "", Processed::Maybe, "unavailable"),
        (504, "", Processed::Maybe, "gateway timeout"),
        (302, "", Processed::Maybe, "redirected"),
        (304, "", Processed::Maybe, "not modified"),
        (200, "<html>", Processed::Yes, "unreadable"),
        (201, "", Processed::Yes, "empty"),
        (299, "{}", Processed::Yes, "incomplete"),
    ];
    for (status, body, expected, case) in cases {
        let case = format!("{status} {case}");
        let act = reply(status, &[("location", "/elsewhere")], body);
        after([act], expected, &case).await;
    }
}

#[tokio::test]
async fn every_broken_connection_says_whether_it_was_done() {
    let hold = |status, length| Act::WriteAndHold(reply_bytes(status, &[], b"{", length));
    let cases = [
        (Act::ResetFirst, Processed::Maybe, "reset at once"),
        (Act::ResetAfter, Processed::Maybe, "reset after the request"),
        (
            Act::Write(Vec::new()),
            Processed::Maybe,
            "closed without a reply",
        ),
        (
            Act::Write(b"SSH-2.0\r\n\r\n".to_vec()),
            Processed::Maybe,
            "not HTTP",
        ),
        (
            Act::Write(reply_bytes(200, &[], b"{", 90)),
            Processed::Yes,
            "2xx cut off",
        ),
        (
            Act::Write(reply_bytes(400, &[], b"{", 90)),
            Processed::No,
            "400 cut off",
        ),
        (
            Act::Write(reply_bytes(500, &[], b"{", 90)),
            Processed::Maybe,
            "500 cut off",
        ),
        (
            Act::Late(Duration::from_secs(9), Vec::new()),
            Processed::Maybe,
            "no reply in time",
        ),
        (hold(200, 90), Processed::Yes, "2xx not whole in time"),
        (hold(400, 90), Processed::No, "400 not whole in time"),
        (hold(500, 90), Processed::Maybe, "500 not whole in time"),
        (
            json(200, &format!("{CALL:200}")),
            Processed::Yes,
            "2xx too large",
        ),
        (hold(200, 900), Processed::Yes, "2xx announced too large"),
    ];
    for (act, expected, case) in cases {
        after([act], expected, case).await;
    }
}

/// The error of a create by a client that is built from this, and the connections it made.
async fn refused(change: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Error<ApiError> {
    let server = Server::start([json(200, CALL)]).await;
    let client = change(Client::builder().base_url(server.url())).build();
    let call = create(&client.expect("a client")).timeout(Duration::from_millis(100));
    let error = call.await.expect_err("refused");
    assert_eq!(server.connections(), 0, "{error}");
    error
}

#[tokio::test]
async fn what_never_left_was_not_done() {
    let missing = refused(|builder| builder.jwt("t")).await;
    says(&missing, Processed::No, "missing credential");
    let unusable = refused(|builder| builder.key("")).await;
    says(&unusable, Processed::No, "empty credential");
    let failing = Credential::from_fn(|| Err::<String, _>("closed"));
    let failing = refused(|builder| builder.key(failing)).await;
    says(&failing, Processed::No, "provider");
    let endless = Credential::from_async_fn(std::future::pending::<Result<String, String>>);
    let endless = refused(|builder| builder.key(endless)).await;
    assert!(matches!(endless.fault(), Some(Fault::Timeout(_))));
    says(&endless, Processed::No, "provider not in time");
    let plain = refused(|builder| builder.key("k").base_url("http://192.0.2.1")).await;
    says(&plain, Processed::No, "plain http");
}

#[tokio::test]
async fn what_cannot_be_sent_was_not_done() {
    let (server, client, _) = start([json(200, CALL)]).await;
    let recording = NewRecording::new(Upload::new(b"x".to_vec()));
    let path = client.add_recording("..", recording).send().await;
    says(&path.expect_err("refused"), Processed::No, "path");
    let header = create(&client).header("a b", "c").await;
    says(&header.expect_err("refused"), Processed::No, "header");
    let file = NewRecording::new(Upload::new(Body::new([Segment::File {
        path: "/nowhere/a.mp3".into(),
        length: 3,
    }])));
    let file = client.add_recording("7", file).send().await;
    says(&file.expect_err("refused"), Processed::No, "missing file");
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn a_connection_that_was_never_made_did_nothing() {
    let (port, client) = {
        let server = Server::start([]).await;
        let client = builder(&server).retry(Retry::none()).build();
        (server.port(), client.expect("a client"))
    };
    // The port is free again once the server's task is gone.
    while tokio::net::TcpStream::connect(("127.0.0.1", port))
        .await
        .is_ok()
    {
        tokio::task::yield_now().await;
    }
    let error = create(&client).await.expect_err("nobody listens");
    assert!(
        matches!(error.fault(), Some(Fault::Transport(_))),
        "{error}"
    );
    says(&error, Processed::No, "no connection");
}

#[tokio::test]
async fn an_earlier_attempt_that_may_have_done_it_counts() {
    let acts = [reply(503, &[], ""), json(400, r#"{"message":"no"}"#)];
    let (server, client, _) = start(acts).await;
    let call = create(&client).retry_even_if_duplicated(Retry::attempts(2).no_jitter());
    let error = call.await.expect_err("refused at last");
    assert!(
        matches!(error.api(), Some(ApiError::BadRequest(_))),
        "{error}"
    );
    says(&error, Processed::Maybe, "503, then 400");
    assert_eq!((server.seen().len(), error.attempts()), (2, 2));
}

#[tokio::test]
async fn what_may_be_sent_twice_needs_no_words() {
    let (_server, client, _) = start([reply(418, &[], "tea")]).await;
    let error = client.get_call("7").send().await.expect_err("tea");
    assert_eq!(error.processed(), Processed::Maybe);
    assert_eq!(error.to_string(), "`getCall`: 418 I'm a teapot: tea");
}
