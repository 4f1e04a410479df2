//! The lists of the four clients that have some, across pages, against real local servers that
//! answer as each vendor does.

use callwright_runtime::{Checkpoint, Error, Fault, PaginationProblem, Retry};
use serde_json::{Value, json};
use wire::server::{Received, Scripted, Server};

fn page(body: &Value) -> Scripted {
    Scripted {
        status: 200,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.to_string().into(),
        cut: None,
    }
}

fn failure() -> Scripted {
    Scripted {
        status: 500,
        body: "{}".into(),
        ..Scripted::default()
    }
}

fn queries(received: &[Received]) -> Vec<&str> {
    received.iter().map(|it| it.query.as_str()).collect()
}

/// As it comes out of a file.
fn kept(checkpoint: &Checkpoint) -> Checkpoint {
    checkpoint.to_string().parse().expect("a checkpoint")
}

mod pipedrive_lists {
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
            .map(
                |id| json!({"id": id, "outcome": "busy", "start_time": "2022-12-12T01:01:01.000Z"}),
            )
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
        let server =
            Server::start(vec![logs(&[], json!({"more_items_in_collection": true}))]).await;
        let mut logs = client(&server).get_user_call_logs().send().items();
        let error = logs.try_next().await.expect_err("an error");
        let Some(Fault::Pagination(fault)) = error.fault() else {
            panic!("{error:?}")
        };
        assert_eq!(fault.problem(), &PaginationProblem::Empty);
        assert_eq!(server.received().len(), 1);
    }
}

mod outreach_lists {
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
        let meta =
            json!({"page": {"current": 1, "entries": 2, "maximum": 2}, "results": {"total": 4}});
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
}

mod rollout_lists {
    use super::*;
    use rollout_crm::Client;

    fn client(server: &Server) -> Client {
        let builder = Client::builder().base_url(format!("{}/api", server.url));
        let builder = builder.jwt("canary-jwt").credential_id("canary-id");
        builder.build().expect("a client")
    }

    fn calls(ids: &[&str], metadata: Value) -> Scripted {
        let call = |id: &&str| {
            json!({
                "id": id, "personId": null, "userId": null, "phone": "+14155550123", "note": "",
                "isIncoming": false, "outcome": "", "duration": null, "toNumber": null,
                "fromNumber": null, "recordingUrl": null, "created": "", "updated": null,
                "rolloutUpdated": "", "originalIds": {}, "original": {},
            })
        };
        let calls: Vec<Value> = ids.iter().map(call).collect();
        page(&json!({"_metadata": metadata, "calls": calls}))
    }

    #[tokio::test]
    async fn calls_come_by_an_opaque_cursor_and_no_link_is_followed() {
        let elsewhere = Server::start(vec![failure()]).await;
        let link = format!("{}/api/calls", elsewhere.url);
        let server = Server::start(vec![
            calls(
                &["1", "2"],
                json!({"total": 3, "next": "a+b/c=", "nextLink": link}),
            ),
            calls(&["3"], json!({"total": 3, "next": null, "nextLink": null})),
        ])
        .await;
        let mut calls = client(&server).list_calls().limit(2).send().items();
        let mut ids = Vec::new();
        while let Some(call) = calls.try_next().await.expect("a call") {
            ids.push(call.id);
            assert_eq!(calls.page().and_then(|page| page.total), Some(3));
        }
        assert_eq!(ids, ["1", "2", "3"]);
        let received = server.received();
        assert_eq!(queries(&received), ["limit=2", "limit=2&next=a%2Bb%2Fc%3D"]);
        for request in &received {
            assert_eq!(request.headers["authorization"], "Bearer canary-jwt");
            assert_eq!(request.headers["x-rollout-credential-id"], "canary-id");
        }
        assert!(elsewhere.received().is_empty());
    }

    #[tokio::test]
    async fn a_cursor_that_comes_again_is_an_error() {
        let server = Server::start(vec![calls(&["1"], json!({"next": "same"}))]).await;
        let mut calls = client(&server).list_calls().send().items();
        let mut count = 0;
        let error = loop {
            match calls.try_next().await {
                Ok(Some(_)) => count += 1,
                Ok(None) => panic!("the list has no end"),
                Err(error) => break error,
            }
        };
        let Some(Fault::Pagination(fault)) = error.fault() else {
            panic!("{error:?}")
        };
        assert_eq!(fault.problem(), &PaginationProblem::Repeated);
        assert_eq!((count, server.received().len()), (2, 2));
    }
}

mod voxworks_lists {
    use super::*;
    use voxworks::Client;

    fn client(server: &Server) -> Client {
        let builder = Client::builder().base_url(&server.url);
        builder.bearer_auth("canary").build().expect("a client")
    }

    #[tokio::test]
    async fn a_listing_that_stopped_in_the_middle_of_a_page_goes_on_there() {
        let first = page(&json!({
            "calls": [{"call_id": "1"}, {"call_id": "2"}], "meta": {"next_cursor": "2026-02-25"},
        }));
        let last = page(&json!({"calls": [{"call_id": "3"}], "meta": {"next_cursor": null}}));
        let server = Server::start(vec![first.clone(), first, last]).await;
        let list = client(&server).list_calls().status("User unavailable");
        let mut calls = list.clone().send().items().max_items(1);
        let call = calls.try_next().await.expect("a call").expect("one");
        assert_eq!(call["call_id"], "1");
        assert!(calls.try_next().await.expect("no error").is_none());
        let mut rest = list.send().items().resume(&kept(&calls.checkpoint()));
        for id in ["2", "3"] {
            let call = rest.try_next().await.expect("a call").expect("one");
            assert_eq!(call["call_id"], id);
        }
        assert!(rest.try_next().await.expect("no error").is_none());
        let asked = "status=User%20unavailable";
        let after = "status=User%20unavailable&cursor=2026-02-25";
        assert_eq!(queries(&server.received()), [asked, asked, after]);
    }

    #[tokio::test]
    async fn the_cursor_goes_back_as_it_came() {
        let cursor = "2026-02-25T09:00:00.1234567890+10:30";
        let server = Server::start(vec![
            page(&json!({"calls": [{"call_id": "1"}], "meta": {"next_cursor": cursor}})),
            page(&json!({"calls": []})),
        ])
        .await;
        let mut calls = client(&server).list_calls().limit(1).send().items();
        while calls.try_next().await.expect("a call").is_some() {}
        let sent = server.received();
        let expected = "limit=1&cursor=2026-02-25T09%3A00%3A00.1234567890%2B10%3A30";
        assert_eq!(queries(&sent), ["limit=1", expected]);
    }
}
