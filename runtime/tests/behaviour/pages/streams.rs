//! The streams: lazy, limited, and each page a call of its own.

use super::super::{builder, start};
use super::{all, drain, page, targets};
use crate::clock::Clock;
use crate::server::{Act, Server, json, reply};
use callwright_runtime::{Error, Fault, Retry};
use futures_core::Stream;
use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

fn three_pages() -> [Act; 3] {
    [
        page(&["1", "2"], r#"{"next":"a"}"#),
        page(&["3"], r#"{"next":"b"}"#),
        page(&["4"], "{}"),
    ]
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_wanted() {
    let (server, client, _) = start(three_pages()).await;
    let mut items = client.list_by_cursor().send().items();
    assert!(items.page().is_none());
    drop(client.list_by_cursor().send().pages());
    assert_eq!(server.connections(), 0);
    for (id, requests, number) in [("1", 1, 1), ("2", 1, 1), ("3", 2, 2), ("4", 3, 3)] {
        let item = items.try_next().await.expect("an item").expect("one");
        assert_eq!((item.id.as_str(), server.seen().len()), (id, requests));
        assert_eq!(items.page().map(|page| page.number), Some(number));
    }
    assert!(items.try_next().await.expect("no error").is_none());
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn it_is_a_stream() {
    let (_server, client, _) = start(three_pages()).await;
    let mut items = client.list_by_cursor().send().items();
    let mut ids = Vec::new();
    while let Some(item) = poll_fn(|cx| Pin::new(&mut items).poll_next(cx)).await {
        ids.push(item.expect("an item").id);
    }
    assert_eq!(ids, ["1", "2", "3", "4"]);
    let (_server, client, _) = start(three_pages()).await;
    let task = tokio::spawn(all(client.list_by_cursor().send().items()));
    assert_eq!(task.await.expect("no panic").len(), 4);
}

#[tokio::test]
async fn so_many_items_or_pages_and_no_request_more() {
    for (items, pages, expected, requests) in [
        (0, 9, 0, 0),
        (1, 9, 1, 1),
        (2, 9, 2, 1),
        (3, 9, 3, 2),
        (9, 9, 4, 3),
        (9, 0, 0, 0),
        (9, 1, 2, 1),
        (9, 2, 3, 2),
        (1, 2, 1, 1),
    ] {
        let (server, client, _) = start(three_pages()).await;
        let stream = client.list_by_cursor().send().items();
        let found = all(stream.max_items(items).max_pages(pages)).await;
        let counts = (found.len(), server.seen().len());
        assert_eq!(counts, (expected, requests), "{items} {pages}");
    }
}

#[tokio::test]
async fn whole_pages_come_with_status_headers_and_attempts() {
    let (_server, client, _) = start([
        json(503, ""),
        reply(
            206,
            &[("x-request-id", "r1")],
            super::body(&["1", "2"], r#"{"next":"a"}"#),
        ),
        page(&["3"], "{}"),
    ])
    .await;
    let mut pages = client.list_by_cursor().send().pages();
    let first = pages.try_next().await.expect("a page").expect("one");
    assert_eq!((first.number, first.total), (1, None));
    assert_eq!(
        first.answer.value.calls.flatten().map(|calls| calls.len()),
        Some(2)
    );
    assert_eq!(
        (first.answer.status.as_u16(), first.answer.attempts),
        (206, 2)
    );
    assert_eq!(first.answer.request_id.as_deref(), Some("r1"));
    let second = pages.try_next().await.expect("a page").expect("one");
    assert_eq!((second.number, second.answer.attempts), (2, 1));
    assert!(pages.try_next().await.expect("no error").is_none());
    assert_eq!(format!("{pages:?}"), "Pages(listByCursor, 2 so far)");
}

#[tokio::test]
async fn each_page_is_repeated_as_the_call_says() {
    let failing = [
        page(&["1"], r#"{"next":"a"}"#),
        json(503, ""),
        page(&["2"], "{}"),
    ];
    let (server, client, clock) = start(failing.clone()).await;
    assert_eq!(
        all(client.list_by_cursor().send().items()).await,
        ["1", "2"]
    );
    assert_eq!((server.seen().len(), clock.waits().len()), (3, 1));
    let (server, client, _) = start(failing).await;
    let call = client.list_by_cursor().send().retry(Retry::none());
    let (ids, error) = drain(&mut call.items()).await;
    assert_eq!((ids.len(), server.seen().len()), (1, 2));
    assert!(error.is_some());
}

#[tokio::test]
async fn each_page_has_its_own_time() {
    let late = |ids: &[&str], meta: &str| {
        let Act::Write(bytes) = page(ids, meta) else {
            panic!("a reply")
        };
        Act::Late(Duration::from_millis(150), bytes)
    };
    let slow = [
        late(&["1"], r#"{"next":"a"}"#),
        late(&["2"], r#"{"next":"b"}"#),
        late(&["3"], "{}"),
    ];
    let server = Server::start(slow).await;
    let client = builder(&server).build().expect("a client");
    let call = client
        .list_by_cursor()
        .send()
        .timeout(Duration::from_millis(400));
    assert_eq!(all(call.items()).await, ["1", "2", "3"]);
    let stuck = Server::start([
        page(&["1"], r#"{"next":"a"}"#),
        Act::WriteAndHold(Vec::new()),
    ])
    .await;
    let client = builder(&stuck).build().expect("a client");
    let call = client
        .list_by_cursor()
        .send()
        .timeout(Duration::from_millis(100));
    let (ids, error) = drain(&mut call.items()).await;
    assert_eq!(ids, ["1"]);
    assert!(
        matches!(
            error.as_ref().and_then(Error::fault),
            Some(Fault::Timeout(_))
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn what_cannot_be_sent_or_read_is_the_last_thing() {
    let (server, client, _) = start([page(&["1"], r#"{"next":"a"}"#), json(200, "[]")]).await;
    let mut items = client.list_by_cursor().send().items();
    let (ids, error) = drain(&mut items).await;
    assert_eq!(ids, ["1"]);
    let fault = error.as_ref().and_then(Error::fault);
    assert!(matches!(fault, Some(Fault::Decode { .. })), "{error:?}");
    assert!(items.try_next().await.expect("no error").is_none());
    assert_eq!(targets(&server.seen()), ["/calls", "/calls?cursor=a"]);
    let call = client.list_by_cursor().send().header("bad name", "x");
    let (_, error) = drain(&mut call.items()).await;
    let fault = error.as_ref().and_then(Error::fault);
    assert!(matches!(fault, Some(Fault::Encode(_))), "{error:?}");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn dropping_it_leaves_nothing_behind() {
    let server = Server::start([Act::WriteAndHold(Vec::new())]).await;
    let client = builder(&server)
        .transport(Clock::new())
        .build()
        .expect("a client");
    let mut items = client.list_by_cursor().send().items();
    let waiting = tokio::time::timeout(Duration::from_millis(100), items.try_next()).await;
    assert!(waiting.is_err());
    assert_eq!((server.seen().len(), server.closed_by_peer()), (1, 0));
    drop(items);
    for _ in 0..50 {
        if server.closed_by_peer() == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the connection stays open");
}
