//! Where a list is, kept as text, and taken up again.

use super::super::start;
use super::{all, body, drain, page, problem, targets};
use crate::server::{Act, json, reply};
use callwright_runtime::{Checkpoint, PaginationProblem, Processed, Retry};

/// As it comes out of a file.
fn kept(checkpoint: &Checkpoint) -> Checkpoint {
    let text = checkpoint.to_string();
    let again: Checkpoint = text.parse().expect("a checkpoint");
    assert_eq!(&again, checkpoint);
    let json = serde_json::to_string(checkpoint).expect("JSON");
    assert_eq!(json, text);
    again
}

fn cursor_pages() -> [Act; 3] {
    [
        page(&["1", "2"], r#"{"next":"a"}"#),
        page(&["3", "4"], r#"{"next":"b"}"#),
        page(&["5"], "{}"),
    ]
}

#[tokio::test]
async fn a_list_goes_on_behind_the_last_item_whichever_that_was() {
    let asked = [
        "/calls",
        "/calls",
        "/calls?cursor=a",
        "/calls?cursor=a",
        "/calls?cursor=b",
    ];
    for given in 0..=5 {
        let (_server, client, _) = start(cursor_pages()).await;
        let mut items = client
            .list_by_cursor()
            .send()
            .items()
            .max_items(given as u64);
        let (mut ids, error) = drain(&mut items).await;
        assert!(error.is_none());
        assert_eq!(ids.len(), given);
        let checkpoint = kept(&items.checkpoint());
        let first = given.min(4) / 2;
        let (server, client, _) = start(cursor_pages().into_iter().skip(first)).await;
        let items = client.list_by_cursor().send().items().resume(&checkpoint);
        ids.extend(all(items).await);
        assert_eq!(ids, ["1", "2", "3", "4", "5"], "after {given}");
        assert_eq!(
            targets(&server.seen()).first(),
            asked.get(given),
            "after {given}"
        );
        assert_eq!(checkpoint.is_end(), given == 5);
    }
}

#[tokio::test]
async fn the_count_goes_on() {
    let (_server, client, _) = start([page(&["1", "2"], r#"{"total":4}"#)]).await;
    let mut pages = client.list_by_number().send().pages().max_pages(1);
    assert_eq!(
        pages.try_next().await.expect("a page").expect("one").number,
        1
    );
    assert!(pages.try_next().await.expect("no error").is_none());
    let checkpoint = kept(&pages.checkpoint());
    let (server, client, _) = start([page(&["3", "4"], r#"{"total":4}"#)]).await;
    let mut pages = client.list_by_number().send().pages().resume(&checkpoint);
    let page = pages.try_next().await.expect("a page").expect("one");
    assert_eq!((page.number, page.total), (2, Some(4)));
    // Two items before and two now are all four.
    assert!(pages.try_next().await.expect("no error").is_none());
    assert_eq!(targets(&server.seen()), ["/calls?page%5Bnumber%5D=2"]);
}

#[tokio::test]
async fn an_error_in_the_middle_keeps_what_was_given_and_where_to_go_on() {
    let (_server, client, _) = start([
        page(&["1", "2"], r#"{"more":true}"#),
        page(&["3", "4"], r#"{"more":true}"#),
        json(500, "{}"),
    ])
    .await;
    let call = client.list_by_offset().send().retry(Retry::none());
    let mut items = call.items();
    let (ids, error) = drain(&mut items).await;
    assert_eq!(ids, ["1", "2", "3", "4"]);
    assert_eq!(
        error
            .and_then(|error| error.status())
            .map(|status| status.as_u16()),
        Some(500)
    );
    let checkpoint = kept(&items.checkpoint());
    let (server, client, _) = start([page(&["5"], r#"{"more":false}"#)]).await;
    let rest = client.list_by_offset().send().items().resume(&checkpoint);
    assert_eq!(all(rest).await, ["5"]);
    assert_eq!(targets(&server.seen()), ["/calls?start=4"]);
}

#[tokio::test]
async fn a_page_that_leads_nowhere_is_asked_again() {
    let (_server, client, _) = start([page(&["1"], r#"{"next":"https://evil.test/"}"#)]).await;
    let mut items = client.list_by_link().send().items();
    let (ids, error) = drain(&mut items).await;
    assert_eq!((ids.len(), error.is_some()), (1, true));
    let checkpoint = kept(&items.checkpoint());
    let (server, client, _) = start([
        page(&["1"], r#"{"next":"/calls?page=2"}"#),
        page(&["2"], "{}"),
    ])
    .await;
    let rest = client.list_by_link().send().items().resume(&checkpoint);
    assert_eq!(all(rest).await, ["2"]);
    assert_eq!(targets(&server.seen()), ["/calls", "/calls?page=2"]);
}

#[tokio::test]
async fn a_page_that_has_shrunk_is_passed_over() {
    let (_server, client, _) = start([page(&["1", "2", "3"], r#"{"next":"a"}"#)]).await;
    let mut items = client.list_by_cursor().send().items().max_items(2);
    assert_eq!(drain(&mut items).await.0, ["1", "2"]);
    let (server, client, _) = start([page(&["1"], r#"{"next":"a"}"#), page(&["4"], "{}")]).await;
    let rest = client.list_by_cursor().send().items();
    let mut rest = rest.resume(&kept(&items.checkpoint())).max_pages(1);
    assert!(drain(&mut rest).await.0.is_empty());
    let last = client.list_by_cursor().send().items();
    assert_eq!(all(last.resume(&kept(&rest.checkpoint()))).await, ["4"]);
    assert_eq!(targets(&server.seen()), ["/calls", "/calls?cursor=a"]);
}

#[tokio::test]
async fn every_kind_of_list_goes_on() {
    let (server, client, _) = start([]).await;
    let link = reply(
        200,
        &[("link", "</calls?page=2>; rel=next")],
        body(&["1"], "{}"),
    );
    macro_rules! goes_on {
        ($method:ident, $first:expr, $expected:literal) => {
            let count = server.connections();
            let before = (0..count).map(|_| json(500, ""));
            server.play(before.chain([$first, page(&["2"], "{}")]));
            let mut items = client.$method().send().items().max_pages(1);
            let (ids, error) = drain(&mut items).await;
            assert!(!ids.is_empty() && error.is_none(), "{error:?}");
            let checkpoint = kept(&items.checkpoint());
            let rest = client.$method().send().items().resume(&checkpoint);
            // One page: by what it says, it need not be the last one.
            assert_eq!(all(rest.max_pages(1)).await, ["2"]);
            assert_eq!(targets(&server.seen()).last(), Some(&$expected));
        };
    }
    goes_on!(
        list_by_offset,
        page(&["1"], r#"{"more":true}"#),
        "/calls?start=1"
    );
    goes_on!(
        list_by_number,
        page(&["0", "1"], "{}"),
        "/calls?page%5Bnumber%5D=2"
    );
    goes_on!(
        list_by_cursor,
        page(&["1"], r#"{"next":"a"}"#),
        "/calls?cursor=a"
    );
    goes_on!(
        list_by_link,
        page(&["1"], r#"{"next":"?page=2"}"#),
        "/calls?page=2"
    );
    goes_on!(list_by_header, link, "/calls?page=2");
}

#[tokio::test]
async fn a_checkpoint_of_something_else_is_refused_before_anything_is_sent() {
    let (server, client, _) = start([]).await;
    let other = client.list_by_link().send().items().checkpoint();
    let mut filtered = client.list_by_cursor();
    filtered.status = Some("done".to_owned());
    let filtered = filtered.send().items().checkpoint();
    for (checkpoint, expected) in [
        (other, "is of another operation"),
        (filtered, "is of the same operation with other parameters"),
    ] {
        let mut items = client.list_by_cursor().send().items().resume(&checkpoint);
        let (ids, error) = drain(&mut items).await;
        assert!(ids.is_empty());
        let reason = PaginationProblem::Checkpoint { reason: expected };
        assert_eq!(problem(error.as_ref()), &reason);
        assert_eq!(error.expect("an error").processed(), Processed::No);
        let call = client.list_by_cursor().send();
        let error = call.pages().resume(&checkpoint).try_next().await;
        assert_eq!(problem(error.as_ref().err()), &reason);
    }
    let text = client
        .list_by_offset()
        .send()
        .items()
        .checkpoint()
        .to_string();
    let forged = text
        .replacen('}', r#","page":"x"}"#, 1)
        .parse()
        .expect("a checkpoint");
    let (_, error) = drain(&mut client.list_by_offset().send().items().resume(&forged)).await;
    let reason = "names no page of this list";
    assert_eq!(
        problem(error.as_ref()),
        &PaginationProblem::Checkpoint { reason }
    );
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_forged_link_does_not_lead_away() {
    let (server, client, _) = start([page(&["1"], "{}")]).await;
    let text = client
        .list_by_link()
        .send()
        .items()
        .checkpoint()
        .to_string();
    for target in ["//evil.test/x", "https://evil.test/x", "@evil.test/x"] {
        let forged = text.replacen('}', &format!(r#","page":"{target}"}}"#), 1);
        let forged = forged.parse().expect("a checkpoint");
        assert_eq!(
            all(client.list_by_link().send().items().resume(&forged)).await,
            ["1"]
        );
    }
    assert_eq!(server.seen().len(), 3);
}

#[test]
fn text_that_is_no_checkpoint_is_refused() {
    for text in ["", "{}", "null", r#"{"operation":"a"}"#, "a:b:c"] {
        assert!(text.parse::<Checkpoint>().is_err(), "{text}");
    }
}
