//! Spans of calls and attempts, with OpenTelemetry's names, and nothing in them that is a secret.

use callwright_runtime::Retry;
use std::time::Duration;
use wire::recorder::{Kept, Recorder};
use wire::server::{Scripted, Server};

fn reply(status: u16, body: &str) -> Scripted {
    Scripted {
        status,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.as_bytes().to_vec().into(),
        cut: None,
    }
}

fn field<'k>(kept: &'k Kept, name: &str) -> Option<&'k str> {
    kept.fields.get(name).map(String::as_str)
}

/// The spans of a read after these replies.
async fn spans(replies: Vec<Scripted>) -> (Server, Recorder) {
    let server = Server::start(replies).await;
    let recorder = Recorder::default();
    let client = outreach::Client::builder()
        .base_url(&server.url)
        .oauth2("canary-token")
        .retry(Retry::attempts(2).delay(Duration::ZERO))
        .build()
        .expect("a client");
    let _guard = tracing::subscriber::set_default(recorder.clone());
    drop(client.get_call("canary-id").send().await);
    (server, recorder)
}

#[tokio::test]
async fn a_call_has_a_span_and_each_attempt_one_below_it() {
    let (server, recorder) = spans(vec![reply(503, "{}"), reply(200, r#"{"data":{}}"#)]).await;
    let [call] = &recorder.named("call")[..] else {
        panic!("one call")
    };
    assert_eq!(field(call, "otel.name"), Some("GET /calls/{id}"));
    assert_eq!(field(call, "otel.kind"), Some("client"));
    assert_eq!(field(call, "api.operation"), Some("getCall"));
    assert_eq!(field(call, "http.request.method"), Some("GET"));
    assert_eq!(field(call, "url.template"), Some("/calls/{id}"));
    assert_eq!(field(call, "http.response.status_code"), Some("200"));
    assert_eq!(field(call, "error.type"), None);
    let ids: Vec<u64> = recorder
        .spans()
        .iter()
        .filter(|(_, kept)| kept.name == "call")
        .map(|(id, _)| *id)
        .collect();
    let attempts = recorder.named("attempt");
    assert_eq!(attempts.len(), 2);
    for (number, attempt) in attempts.iter().enumerate() {
        assert_eq!(attempt.parent, Some(ids[0]));
        let resent = number.to_string();
        assert_eq!(
            field(attempt, "http.request.resend_count"),
            Some(resent.as_str())
        );
        assert_eq!(field(attempt, "server.address"), Some("127.0.0.1"));
        let port = server.url.rsplit(':').next();
        assert_eq!(field(attempt, "server.port"), port);
    }
    assert_eq!(
        field(&attempts[0], "http.response.status_code"),
        Some("503")
    );
    assert_eq!(field(&attempts[0], "error.type"), Some("documented"));
    assert_eq!(field(&attempts[0], "otel.status_code"), Some("ERROR"));
    assert_eq!(
        field(&attempts[1], "http.response.status_code"),
        Some("200")
    );
    assert_eq!(field(&attempts[1], "error.type"), None);
}

#[tokio::test]
async fn a_failure_says_what_it_is() {
    let (server, recorder) = spans(vec![reply(500, "canary-token")]).await;
    let call = &recorder.named("call")[0];
    assert_eq!(field(call, "error.type"), Some("documented"));
    assert_eq!(field(call, "otel.status_code"), Some("ERROR"));
    drop(server);
}

#[tokio::test]
async fn a_success_that_cannot_be_read_is_a_failure_of_the_call() {
    let (server, recorder) = spans(vec![reply(200, r#"{"data":7}"#)]).await;
    let [call] = &recorder.named("call")[..] else {
        panic!("one call")
    };
    assert_eq!(field(call, "http.response.status_code"), Some("200"));
    assert_eq!(field(call, "error.type"), Some("unreadable"));
    assert_eq!(field(call, "otel.status_code"), Some("ERROR"));
    // The attempt had its reply.
    assert_eq!(field(&recorder.named("attempt")[0], "error.type"), None);
    drop(server);
}

#[tokio::test]
async fn no_field_holds_what_was_sent_or_came_back() {
    for replies in [
        vec![reply(200, r#"{"data":{"id":"canary-id"}}"#)],
        vec![reply(500, "canary-token")],
        vec![reply(200, "canary")],
    ] {
        let (_server, recorder) = spans(replies).await;
        let text = format!("{:?}", recorder.spans());
        assert!(!text.contains("canary"), "{text}");
        assert!(text.contains("getCall"), "something was recorded");
    }
}
