//! Errors that say what can be done: their kind, the whole story, and a command that repeats the request.

use super::{builder, start};
use crate::server::{Act, Server, json, reply};
use crate::types::NewCall;
use callwright_runtime::{AnyError, ErrorKind, Retry};

#[tokio::test]
async fn every_error_has_a_kind() {
    for (act, expected) in [
        (json(404, "{}"), ErrorKind::Documented),
        (json(418, "{}"), ErrorKind::Undocumented),
        (json(200, "{}"), ErrorKind::Unreadable),
        (json(429, "{}"), ErrorKind::RateLimited),
        (Act::ResetAfter, ErrorKind::Connection),
        (reply(304, &[], ""), ErrorKind::Redirect),
    ] {
        let server = Server::start([act.clone()]).await;
        let client = builder(&server)
            .retry(Retry::none())
            .build()
            .expect("a client");
        let error = client.get_call("7").send().await.expect_err("an error");
        assert_eq!(error.kind(), expected, "{act:?}");
        assert_eq!(AnyError::from(error).kind(), expected);
    }
    let (_server, client, _) = start([]).await;
    let error = client.get_call("").send().await.expect_err("no path");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 0));
}

#[tokio::test]
async fn a_curl_line_repeats_the_request_without_its_secrets() {
    let server = Server::start([json(418, "{}")]).await;
    let client = builder(&server)
        .key("api key")
        .header("x-team", "it's")
        .build();
    let client = client.expect("a client");
    let call = client.create_call(NewCall::new("+12065550100").note("'quoted'"));
    let error = call.send().await.expect_err("a 418");
    let curl = error.curl().expect("a command");
    let url = server.url();
    for part in [
        format!("curl -X POST '{url}/calls' "),
        r" -H 'content-type: application/json'".to_owned(),
        r" -H 'x-team: it'\''s'".to_owned(),
        r" -H 'authorization: Bearer [redacted]'".to_owned(),
        r" -H 'x-account: [redacted]'".to_owned(),
        r#" --data-raw '{"phone_number":"[redacted]","note":"'\''quoted'\''"}'"#.to_owned(),
    ] {
        assert!(curl.contains(&part), "{part} is not in\n{curl}");
    }
    for secret in ["token", "acme", "2065550100", "content-length"] {
        assert!(!curl.contains(secret), "{curl}");
    }
}

#[tokio::test]
async fn a_secret_that_cannot_be_found_in_text_hides_all_of_it() {
    let server = Server::start([json(418, "{}")]).await;
    let client = builder(&server).build().expect("a client");
    let error = client.create_call(NewCall::new("7")).send().await;
    let curl = error.expect_err("a 418").curl().expect("a command");
    assert_eq!(
        curl,
        format!(
            "curl -X POST '{}/calls' # the rest holds secrets",
            server.url()
        )
    );
}

#[tokio::test]
async fn a_report_tells_the_whole_story() {
    let first = reply(502, &[], "bad gateway");
    let second = reply(418, &[("x-request-id", "r2")], "tea");
    let (server, client, _) = start([first, second]).await;
    let error = client.get_call("7").send().await.expect_err("tea");
    let report = error.report().to_string();
    let lines: Vec<_> = report.lines().collect();
    assert_eq!(lines[0], "`getCall`: 418 I'm a teapot (request r2): tea");
    assert_eq!(lines[1], "  described at: #/paths/~1calls~1{id}/get");
    assert!(lines[2].starts_with("  attempt 1: 502 after "), "{report}");
    assert!(lines[2].ends_with("waited 500ms"), "{report}");
    assert!(lines[3].starts_with(&format!(
        "  request: curl -X GET '{}/calls/7'",
        server.url()
    )));
    assert_eq!(lines[4], "  reply: 418 I'm a teapot");
    assert!(lines.contains(&"    x-request-id: r2"), "{report}");
    assert_eq!(lines.last(), Some(&"    tea"));
    assert_eq!(error.source_pointer(), "#/paths/~1calls~1{id}/get");
    assert_eq!(error.earlier_attempts().len(), 1);
    assert_eq!(AnyError::from(error).report(), report);
}
