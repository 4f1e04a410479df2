//! The lists of Outreach.

use super::*;
use outreach::Client;
use outreach::types::Id;

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(format!("{}/1.0", server.url));
    builder.oauth2("canary").build().expect("a client")
}

fn calls(ids: std::ops::Range<i64>, meta: &Value) -> Scripted {
    let data: Vec<Value> = ids.map(|id| json!({"id": id, "type": "call"})).collect();
    match meta {
        Value::Null => page(&json!({"data": data})),
        meta => page(&json!({"data": data, "meta": meta})),
    }
}

async fn all(client: &Client, size: Option<i64>) -> Result<Vec<Id>, Error<outreach::ApiError>> {
    let mut query = client.query_calls().filter_user_id(12);
    query.page_size = size;
    let mut calls = query.send().items();
    let mut ids = Vec::new();
    while let Some(call) = calls.try_next().await? {
        ids.extend(call.id);
    }
    Ok(ids)
}

#[tokio::test]
async fn calls_come_by_page_number_and_end_with_a_page_that_is_not_full() {
    let server = Server::start(vec![
        calls(0..50, &Value::Null),
        calls(50..99, &Value::Null),
    ])
    .await;
    let ids = all(&client(&server), None).await.expect("every call");
    assert_eq!(ids.len(), 99);
    let expected = [
        "filter%5Buser%2Fid%5D=12",
        "filter%5Buser%2Fid%5D=12&page%5Bnumber%5D=2",
    ];
    assert_eq!(queries(&server.received()), expected);
}

#[tokio::test]
async fn a_full_last_page_needs_no_more_requests_where_the_total_is_told() {
    let meta = json!({"page": {"current": 1, "entries": 2, "maximum": 2}, "results": {"total": 4}});
    let pages = || {
        vec![
            calls(0..2, &meta),
            calls(2..4, &meta),
            calls(4..4, &Value::Null),
        ]
    };
    let server = Server::start(pages()).await;
    assert_eq!(
        all(&client(&server), Some(2))
            .await
            .expect("every call")
            .len(),
        4
    );
    assert_eq!(server.received().len(), 2);
    let silent = vec![
        calls(0..2, &Value::Null),
        calls(2..4, &Value::Null),
        calls(4..4, &Value::Null),
    ];
    let server = Server::start(silent).await;
    assert_eq!(
        all(&client(&server), Some(2))
            .await
            .expect("every call")
            .len(),
        4
    );
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn more_than_the_server_gives_is_not_taken_for_the_end() {
    // 200 are asked for, and 50 is what a page has at most.
    let server = Server::start(vec![
        calls(0..50, &Value::Null),
        calls(50..51, &Value::Null),
    ])
    .await;
    assert_eq!(
        all(&client(&server), Some(200))
            .await
            .expect("every call")
            .len(),
        51
    );
}

#[tokio::test]
async fn links_in_the_reply_are_not_followed() {
    let elsewhere = Server::start(vec![failure()]).await;
    let link = format!("{}/calls", elsewhere.url);
    let body = json!({"data": [{"id": 1}], "links": {"next": link}});
    let server = Server::start(vec![page(&body)]).await;
    assert_eq!(
        all(&client(&server), None).await.expect("every call").len(),
        1
    );
    assert!(elsewhere.received().is_empty());
}

#[tokio::test]
async fn a_listing_goes_on_after_an_error_where_it_was() {
    let server = Server::start(vec![calls(0..50, &Value::Null), failure()]).await;
    let call = client(&server).query_calls().send().retry(Retry::none());
    let mut first = call.items();
    let mut count = 0;
    let error = loop {
        match first.try_next().await {
            Ok(Some(_)) => count += 1,
            Ok(None) => panic!("the second page fails"),
            Err(error) => break error,
        }
    };
    assert_eq!(
        (count, error.status().map(|it| it.as_u16())),
        (50, Some(500))
    );
    let server = Server::start(vec![calls(50..60, &Value::Null)]).await;
    let call = client(&server).query_calls().send();
    let mut rest = call.items().resume(&kept(&first.checkpoint()));
    while let Some(call) = rest.try_next().await.expect("a call") {
        assert!(call.id.is_some());
        count += 1;
    }
    assert_eq!(count, 60);
    assert_eq!(queries(&server.received()), ["page%5Bnumber%5D=2"]);
}
