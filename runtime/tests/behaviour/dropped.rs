//! Lists that keep their good items, where the caller wants that.

use super::builder;
use crate::server::{Server, json};
use crate::types::CallList;
use crate::{ApiError, Client};
use callwright_runtime::{Error, Fault};
use std::sync::{Arc, Mutex};

/// What was told of an item: where it is, where it is wrong, what is wrong.
type Told = Arc<Mutex<Vec<String>>>;

fn lenient(server: &Server) -> (Client, Told) {
    let told = Told::default();
    let log = told.clone();
    let client = builder(server).drop_bad_items(move |dropped| {
        assert_eq!(dropped.operation, "queryCalls");
        assert_eq!(dropped.source_pointer, "#/paths/~1calls/get");
        assert!(!format!("{dropped:?}").contains("secret-of-the-item"));
        let line = format!(
            "{} {}: {}",
            dropped.item_pointer, dropped.pointer, dropped.message
        );
        log.lock().expect("no panic").push(line);
    });
    (client.build().expect("a client"), told)
}

async fn read(body: &str) -> (Result<CallList, Error<ApiError>>, Vec<String>) {
    let server = Server::start([json(200, body)]).await;
    let (client, told) = lenient(&server);
    let list = client.query_calls().send().await;
    let told = told.lock().expect("no panic").clone();
    (list, told)
}

fn ids(list: &CallList) -> Vec<&str> {
    list.calls.iter().map(|call| call.id.as_str()).collect()
}

#[tokio::test]
async fn good_items_are_kept_and_bad_ones_reported_where_they_were() {
    let (list, told) = read(
        r#"{"calls":[
            {"id":"a","status":"queued","note":null},
            {"id":7,"status":"secret-of-the-item","note":null},
            {"id":"c","status":"queued","note":null},
            {"status":"queued"},
            null,
            {"id":"f","status":"queued","note":"x"}
        ]}"#,
    )
    .await;
    assert_eq!(ids(&list.expect("a list")), ["a", "c", "f"]);
    assert_eq!(
        told,
        [
            "/calls/1 /calls/1/id: invalid type: integer `7`, expected a string",
            "/calls/3 /calls/3: missing property `id`",
            "/calls/4 /calls/4: invalid type: null, expected an object",
        ]
    );
}

#[tokio::test]
async fn what_is_no_item_still_fails() {
    let (list, told) = read(r#"{"calls":{"id":"a"}}"#).await;
    let error = list.expect_err("no list");
    assert!(
        matches!(error.fault(), Some(Fault::Decode { .. })),
        "{error}"
    );
    assert!(told.is_empty());
    let (list, told) = read(r#"{"calls":[{"id":1}], "#).await;
    assert!(list.is_err());
    assert!(told.is_empty());
}

#[tokio::test]
async fn a_list_of_nothing_good_is_empty() {
    let (list, told) = read(r#"{"calls":[1,2,3]}"#).await;
    assert!(list.expect("a list").calls.is_empty());
    assert_eq!(told.len(), 3);
    assert!(told[2].starts_with("/calls/2 /calls/2: "), "{told:?}");
}

#[tokio::test]
async fn without_it_the_first_bad_item_fails_the_call() {
    let server = Server::start([json(200, r#"{"calls":[{"id":7}]}"#)]).await;
    let client = builder(&server).build().expect("a client");
    let error = client.query_calls().send().await.expect_err("a bad item");
    let Some(Fault::Decode { pointer, .. }) = error.fault() else {
        panic!("{error}")
    };
    assert_eq!(pointer, "/calls/0/id");
}
