//! The lists of Rollout.

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
