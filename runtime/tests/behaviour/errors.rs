//! What an error keeps of the reply, and what it says.

use super::{CALL, builder, start};
use crate::operations::calls::{CreateCall, GetCall, QueryCalls};
use crate::server::{Act, Server, json, reply, reply_bytes};
use crate::types::{CallStatus, NewCall};
use crate::{ApiError, Client, TooManyRequests};
use callwright_runtime::{
    AnyError, Api, Error, Fault, Operation, Options, Processed, Retry, http, http::Response,
};
use std::error::Error as StdError;
use std::time::Duration;

const KIB_64: usize = 64 << 10;

/// The error of a create that the server answers so.
async fn create(act: Act) -> Error<ApiError> {
    let server = Server::start([act]).await;
    let client = builder(&server).retry(Retry::none()).build();
    let call = client.expect("a client").create_call(NewCall::new("1"));
    call.send().await.expect_err("an error")
}

/// The error of a create for a response that another transport got.
fn read(status: u16, headers: &[(&str, &str)], body: &'static str) -> Error<ApiError> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    let response = response.body(body).expect("a response");
    let read = CreateCall::new(NewCall::new("1")).read_response(response);
    read.expect_err("an error")
}

#[tokio::test]
async fn a_documented_error_is_its_type_with_its_headers() {
    let headers = [("retry-after", "7"), ("x-ratelimit-remaining", "0")];
    let error = create(reply(429, &headers, r#"{"message":"slow down"}"#)).await;
    let Some(ApiError::TooManyRequests(TooManyRequests {
        body,
        retry_after,
        remaining,
    })) = error.api()
    else {
        panic!("{error}")
    };
    assert_eq!(body.message, "slow down");
    assert_eq!((retry_after.as_deref(), *remaining), (Some("7"), Some(0)));
    assert_eq!(error.status().map(|it| it.as_u16()), Some(429));
    assert_eq!(error.body(), Some(&br#"{"message":"slow down"}"#[..]));
    assert!(error.is_rate_limited() && error.fault().is_none());
}

#[tokio::test]
async fn a_documented_error_without_its_headers_is_that_error() {
    let odd = [("x-ratelimit-remaining", "few")];
    let error = create(reply(429, &odd, r#"{"message":"slow down"}"#)).await;
    assert!(
        matches!(error.api(), Some(ApiError::TooManyRequests(it))
            if it.remaining.is_none() && it.retry_after.is_none()),
        "{error}"
    );
}

#[tokio::test]
async fn the_most_exact_documented_status_counts() {
    let (_server, client, _) =
        start([json(418, r#"{"message":"tea"}"#), reply(404, &[], "")]).await;
    let default = client.query_calls().send().await.expect_err("tea");
    assert!(matches!(default.api(), Some(ApiError::BadRequest(it)) if it.message == "tea"));
    let exact = client.get_call("7").send().await.expect_err("gone");
    assert_eq!(exact.api(), Some(&ApiError::NotFound));
    let range = create(reply(507, &[], "full")).await;
    assert_eq!(range.api(), Some(&ApiError::ServerError("full".to_owned())));
}

#[tokio::test]
async fn an_undocumented_status_is_typed_and_keeps_its_body() {
    let error = create(json(418, r#"{"tea":true}"#)).await;
    assert!(
        matches!(error.fault(), Some(Fault::Undocumented(_))),
        "{error}"
    );
    assert_eq!(error.body(), Some(&br#"{"tea":true}"#[..]));
    assert_eq!((error.operation(), error.attempts()), ("createCall", 1));
    let headers = error.headers().expect("headers");
    assert_eq!(headers["content-type"], "application/json");
    assert_eq!(
        error.to_string(),
        "`createCall`: 418 I'm a teapot: {\"tea\":true} \
         (the server may have acted on it: look before sending it again)"
    );
}

#[tokio::test]
async fn an_unreadable_value_is_pointed_at() {
    let body = r#"{"calls":[{"id":"7","status":"queued","note":null},{"id":[],"status":"x"}]}"#;
    let (_server, client, _) = start([json(200, body), json(200, r#"{"calls":[{}]}"#)]).await;
    let pointed = async || match client.query_calls().send().await {
        Err(Error::Fault(fault)) => match *fault {
            Fault::Decode {
                reply,
                pointer,
                message,
            } => (reply.status().as_u16(), pointer, message),
            other => panic!("{other}"),
        },
        other => panic!("{other:?}"),
    };
    let (status, pointer, message) = pointed().await;
    assert_eq!((status, pointer.as_str()), (200, "/calls/1/id"));
    assert!(message.contains("a string"), "{message}");
    let (_, pointer, message) = pointed().await;
    assert_eq!(pointer, "/calls/0");
    assert!(message.contains("`id`"), "{message}");
}

#[tokio::test]
async fn an_error_body_of_another_shape_is_kept() {
    for body in ["<html>Bad Gateway</html>", "[1]", r#"{"error":"no"}"#, ""] {
        let error = create(reply(400, &[], body)).await;
        assert!(
            matches!(error.fault(), Some(Fault::Decode { .. })),
            "{error}"
        );
        assert_eq!(error.body(), Some(body.as_bytes()));
        assert_eq!(error.status().map(|it| it.as_u16()), Some(400));
        assert_eq!(error.processed(), Processed::No);
        assert!(error.to_string().contains(body), "{error}");
    }
}

#[tokio::test]
async fn error_bodies_keep_their_first_64_kib() {
    for (length, cut) in [(KIB_64, false), (KIB_64 + 1, true), (1 << 20, true)] {
        let error = create(reply(500, &[], "x".repeat(length))).await;
        let Some(ApiError::ServerError(text)) = error.api() else {
            panic!("{error}")
        };
        assert_eq!(text.len(), KIB_64);
        let reply = error.reply().expect("a reply");
        assert_eq!((reply.body().len(), reply.truncated()), (KIB_64, cut));
        assert!(error.to_string().len() < 500);
    }
    let error = create(json(
        400,
        &format!(r#"{{"message":"{}"}}"#, "x".repeat(80_000)),
    ))
    .await;
    assert!(matches!(error.fault(), Some(Fault::Decode { reply, .. }) if reply.truncated()));
    assert_eq!(error.body().map(<[u8]>::len), Some(KIB_64));
}

#[tokio::test]
async fn an_error_body_that_breaks_off_is_kept_as_far_as_it_came() {
    let error = create(Act::Write(reply_bytes(500, &[], b"half", 8))).await;
    assert_eq!(error.api(), Some(&ApiError::ServerError("half".to_owned())));
    assert!(
        error
            .reply()
            .is_some_and(callwright_runtime::Reply::truncated)
    );
}

#[test]
fn retry_after_is_read_in_every_form() {
    let date = ("date", "Sat, 01 Jan 2000 00:00:00 GMT");
    let cases = [
        ("90", Some(90)),
        ("0", Some(0)),
        ("Sat, 01 Jan 2000 00:01:05 GMT", Some(65)),
        ("2000-01-01T00:00:30Z", Some(30)),
        ("2000-01-01T01:00:30+01:00", Some(30)),
        ("Fri, 31 Dec 1999 00:00:00 GMT", Some(0)),
        ("soon", None),
    ];
    for (text, seconds) in cases {
        let error = read(429, &[date, ("retry-after", text)], "");
        assert_eq!(
            error.retry_after(),
            seconds.map(Duration::from_secs),
            "{text}"
        );
        assert_eq!(
            AnyError::from(error).retry_after(),
            seconds.map(Duration::from_secs)
        );
    }
    assert_eq!(read(429, &[], "").retry_after(), None);
    // Without a `Date`, a time is counted from now.
    let past = read(503, &[("retry-after", "2000-01-01T00:00:30Z")], "");
    assert_eq!(past.retry_after(), Some(Duration::ZERO));
    let future = read(503, &[("retry-after", "Fri, 01 Jan 2100 00:00:00 GMT")], "");
    assert!(future.retry_after() > Some(Duration::from_secs(1 << 30)));
}

#[tokio::test]
async fn request_ids_are_read_from_the_apis_headers() {
    let both = [("request-id", "second"), ("X-Request-Id", "first")];
    let error = create(reply(500, &both, "")).await;
    assert_eq!(error.request_id(), Some("first"));
    assert!(error.to_string().contains("(request first)"), "{error}");
    let error = create(reply(500, &both[..1], "")).await;
    assert_eq!(error.request_id(), Some("second"));
    assert_eq!(
        create(reply(500, &[("x-id", "1")], "")).await.request_id(),
        None
    );

    static OTHER: Api = Api {
        request_id_headers: &["x-correlation"],
        ..crate::client::API
    };
    let headers = [("x-request-id", "1"), ("x-correlation", "2")];
    let server = Server::start([reply(304, &headers, "")]).await;
    let mut options = Options::new(&OTHER);
    options.base_url(server.url());
    let core = options.build().expect("a client");
    let error = core.call(QueryCalls::new()).await.expect_err("unmodified");
    assert_eq!(error.request_id(), Some("2"));
}

#[tokio::test]
async fn the_source_of_a_broken_connection_is_at_the_end_of_the_chain() {
    let nobody = Client::builder()
        .base_url("http://127.0.0.1:1")
        .retry(Retry::none())
        .build()
        .expect("a client");
    let error = nobody.status().send().await.expect_err("nobody listens");
    let mut chain = Vec::new();
    let mut source = error.source();
    while let Some(cause) = source {
        chain.push(cause);
        source = cause.source();
    }
    assert!(chain[0].is::<callwright_runtime::TransportError>());
    let kinds = chain
        .iter()
        .filter_map(|it| it.downcast_ref::<std::io::Error>());
    let kinds: Vec<_> = kinds.map(std::io::Error::kind).collect();
    assert!(
        kinds.contains(&std::io::ErrorKind::ConnectionRefused),
        "{chain:?}"
    );
    let last = chain[chain.len() - 1].to_string();
    assert!(error.to_string().contains(&last), "{error}");
}

#[tokio::test]
async fn errors_of_all_apis_become_one_by_the_question_mark() {
    async fn several(client: &Client) -> Result<(), AnyError> {
        client.status().send().await?;
        client.create_call(NewCall::new("1")).send().await?;
        Ok(())
    }
    let headers = [("x-request-id", "r1"), ("retry-after", "3")];
    let acts = [
        reply(200, &[], "ok"),
        reply(400, &headers, r#"{"message":"no"}"#),
    ];
    let (_server, client, _) = start(acts).await;
    let error = several(&client).await.expect_err("an error");
    assert_eq!(error.status().map(|it| it.as_u16()), Some(400));
    assert_eq!(error.body(), Some(&br#"{"message":"no"}"#[..]));
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    assert_eq!(error.processed(), Processed::No);
    assert!(!error.is_rate_limited() && error.fault().is_none());
    let own = error.downcast_ref::<ApiError>().expect("of this API");
    assert!(matches!(own.api(), Some(ApiError::BadRequest(_))));
    assert_eq!(error.to_string(), own.to_string());
    assert!(error.downcast_ref::<()>().is_none());
}

#[test]
fn an_operation_is_a_request_without_a_client() {
    let create = CreateCall::new(NewCall::new("+1").note_null());
    let request = create
        .to_request("https://proxy.test/x/")
        .expect("a request");
    assert_eq!(request.method(), http::Method::POST);
    assert_eq!(request.uri(), "https://proxy.test/x/calls");
    let body = request.body().in_memory().expect("in memory");
    assert_eq!(&body[..], br#"{"phone_number":"+1","note":null}"#);
    let mut headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().expect("text")))
        .collect();
    headers.sort();
    let expected = [
        "accept: application/json",
        "content-length: 33",
        "content-type: application/json",
    ];
    assert_eq!(headers, expected);
    let get = GetCall::new("a/b").page_size(2).trace("t");
    let get = get.to_request("http://10.0.0.1").expect("a request");
    assert_eq!(get.uri(), "http://10.0.0.1/calls/a%2Fb?page%5Bsize%5D=2");
    assert_eq!(get.headers()["x-trace"], "t");
}

#[test]
fn a_request_that_cannot_be_made_says_why() {
    let refused = |id: &str, base| GetCall::new(id).to_request(base).expect_err("refused");
    for (error, name) in [
        (refused("..", "https://x.test"), "id"),
        (refused("", "https://x.test"), "id"),
        (refused("7", "x.test"), "base URL"),
        (refused("7", "https://me:pw@x.test"), "base URL"),
    ] {
        let Some(Fault::Encode(fault)) = error.fault() else {
            panic!("{error}")
        };
        assert_eq!(fault.problems()[0].name, name);
        assert_eq!(error.operation(), "getCall");
        assert_eq!(error.processed(), Processed::No);
    }
}

#[test]
fn a_response_is_read_without_a_client() {
    let response = Response::builder()
        .status(202)
        .body(CALL)
        .expect("a response");
    let call = CreateCall::new(NewCall::new("1")).read_response(response);
    assert_eq!(call.expect("a call").status, CallStatus::Queued);
    let documented = read(400, &[("x-request-id", "r1")], r#"{"message":"no"}"#);
    assert!(matches!(documented.api(), Some(ApiError::BadRequest(it)) if it.message == "no"));
    assert_eq!(documented.request_id(), Some("r1"));
    assert!(matches!(
        read(418, &[], "").fault(),
        Some(Fault::Undocumented(_))
    ));
    let unreadable = read(200, &[], "<html>");
    assert!(matches!(unreadable.fault(), Some(Fault::Decode { .. })));
    assert_eq!(unreadable.processed(), Processed::Yes);
}
