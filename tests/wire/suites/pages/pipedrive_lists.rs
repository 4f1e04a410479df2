//! The lists of Pipedrive.

use super::*;
use callwright_runtime::blocking;
use pipedrive::Client;
use pipedrive::operations::call_logs::GetUserCallLogs;

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(format!("{}/v1", server.url));
    builder.api_key("canary").build().expect("a client")
}

fn logs(ids: &[&str], pagination: Value) -> Scripted {
    let data: Vec<Value> = ids
        .iter()
        .map(|id| json!({"id": id, "outcome": "busy", "start_time": "2022-12-12T01:01:01.000Z"}))
        .collect();
    page(&json!({"success": true, "data": data, "additional_data": {"pagination": pagination}}))
}

#[tokio::test]
async fn call_logs_come_by_offset_with_and_without_next_start() {
    let server = Server::start(vec![
        logs(
            &["CA1", "CA2"],
            json!({"start": 0, "more_items_in_collection": true, "next_start": 2}),
        ),
        logs(
            &["CA3"],
            json!({"start": 2, "more_items_in_collection": true}),
        ),
        logs(
            &["CA4"],
            json!({"start": 3, "more_items_in_collection": false}),
        ),
    ])
    .await;
    let mut logs = client(&server).get_user_call_logs().limit(2).send().items();
    let mut ids = Vec::new();
    while let Some(log) = logs.try_next().await.expect("a call log") {
        ids.extend(log.id);
    }
    assert_eq!(ids, ["CA1", "CA2", "CA3", "CA4"]);
    let received = server.received();
    assert_eq!(
        queries(&received),
        ["limit=2", "limit=2&start=2", "limit=2&start=3"]
    );
    assert!(
        received
            .iter()
            .all(|it| it.headers["x-api-token"] == "canary")
    );
    assert!(received.iter().all(|it| it.path == "/v1/callLogs"));
}

#[tokio::test]
async fn a_blocking_client_goes_through_them_too() {
    let first = || {
        logs(
            &["CA1", "CA2"],
            json!({"start": 0, "more_items_in_collection": true, "next_start": 2}),
        )
    };
    let last = logs(
        &["CA3"],
        json!({"start": 2, "more_items_in_collection": false}),
    );
    // The page that is resumed in its middle is asked for again.
    let server = Server::start(vec![first(), first(), last]).await;
    let url = format!("{}/v1", server.url);
    let ids = tokio::task::spawn_blocking(move || {
        let builder = Client::builder().base_url(url).api_key("canary");
        let client = builder.build_blocking().expect("a client");
        let call = client.call(GetUserCallLogs::new().limit(2));
        let mut logs = blocking::iterate(call.items());
        let first = logs.next().expect("an item").expect("a call log");
        let checkpoint = logs.stream().checkpoint();
        let call = client.call(GetUserCallLogs::new().limit(2));
        let rest = call.items().resume(&checkpoint).into_iter();
        let rest = rest.map(|log| log.expect("a call log"));
        [first]
            .into_iter()
            .chain(rest)
            .map(|log| log.id)
            .collect::<Vec<_>>()
    });
    let ids: Vec<String> = ids.await.expect("it ends").into_iter().flatten().collect();
    assert_eq!(ids, ["CA1", "CA2", "CA3"]);
}

#[tokio::test]
async fn a_reply_without_its_list_is_an_empty_page() {
    let server = Server::start(vec![page(&json!({"success": true, "data": null}))]).await;
    let mut logs = client(&server).get_user_call_logs().send().items();
    assert!(logs.try_next().await.expect("no error").is_none());
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn the_typed_headers_of_each_page_are_at_hand() {
    let mut first = logs(&["CA1"], json!({"more_items_in_collection": true}));
    first
        .headers
        .push(("x-ratelimit-remaining".to_owned(), "39".to_owned()));
    let server = Server::start(vec![
        first,
        logs(&[], json!({"more_items_in_collection": false})),
    ])
    .await;
    let mut pages = client(&server).get_user_call_logs().send().pages();
    let first = pages
        .try_next()
        .await
        .expect("a page")
        .expect("the first page");
    assert_eq!(first.answer.headers.x_ratelimit_remaining, Some(39));
    let second = pages
        .try_next()
        .await
        .expect("a page")
        .expect("the second page");
    assert_eq!(second.number, 2);
    assert_eq!(second.answer.headers.x_ratelimit_remaining, None);
}

#[tokio::test]
async fn an_empty_page_that_claims_more_is_an_error() {
    let server = Server::start(vec![logs(&[], json!({"more_items_in_collection": true}))]).await;
    let mut logs = client(&server).get_user_call_logs().send().items();
    let error = logs.try_next().await.expect_err("an error");
    let Some(Fault::Pagination(fault)) = error.fault() else {
        panic!("{error:?}")
    };
    assert_eq!(fault.problem(), &PaginationProblem::Empty);
    assert_eq!(server.received().len(), 1);
}
