//! Parameters on the wire, byte by byte.

use super::{CALL, start};
use crate::Client;
use crate::operations::calls::{GetCall, QueryCalls};
use crate::server::json;
use crate::types::Created;
use callwright_runtime::{Fault, Operation, Processed};

#[tokio::test]
async fn paths_queries_headers_and_cookies() {
    let (server, client, _) = start([json(200, CALL)]).await;
    let tags = vec!["a b".to_owned(), "c&d=e".to_owned()];
    let call = client
        .get_call("x/y z?#%ü")
        .page_size(50)
        .tags(tags)
        .trace("t,1")
        .theme("a;b");
    assert_eq!(call.send().await.expect("a call").id, "7");
    let seen = server.only();
    assert_eq!(
        seen.line,
        "GET /calls/x%2Fy%20z%3F%23%25%C3%BC?page%5Bsize%5D=50&tags=a%20b&tags=c%26d%3De HTTP/1.1"
    );
    assert_eq!(seen.header("x-trace"), Some("t,1"));
    assert_eq!(seen.header("cookie"), Some("theme=a%3Bb"));
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert_eq!(
        seen.header("host"),
        Some(format!("127.0.0.1:{}", server.port()).as_str())
    );
    assert_eq!(
        (seen.header("content-type"), seen.header("content-length")),
        (None, None)
    );
    assert!(seen.body.is_empty());
}

#[tokio::test]
async fn lists_and_objects_in_queries() {
    let (server, client, _) = start([json(200, r#"{"calls":[]}"#)]).await;
    let created = Created::default()
        .after("2026-01-01T10:00")
        .before("2026-02-01");
    let query = client
        .query_calls()
        .tags(vec!["a,b".into(), "c".into()])
        .ids(vec![1, -2]);
    query
        .created(created)
        .phone("+1")
        .send()
        .await
        .expect("calls");
    assert_eq!(
        server.only().line,
        "GET /calls?tags=a%2Cb,c&ids=1&ids=-2&created%5Bafter%5D=2026-01-01T10%3A00\
         &created%5Bbefore%5D=2026-02-01&phone=%2B1 HTTP/1.1"
    );
}

#[tokio::test]
async fn absent_parameters_leave_nothing() {
    let (server, client, _) = start([json(200, r#"{"calls":[]}"#)]).await;
    client
        .query_calls()
        .ids(Vec::new())
        .tags(Vec::new())
        .send()
        .await
        .expect("calls");
    assert_eq!(server.only().line, "GET /calls HTTP/1.1");
}

#[tokio::test]
async fn paths_that_lead_elsewhere_are_refused_before_io() {
    let (server, client, _) = start([json(200, CALL)]).await;
    for id in ["", ".", ".."] {
        let error = client.get_call(id).send().await.expect_err("refused");
        let Some(Fault::Encode(fault)) = error.fault() else {
            panic!("{error}")
        };
        assert_eq!(fault.problems()[0].name, "id");
        assert_eq!(error.processed(), Processed::No);
    }
    for (id, path) in [
        ("...", "..."),
        ("../x", "..%2Fx"),
        ("%2e%2e", "%252e%252e"),
        (".a", ".a"),
    ] {
        client.get_call(id).send().await.expect("a call");
        let line = server.seen().pop().expect("a request").line;
        assert_eq!(line, format!("GET /calls/{path} HTTP/1.1"));
    }
    assert_eq!(server.connections(), 4);
}

#[tokio::test]
async fn every_fault_is_reported_at_once() {
    let (server, client, _) = start([json(200, CALL)]).await;
    let call = client
        .get_call("..")
        .trace("a\r\nX-Evil: 1")
        .send()
        .header("b c", "d");
    let error = call.await.expect_err("refused");
    let Some(Fault::Encode(fault)) = error.fault() else {
        panic!("{error}")
    };
    let names: Vec<_> = fault
        .problems()
        .iter()
        .map(|problem| problem.name.as_str())
        .collect();
    assert_eq!(names, ["id", "X-Trace", "b c"]);
    assert!(!error.to_string().contains("Evil"), "{error}");
    assert_eq!(server.connections(), 0);
}

#[test]
fn requests_need_no_client() {
    let request = QueryCalls::new()
        .user_id(3)
        .to_request("https://proxy.test/x/")
        .expect("a request");
    assert_eq!(request.method(), "GET");
    assert_eq!(
        request.uri(),
        "https://proxy.test/x/calls?filter%5Buser%2Fid%5D=3"
    );
    assert_eq!(request.headers()["accept"], "application/json");
    assert!(request.body().is_empty());
    let get = GetCall::new("a")
        .theme("dark")
        .to_request("https://proxy.test")
        .expect("a request");
    assert_eq!(get.headers()["cookie"], "theme=dark");
    let error = GetCall::new("..")
        .to_request("nowhere")
        .expect_err("refused");
    let text = error.to_string();
    assert!(
        text.contains("`id`") && text.contains("`base URL`"),
        "{text}"
    );
}

#[test]
fn operations_are_shown_without_what_is_sensitive() {
    let client = Client::builder().build().expect("a client");
    let query = client
        .query_calls()
        .user_id(3)
        .tags(vec!["a".into()])
        .phone("canary");
    assert_eq!(
        format!("{query:?}"),
        "queryCalls { filter[user/id]: 3, tags: [\"a\"], phone: [redacted] }"
    );
}
