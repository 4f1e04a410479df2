//! What the server replies: handlers, examples, and what does not fit.

use crate::{phone_call, pipedrive, refusals, voxworks};
use callwright_runtime::fake::Response;
use callwright_runtime::http::Request;
use callwright_runtime::{Body, Processed, Retry, Transport, Value};
use fake::server_of;
use pipedrive::operations::call_logs::GetCallLog;
use serde_json::json;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use voxworks::operations::calls::CreatePhoneCall;
use voxworks::{ApiError, types};

/// What the typed output is, written as the crate's own type.
fn scheduled(id: &str) -> types::CreateCallResponse {
    let text = json!({"success": true, "call_id": id, "contact_id": "p-1", "status": "scheduled"});
    serde_json::from_value(text).expect("a reply")
}

#[tokio::test]
async fn a_handler_gives_the_typed_output_and_sees_the_request() {
    let server = voxworks::fake::server();
    server.on::<CreatePhoneCall>(|request| {
        let body: types::CreatePhoneCallRequest = request.read().expect("the body");
        Response::output(scheduled(&format!("call-to-{}", body.contact.phone_number)))
    });
    let made = voxworks(&server)
        .create_phone_call(phone_call())
        .send()
        .with_meta()
        .await;
    let made = made.expect("a call");
    assert_eq!(
        (made.status.as_u16(), made.value.call_id.as_str()),
        (201, "call-to-0429069971")
    );
    assert_eq!(server.processed::<CreatePhoneCall>(), 1);
    let [request] = &server.requests()[..] else {
        panic!("one request")
    };
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.url(),
        "https://api.voxworks.ai/api/v1/create-phone-call"
    );
    assert_eq!(
        request.operation(),
        Some("#/paths/~1api~1v1~1create-phone-call/post")
    );
    assert_eq!(request.value()["contact"]["phone_number"], "0429069971");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert!(request.is_processed() && server.violations().is_empty());
}

#[tokio::test]
async fn a_handler_may_remember() {
    let server = voxworks::fake::server();
    let mut count = 0;
    server.on::<CreatePhoneCall>(move |_| {
        count += 1;
        Response::output(scheduled(&format!("call-{count}")))
    });
    let client = voxworks(&server);
    for expected in ["call-1", "call-2"] {
        let made = client
            .create_phone_call(phone_call())
            .send()
            .await
            .expect("a call");
        assert_eq!(made.call_id, expected);
    }
}

#[tokio::test]
async fn parameters_are_values() {
    let server = pipedrive::fake::server();
    let client = pipedrive(&server);
    client
        .get_user_call_logs()
        .limit(5)
        .send()
        .await
        .expect("an example");
    client.get_call_log("a/b").send().await.expect("an example");
    let requests = server.requests();
    assert_eq!(requests[0].parameter("limit"), Some(&json!(5)));
    assert_eq!(requests[0].parameter("start"), None);
    assert_eq!(requests[1].parameter("id"), Some(&json!("a/b")));
}

#[tokio::test]
async fn a_status_is_a_typed_error() {
    let server = voxworks::fake::server();
    server.on::<CreatePhoneCall>(|_| {
        let body = json!({"success": false, "message": "slow down"});
        Response::status(429).header("retry-after", "7").json(body)
    });
    let call = voxworks(&server).create_phone_call(phone_call()).send();
    let error = call
        .retry_even_if_duplicated(Retry::none())
        .await
        .expect_err("refused");
    let Some(ApiError::TooManyRequests(refused)) = error.api() else {
        panic!("{error}")
    };
    assert_eq!(refused.body.message, "slow down");
    assert_eq!(refused.retry_after.as_deref(), Some("7"));
    assert_eq!(error.processed(), Processed::No);
}

#[tokio::test]
async fn the_descriptions_examples_answer() {
    let server = voxworks::fake::server();
    server.on::<CreatePhoneCall>(|_| Response::example(401));
    let error = voxworks(&server)
        .create_phone_call(phone_call())
        .send()
        .await;
    let error = error.expect_err("refused");
    let Some(ApiError::Unauthorized(body)) = error.api() else {
        panic!("{error}")
    };
    assert_eq!(body.message, "Invalid API key");

    // Without a handler: the first success. Nothing in it is required here, so it is what is known.
    let server = pipedrive::fake::server();
    let reply = pipedrive(&server)
        .delete_call_log("7")
        .send()
        .await
        .expect("an example");
    assert_eq!(reply.success, None);
    assert!(server.requests()[0].is_processed());
}

#[tokio::test]
async fn where_nothing_is_shown_the_error_says_what_to_do() {
    let server = voxworks::fake::server();
    let error = voxworks(&server)
        .create_phone_call(phone_call())
        .send()
        .await;
    let error = error.expect_err("no example has `call_id`");
    let text = error.to_string();
    let expected =
        "the description shows no usable example of 201 of `createPhoneCall`: register a handler";
    assert!(text.contains(expected), "{text}");
    assert_eq!(error.processed(), Processed::No);
    assert_eq!(server.processed::<CreatePhoneCall>(), 0);
}

