//! Streams whose connection was lost, and that nobody goes on with.

use super::resuming::{Events, Lines, Values, all, asked, cut, given, ids, policy, whole};
use super::transport::Scratch;
use super::uploads::{self, Then};
use super::{builder, start};
use crate::server::Server;
use callwright_runtime::{Retry, StreamError, Upload, Value};
use std::time::Duration;

#[tokio::test]
async fn done_is_done() {
    let first = "id: 1\ndata: 1\n\ndata: [DONE]\n\n";
    let (server, client, _) = start([cut(first), whole("data: 2\n\n")]).await;
    let call = client.call(Values::default()).reconnect(policy());
    let mut stream = call.await.expect("a stream");
    assert_eq!(
        stream.try_next().await.expect("an item"),
        Some(Value::from(1))
    );
    assert_eq!(stream.try_next().await.expect("the end"), None);
    assert_eq!(stream.try_next().await.expect("the end"), None);
    assert_eq!(
        (server.connections(), stream.last_event_id()),
        (1, Some("1"))
    );
}

#[tokio::test]
async fn an_item_that_cannot_be_read_is_not_asked_for_again() {
    let first = "id: 1\ndata: {\n\nid: 2\ndata: 2\n\n";
    let (server, client, _) = start([cut(first), whole("id: 3\ndata: 3\n\n")]).await;
    let call = client.call(Values::default()).reconnect(policy());
    let mut stream = call.await.expect("a stream");
    let error = stream.try_next().await.expect_err("no JSON");
    assert!(matches!(error, StreamError::Item(_)), "{error}");
    for n in [2, 3] {
        assert_eq!(
            stream.try_next().await.expect("an item"),
            Some(Value::from(n))
        );
    }
    assert_eq!(asked(&server), ids(&["", "2"]));
}

#[tokio::test]
async fn nobody_reconnects_unasked() {
    let (server, client, _) = start([cut("id: 1\ndata: a\n\nid: 2\ndata: b")]).await;
    let mut stream = client.call(Events::default()).await.expect("a stream");
    let (data, error) = all(&mut stream).await;
    assert!(matches!(error, Some(StreamError::Transport(_))));
    assert_eq!((data.len(), server.connections()), (1, 1));
    assert_eq!(stream.last_event_id(), Some("1"));
}

#[tokio::test]
async fn only_events_are_resumed_and_only_with_a_body_that_is_still_there() {
    let (server, client, _) = start([cut("1\n2\n3")]).await;
    let call = client.call(Lines::default()).reconnect(policy());
    let mut stream = call.await.expect("a stream");
    for n in [1, 2] {
        assert_eq!(
            stream.try_next().await.expect("an item"),
            Some(Value::from(n))
        );
    }
    let error = stream.try_next().await.expect_err("it broke off");
    assert!(matches!(error, StreamError::Transport(_)), "{error}");
    assert_eq!((server.connections(), stream.last_event_id()), (1, None));

    let file = Scratch::new("resuming-body.bin", b"query");
    let bodies = [
        Upload::file(&file.0).expect("a file"),
        Upload::stream(uploads::stream(&["query"], Then::End), Some(5)),
    ];
    for (upload, times) in bodies.into_iter().zip([2, 1]) {
        let (server, client, _) = start([cut("id: 1\ndata: a\n\n"), whole("")]).await;
        let call = client.call(Events(Some(upload))).reconnect(policy());
        let (data, error) = all(&mut call.await.expect("a stream")).await;
        let seen = server.seen();
        assert_eq!(
            (data.len(), seen.len(), error.is_some()),
            (1, times, times == 1)
        );
        assert!(seen.iter().all(|seen| seen.text() == "query"));
    }
}

#[tokio::test]
async fn what_fails_again_and_again_uses_up_the_budget() {
    let first = cut("id: 1\ndata: a\n\n");
    let server = Server::start([first.clone(), first.clone(), first, cut("")]).await;
    let builder = builder(&server).retry_budget(1);
    let client = builder.transport(crate::clock::Clock::new()).build();
    let call = client.expect("a client").call(Events::default());
    let call = call.reconnect(Retry::attempts(9).no_jitter());
    let (data, error) = all(&mut call.await.expect("a stream")).await;
    assert!(matches!(error, Some(StreamError::Transport(_))));
    // Two that are free, because an event came before them, and after the last one one more.
    assert_eq!((data.len(), server.connections()), (3, 5));
}

#[tokio::test]
async fn no_attempt_begins_after_the_time_of_the_policy() {
    let acts = [cut("id: 1\ndata: a\n\n"), cut("")];
    let (server, client, clock) = start(acts).await;
    let retry = Retry::attempts(9)
        .no_jitter()
        .within(Duration::from_secs(3));
    let call = client.call(Events::default()).reconnect(retry);
    let (_, error) = all(&mut call.await.expect("a stream")).await;
    assert!(matches!(error, Some(StreamError::Transport(_))));
    assert_eq!((clock.waits(), server.connections()), (vec![500, 1000], 3));
}

#[tokio::test]
async fn only_a_place_that_the_server_knows_is_gone_back_to() {
    // Nothing was given, so that nothing can be given twice.
    let found = given([cut(": hello\n\n"), whole("data: a\n\n")]).await;
    assert_eq!((found.data.len(), found.asked), (1, ids(&["", ""])));
    for first in ["data: a\n\n", "id: 1\ndata: a\n\nid\ndata: b\n\n"] {
        let found = given([cut(first), whole("data: again\n\n")]).await;
        assert!(matches!(found.error, Some(StreamError::Transport(_))));
        assert_eq!((found.asked.len(), found.last), (1, None), "{first}");
    }
    let odd = "id: 1\ndata: a\n\nid: 2\0\ndata: b\n\ndata: c\n\n";
    let found = given([cut(odd), whole("")]).await;
    assert_eq!((found.data.len(), found.asked), (3, ids(&["", "1"])));
}
