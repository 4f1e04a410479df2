//! Lists that would never end, and what the server says wrongly.

use super::super::start;
use super::{drain, page, problem, targets};
use callwright_runtime::{PaginationProblem, Processed};

#[tokio::test]
async fn a_cursor_that_was_there_already_ends_the_list() {
    let (server, client, _) = start([
        page(&["1"], r#"{"next":"a"}"#),
        page(&["2"], r#"{"next":"b"}"#),
        page(&["3"], r#"{"next":"a"}"#),
    ])
    .await;
    let mut items = client.list_by_cursor().send().items();
    let (ids, error) = drain(&mut items).await;
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(problem(error.as_ref()), &PaginationProblem::Repeated);
    assert_eq!(server.seen().len(), 3);
    let error = error.expect("an error");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(error.processed(), Processed::Yes);
    assert_eq!(error.operation(), "listByCursor");
    // The error was the last thing.
    assert!(items.try_next().await.expect("no error").is_none());
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn the_callers_own_cursor_counts_as_one_that_was_there() {
    let (server, client, _) = start([page(&["1"], r#"{"next":"a"}"#)]).await;
    let mut operation = client.list_by_cursor();
    operation.cursor = Some("a".to_owned());
    let (ids, error) = drain(&mut operation.send().items()).await;
    assert_eq!(ids, ["1"]);
    assert_eq!(problem(error.as_ref()), &PaginationProblem::Repeated);
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn an_offset_that_does_not_grow_ends_the_list() {
    for next in [0, 2] {
        let (server, client, _) = start([
            page(&["1", "2"], r#"{"more":true}"#),
            page(&["3"], &format!(r#"{{"more":true,"next_start":{next}}}"#)),
        ])
        .await;
        let (ids, error) = drain(&mut client.list_by_offset().send().items()).await;
        assert_eq!(ids, ["1", "2", "3"]);
        assert_eq!(problem(error.as_ref()), &PaginationProblem::Repeated);
        assert_eq!(server.seen().len(), 2);
    }
}

#[tokio::test]
async fn a_server_that_does_not_know_the_parameter_gives_its_first_page_once() {
    let (server, client, _) = start([page(&["1", "2"], r#"{"more":true}"#)]).await;
    let (ids, error) = drain(&mut client.list_by_offset().send().items()).await;
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(problem(error.as_ref()), &PaginationProblem::Repeated);
    assert_eq!(targets(&server.seen()), ["/calls", "/calls?start=2"]);
}

#[tokio::test]
async fn a_link_that_was_there_already_ends_the_list() {
    for (next, requests) in [("/calls", 1), ("/calls?page=2", 2)] {
        let (server, client, _) = start([page(&["1"], &format!(r#"{{"next":"{next}"}}"#))]).await;
        let (ids, error) = drain(&mut client.list_by_link().send().items()).await;
        assert_eq!(ids.len(), requests);
        assert_eq!(problem(error.as_ref()), &PaginationProblem::Repeated);
        assert_eq!(server.seen().len(), requests, "{next}");
    }
}

#[tokio::test]
async fn an_empty_page_that_claims_more_ends_the_list() {
    let (server, client, _) = start([
        page(&["1"], r#"{"more":true}"#),
        page(&[], r#"{"more":true,"next_start":50}"#),
    ])
    .await;
    let (ids, error) = drain(&mut client.list_by_offset().send().items()).await;
    assert_eq!(ids, ["1"]);
    assert_eq!(problem(error.as_ref()), &PaginationProblem::Empty);
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn empty_pages_with_ever_new_cursors_end_after_ten() {
    let pages = (0..20).map(|n| page(&[], &format!(r#"{{"next":"{n}"}}"#)));
    let (server, client, _) = start(pages).await;
    let (ids, error) = drain(&mut client.list_by_cursor().send().items()).await;
    assert!(ids.is_empty());
    assert_eq!(problem(error.as_ref()), &PaginationProblem::Empty);
    assert_eq!(server.seen().len(), 11);
}

#[tokio::test]
async fn more_without_a_cursor_is_an_error_and_not_the_end() {
    let (_server, client, _) = start([page(&["1"], r#"{"more":true}"#)]).await;
    let (ids, error) = drain(&mut client.list_by_cursor().send().items()).await;
    assert_eq!(ids, ["1"]);
    assert_eq!(problem(error.as_ref()), &PaginationProblem::Unnamed);
}

#[tokio::test]
async fn a_call_on_its_way_has_no_pages() {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Waker};
    let (_server, client, _) = start([page(&["1"], "{}")]).await;
    let mut call = client.list_by_cursor().send();
    assert!(
        Pin::new(&mut call)
            .poll(&mut Context::from_waker(Waker::noop()))
            .is_pending()
    );
    let (_, error) = drain(&mut call.items()).await;
    assert_eq!(problem(error.as_ref()), &PaginationProblem::Polled);
    assert_eq!(error.expect("an error").processed(), Processed::No);
}
