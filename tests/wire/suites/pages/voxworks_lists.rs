//! The lists of Voxworks.

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
