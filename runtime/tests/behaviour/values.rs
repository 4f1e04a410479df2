//! Replies into values.

use super::{CALL, start};
use crate::ApiError;
use crate::operations::calls::{CreateCall, DeleteCallReply, GetCall};
use crate::server::{json, reply};
use crate::types::{CallStatus, NewCall};
use callwright_runtime::{Fault, Operation, Processed, http};

#[tokio::test]
async fn any_2xx_is_a_success() {
    let (_server, client, _) = start([json(200, CALL), json(202, CALL), json(299, CALL)]).await;
    for _ in 0..3 {
        let call = client
            .create_call(NewCall::new("1"))
            .send()
            .await
            .expect("a call");
        assert_eq!(call.id, "7");
    }
}

#[tokio::test]
async fn differing_successes_are_told_apart_by_the_nearest_status() {
    let acts = [
        json(200, CALL),
        reply(202, &[], "soon"),
        reply(204, &[], ""),
        json(201, CALL),
    ];
    let (_server, client, _) = start(acts).await;
    let delete = || client.delete_call("7").send();
    assert!(matches!(delete().await, Ok(DeleteCallReply::Ok(call)) if call.id == "7"));
    assert_eq!(
        delete().await.expect("accepted"),
        DeleteCallReply::Accepted("soon".to_owned())
    );
    assert_eq!(delete().await.expect("done"), DeleteCallReply::NoContent);
    assert!(matches!(delete().await, Ok(DeleteCallReply::Ok(_))));
}

#[tokio::test]
async fn text_and_bytes() {
    let latin = reply(
        200,
        &[("content-type", "text/plain; charset=iso-8859-1")],
        b"caf\xE9",
    );
    let (_server, client, _) = start([latin, reply(200, &[], b"\x00\xFF")]).await;
    assert_eq!(client.status().send().await.expect("text"), "café");
    assert_eq!(
        client.get_recording("7").send().await.expect("bytes"),
        &b"\x00\xFF"[..]
    );
}

#[tokio::test]
async fn what_a_client_can_live_without_is_no_error() {
    let odd = "\u{FEFF}{\"id\":\"7\",\"status\":\"paused\",\"new\":[1,{}]}";
    let (_server, client, _) = start([reply(200, &[("content-type", "text/html")], odd)]).await;
    let call = client.get_call("7").send().await.expect("a call");
    assert_eq!(call.status, CallStatus::Unknown("paused".to_owned()));
    assert_eq!(call.note, None);
}

#[tokio::test]
async fn an_unreadable_success_was_processed_and_keeps_its_body() {
    let (server, client, _) = start([json(201, r#"{"id":7,"status":"queued"}"#)]).await;
    let error = client
        .create_call(NewCall::new("1"))
        .send()
        .await
        .expect_err("unreadable");
    let Some(Fault::Decode { reply, pointer, .. }) = error.fault() else {
        panic!("{error}")
    };
    assert_eq!((pointer.as_str(), reply.status().as_u16()), ("/id", 201));
    assert_eq!(error.processed(), Processed::Yes);
    assert_eq!(error.body(), Some(&br#"{"id":7,"status":"queued"}"#[..]));
    let text = error.to_string();
    assert!(
        text.contains("`createCall`") && text.contains("at /id"),
        "{text}"
    );
    assert!(
        text.contains("the server acted on it: do not send it again"),
        "{text}"
    );
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn pages_and_nothing_are_unreadable_too() {
    let (_server, client, _) = start([reply(200, &[], "<html>"), reply(204, &[], "")]).await;
    for words in ["<html>", "the body is empty"] {
        let error = client.get_call("7").send().await.expect_err("unreadable");
        assert!(
            matches!(error.fault(), Some(Fault::Decode { .. })),
            "{error}"
        );
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[test]
fn responses_need_no_client() {
    let response = |status: u16, body: &'static str| {
        http::Response::builder()
            .status(status)
            .body(body)
            .expect("a response")
    };
    let call = GetCall::new("7")
        .read_response(response(200, CALL))
        .expect("a call");
    assert_eq!(call.id, "7");
    let error = GetCall::new("7")
        .read_response(response(404, ""))
        .expect_err("missing");
    assert_eq!(error.api(), Some(&ApiError::NotFound));
    let body = response(500, "down").map(|text| text.as_bytes().to_vec());
    let error = CreateCall::new(NewCall::new("1"))
        .read_response(body)
        .expect_err("down");
    assert_eq!(error.api(), Some(&ApiError::ServerError("down".to_owned())));
    assert_eq!(error.processed(), Processed::Maybe);
}