#[tokio::test]
async fn a_reply_that_does_not_fit_is_reported() {
    let cases = [
        (
            Response::status(201).json(json!({"success": "yes"})),
            "#/components/schemas/CreateCallResponse/properties/success/type",
        ),
        (
            Response::status(201).json(json!({"success": true})),
            "\"call_id\" is a required property",
        ),
        (Response::status(418), "the status 418 is not described"),
        (
            Response::status(404),
            "there is no body, and `application/json` is described",
        ),
        (
            Response::status(404).bytes("text/html", "<p>"),
            "the body is `text/html`, which is none of `application/json`",
        ),
        (Response::status(1000), "1000 is no status"),
        (
            Response::example(404),
            "the description shows no usable example of 404",
        ),
    ];
    for (response, words) in cases {
        let server = voxworks::fake::server();
        let mut response = Some(response);
        server.on::<CreatePhoneCall>(move |_| response.take().expect("one request"));
        let error = voxworks(&server)
            .create_phone_call(phone_call())
            .send()
            .await;
        let error = error.expect_err("it does not fit");
        assert!(error.to_string().contains(words), "{error}");
        assert_eq!(error.processed(), Processed::Maybe, "the handler has acted");
    }
}

#[tokio::test]
async fn what_was_replied_wrongly_is_kept() {
    let server = voxworks::fake::server();
    server.on::<CreatePhoneCall>(|_| Response::status(418));
    voxworks(&server)
        .create_phone_call(phone_call())
        .send()
        .await
        .expect_err("no such status");
    let [violation] = &server.violations()[..] else {
        panic!("one violation")
    };
    assert_eq!(
        violation.pointer(),
        "#/paths/~1api~1v1~1create-phone-call/post/responses"
    );
    assert_eq!(violation.message(), "the status 418 is not described");
}

#[tokio::test]
async fn headers_of_replies_are_compared() {
    let server = pipedrive::fake::server();
    let asked = std::sync::Arc::new(AtomicU32::new(0));
    let count = asked.clone();
    server.on::<GetCallLog>(move |_| {
        count.fetch_add(1, Relaxed);
        Response::status(200)
            .header("x-ratelimit-limit", "many")
            .json(json!({}))
    });
    let call = pipedrive(&server)
        .get_call_log("7")
        .send()
        .retry(Retry::none());
    let error = call.await.expect_err("a header that is no number");
    let expected = "the header `x-ratelimit-limit`: the value is not of type \"integer\" (#/components/headers/RateLimitLimit/schema/type)";
    assert!(error.to_string().contains(expected), "{error}");
    assert_eq!(asked.load(Relaxed), 1);
}

#[tokio::test]
async fn multipart_bodies_are_seen_in_parts() {
    let server = pipedrive::fake::server();
    let recording = pipedrive::types::Recording::new(
        callwright_runtime::Upload::new(b"ID3\x04".to_vec()).named("call.mp3"),
    );
    let call = pipedrive(&server)
        .add_call_log_audio_file("7", recording)
        .send();
    call.await.expect("an example");
    assert_eq!(server.requests()[0].value()["file"], "ID3\u{4}");
}

#[test]
#[should_panic(
    expected = "Pipedrive Call Logs API has no operation POST /api/v1/create-phone-call"
)]
fn an_operation_of_another_api_is_refused() {
    pipedrive::fake::server().on::<CreatePhoneCall>(|_| Response::status(201));
}

#[tokio::test]
async fn a_description_that_is_damaged_says_so() {
    let server = callwright_runtime::fake::Server::new("AAAA");
    let error = voxworks(&server)
        .create_phone_call(phone_call())
        .send()
        .await;
    assert!(
        error
            .expect_err("no description")
            .to_string()
            .contains("the description is damaged")
    );
    drop(server_of(
        &json!({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}),
    ));
}

#[tokio::test]
async fn token_endpoints_give_tokens() {
    let server = pipedrive::fake::server();
    for number in [1, 2] {
        let request = Request::post("https://oauth.pipedrive.com/oauth/token");
        let form = Body::from("grant_type=refresh_token".to_owned());
        let reply = server
            .send(request.body(form).expect("a request"))
            .await
            .expect("a token");
        assert_eq!(reply.status().as_u16(), 200);
        let mut body = reply.into_body();
        let chunk = std::future::poll_fn(|cx| body.as_mut().poll_next(cx)).await;
        let token: Value =
            serde_json::from_slice(&chunk.expect("a body").expect("bytes")).expect("JSON");
        assert_eq!(token["access_token"], format!("fake-token-{number}"));
    }
    assert!(server.violations().is_empty());
    let elsewhere = Request::post("https://oauth.example.test/oauth/token");
    let elsewhere = elsewhere.body(Body::default()).expect("a request");
    assert_eq!(refusals(&server, elsewhere).await.len(), 1);
}
