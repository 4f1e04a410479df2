//! What leads from a page to the next one, and what ends a list.

use super::super::start;
use super::{all, body, page, targets};
use crate::server::{json, reply};

#[tokio::test]
async fn an_offset_grows_by_what_came_until_the_server_says_that_there_is_no_more() {
    let (server, client, _) = start([
        page(&["1", "2"], r#"{"more":true}"#),
        page(&["3"], r#"{"more":true,"next_start":7}"#),
        page(&["4"], r#"{"more":false,"next_start":9}"#),
    ])
    .await;
    assert_eq!(
        all(client.list_by_offset().send().items()).await,
        ["1", "2", "3", "4"]
    );
    let expected = ["/calls", "/calls?start=2", "/calls?start=7"];
    assert_eq!(targets(&server.seen()), expected);
}

#[tokio::test]
async fn an_offset_without_a_word_of_more_ends_with_an_empty_page() {
    let (server, client, _) = start([
        page(&["1", "2"], "{}"),
        page(&["3"], "{}"),
        json(200, r#"{"calls":null}"#),
    ])
    .await;
    let mut operation = client.list_by_offset();
    operation.start = Some(10);
    operation.limit = Some(2);
    assert_eq!(all(operation.send().items()).await, ["1", "2", "3"]);
    let expected = [
        "/calls?start=10&limit=2",
        "/calls?start=12&limit=2",
        "/calls?start=13&limit=2",
    ];
    assert_eq!(targets(&server.seen()), expected);
}

#[tokio::test]
async fn a_page_number_ends_with_a_page_that_is_not_full() {
    // Two unless it is asked for, and never more than three.
    for (limit, sizes, requests) in [
        (None, [2, 1], 2),
        (Some(3), [3, 2], 2),
        (Some(100), [3, 2], 2),
        (Some(1), [1, 0], 2),
        (None, [1, 9], 1),
    ] {
        let ids = |page: usize, count: usize| -> Vec<String> {
            (0..count).map(|n| format!("{page}-{n}")).collect()
        };
        let pages = sizes.iter().enumerate().map(|(number, size)| {
            let ids = ids(number, *size);
            page(&ids.iter().map(String::as_str).collect::<Vec<_>>(), "{}")
        });
        let (server, client, _) = start(pages).await;
        let mut operation = client.list_by_number();
        operation.limit = limit;
        let found = all(operation.send().items()).await;
        let expected: usize = sizes[..requests].iter().sum();
        assert_eq!(
            (found.len(), server.seen().len()),
            (expected, requests),
            "{limit:?}"
        );
        if requests == 2 {
            let line = &server.seen()[1].line;
            assert!(line.contains("page%5Bnumber%5D=2"), "{line}");
        }
    }
}

#[tokio::test]
async fn a_page_number_ends_with_the_total() {
    let (server, client, _) = start([
        page(&["1", "2"], r#"{"total":4}"#),
        page(&["3", "4"], r#"{"total":4}"#),
    ])
    .await;
    let mut items = client.list_by_number().send().items();
    let (ids, error) = super::drain(&mut items).await;
    assert!(error.is_none());
    assert_eq!(ids, ["1", "2", "3", "4"]);
    assert_eq!(server.seen().len(), 2);
    assert_eq!(items.page().and_then(|page| page.total), Some(4));
}

#[tokio::test]
async fn pages_begin_where_the_caller_says() {
    let (server, client, _) = start([page(&["9", "8"], "{}"), page(&["7"], "{}")]).await;
    let mut operation = client.list_by_number();
    operation.page = Some(5);
    assert_eq!(all(operation.send().items()).await, ["9", "8", "7"]);
    let expected = ["/calls?page%5Bnumber%5D=5", "/calls?page%5Bnumber%5D=6"];
    assert_eq!(targets(&server.seen()), expected);
}

#[tokio::test]
async fn a_cursor_is_passed_on_as_it_came() {
    let (server, client, _) = start([
        page(&["1"], r#"{"next":"2026-02-30T25:61:00+99:00 &=/é"}"#),
        page(&["2"], r#"{"next":""}"#),
    ])
    .await;
    let mut operation = client.list_by_cursor();
    operation.status = Some("done".to_owned());
    assert_eq!(all(operation.send().items()).await, ["1", "2"]);
    let expected = [
        "/calls?status=done",
        "/calls?status=done&cursor=2026-02-30T25%3A61%3A00%2B99%3A00%20%26%3D%2F%C3%A9",
    ];
    assert_eq!(targets(&server.seen()), expected);
}

#[tokio::test]
async fn a_list_ends_where_there_is_no_cursor() {
    for meta in [
        "{}",
        r#"{"next":null}"#,
        r#"{"next":""}"#,
        r#"{"next":"a","more":false}"#,
    ] {
        let (server, client, _) = start([page(&["1"], meta)]).await;
        assert_eq!(all(client.list_by_cursor().send().items()).await, ["1"]);
        assert_eq!(server.seen().len(), 1, "{meta}");
    }
    let (_server, client, _) = start([json(200, "{}")]).await;
    assert!(all(client.list_by_cursor().send().items()).await.is_empty());
}

#[tokio::test]
async fn a_cursor_leads_past_an_empty_page() {
    let (server, client, _) = start([
        page(&["1"], r#"{"next":"a"}"#),
        page(&[], r#"{"next":"b"}"#),
        page(&["2"], "{}"),
    ])
    .await;
    assert_eq!(
        all(client.list_by_cursor().send().items()).await,
        ["1", "2"]
    );
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn a_link_is_in_the_body_or_in_the_header() {
    let (server, client, _) = start([
        page(&["1"], r#"{"next":"/v2/calls?page=2&x=%26"}"#),
        page(&["2"], r#"{"next":"?page=3"}"#),
        page(&["3"], r#"{"next":null}"#),
    ])
    .await;
    assert_eq!(
        all(client.list_by_link().send().items()).await,
        ["1", "2", "3"]
    );
    let expected = ["/calls", "/v2/calls?page=2&x=%26", "/v2/calls?page=3"];
    assert_eq!(targets(&server.seen()), expected);

    let (server, client, _) = start([]).await;
    let next = format!(
        "<{0}/calls?page=9>; rel=last, <{0}/calls?page=2>; rel=\"next\"",
        server.url()
    );
    server.play([
        reply(200, &[("link", &next)], body(&["1"], "{}")),
        reply(
            200,
            &[("link", "</calls?page=1>; rel=prev")],
            body(&["2"], "{}"),
        ),
    ]);
    assert_eq!(
        all(client.list_by_header().send().items()).await,
        ["1", "2"]
    );
    assert_eq!(targets(&server.seen()), ["/calls", "/calls?page=2"]);
}
