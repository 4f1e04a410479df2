//! Streams of events that go on where their connection was lost.

use super::{builder, start};
use crate::ApiError;
use crate::server::{Act, Server, json, reply, reply_bytes};
use callwright_runtime::{
    Call, DecodeFailure, Encoder, ErrorKind, Event, Fault, Framing, Idempotent, ItemStream, Meta,
    NoHeaders, Operation, Reply, Retry, StreamError, Upload, Value,
};
use std::time::Duration;

const SHORT: Duration = Duration::from_millis(60);
const EVENTS: (&str, &str) = ("content-type", "text/event-stream");

/// An idempotent operation that gives a stream, with a body where there is one.
macro_rules! streams {
    ($name:ident, $item:ty, $framing:ident) => {
        #[derive(Default)]
        pub struct $name(pub Option<Upload>);

        impl Operation for $name {
            type Output = ItemStream<$item>;
            type Error = ApiError;
            type Headers = NoHeaders;
            const META: &'static Meta = &Meta {
                id: stringify!($name),
                path: "/stream",
                accept: "text/event-stream",
                stream: true,
                idempotent: true,
                ..Meta::DEFAULT
            };
            fn encode(&self, request: &mut Encoder) {
                request.binary("application/octet-stream", &self.0);
            }
            fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
                reply.stream(Framing::$framing)
            }
        }

        impl Idempotent for $name {}
    };
}

streams!(Events, Event, EventText);
streams!(Values, Value, EventData);
streams!(Lines, Value, Lines);

/// A stream whose connection is lost behind this.
pub fn cut(body: &str) -> Act {
    Act::Write(reply_bytes(200, &[EVENTS], body.as_bytes(), body.len() + 1))
}

/// A stream that ends where this does.
pub fn whole(body: &str) -> Act {
    reply(200, &[EVENTS], body)
}

pub fn policy() -> Retry {
    Retry::attempts(3).no_jitter()
}

/// The data of all events, and how the stream ended.
pub async fn all(stream: &mut ItemStream<Event>) -> (Vec<String>, Option<StreamError>) {
    let mut found = Vec::new();
    loop {
        match stream.try_next().await {
            Ok(Some(event)) => found.push(event.data),
            Ok(None) => return (found, None),
            Err(error) => {
                assert!(matches!(stream.try_next().await, Ok(None)), "the end stays");
                return (found, Some(error));
            }
        }
    }
}

/// What a stream of these connections gives, and what each request said to be there already.
pub struct Given {
    pub data: Vec<String>,
    pub error: Option<StreamError>,
    pub asked: Vec<Option<String>>,
    waits: Vec<u128>,
    pub last: Option<String>,
}

pub async fn given(acts: impl IntoIterator<Item = Act>) -> Given {
    let (server, client, clock) = start(acts).await;
    let call = client.call(Events::default()).reconnect(policy());
    let mut stream = call.await.expect("a stream");
    let (data, error) = all(&mut stream).await;
    Given {
        data,
        error,
        asked: asked(&server),
        waits: clock.waits(),
        last: stream.last_event_id().map(str::to_owned),
    }
}

pub fn asked(server: &Server) -> Vec<Option<String>> {
    let id = |seen: &crate::server::Seen| seen.header("last-event-id").map(str::to_owned);
    server.seen().iter().map(id).collect()
}

pub fn ids(ids: &[&str]) -> Vec<Option<String>> {
    let id = |id: &&str| Some((*id).to_owned()).filter(|id| !id.is_empty());
    ids.iter().map(id).collect()
}

#[tokio::test]
async fn a_lost_stream_goes_on_behind_its_last_whole_event() {
    let first = "id: 1\ndata: a\n\nid: 2\ndata: b\ndata: c\n\nid: 3\ndata: gr\u{FC}";
    let next = "id: 3\ndata: gr\u{FC}n\n\ndata: end\n\n";
    // The connection is lost within an event, within a character, within a line, behind an event.
    let end = first.len();
    for end in [end, end - 1, end - 7, end - 16] {
        let body = first.as_bytes()[..end].to_vec();
        let lost = Act::Write(reply_bytes(200, &[EVENTS], &body, end + 1));
        let given = given([lost, whole(next)]).await;
        assert!(given.error.is_none(), "{:?}", given.error);
        assert_eq!(given.data, ["a", "b\nc", "gr\u{FC}n", "end"]);
        assert_eq!(given.asked, ids(&["", "2"]));
        assert_eq!((given.waits, given.last.as_deref()), (vec![500], Some("3")));
    }
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    let first = cut("retry: 40\n\nid: 1\ndata: a\n\n");
    let busy = reply(503, &[("retry-after-ms", "70")], "");
    let broken = reply(502, &[], "");
    let given = given([first, busy, whole("id: 2\ndata: b\n\n")]).await;
    assert_eq!((given.data.len(), given.waits), (2, vec![40, 70]));
    let given = self::given([cut("id: 1\ndata: a\n\n"), broken, whole("")]).await;
    assert_eq!((given.data.len(), given.waits), (1, vec![500, 1000]));
    assert!(given.error.is_none());
    assert_eq!(given.asked, ids(&["", "1", "1"]));
}

#[tokio::test]
async fn attempts_without_an_event_are_counted() {
    let acts = [cut("id: 1\ndata: a\n\n"), cut(": nothing\n\n"), cut("")];
    let given = given(acts).await;
    assert_eq!((given.data.len(), given.asked.len()), (1, 3));
    let error = given.error.expect("an end");
    assert!(matches!(error, StreamError::Transport(_)), "{error}");
    // An event begins them anew.
    let acts = [
        cut("id: 1\ndata: a\n\n"),
        cut(""),
        cut("id: 2\ndata: b\n\n"),
        Act::ResetAfter,
        reply(429, &[], "slowly"),
    ];
    let given = self::given(acts).await;
    assert_eq!(given.asked, ids(&["", "1", "1", "2", "2"]));
    assert_eq!(
        (given.data.len(), given.waits),
        (2, vec![500, 1000, 500, 1000])
    );
    let error = given.error.expect("an end");
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.reply().map(Reply::body), Some(&b"slowly"[..]));
}

#[tokio::test]
async fn what_will_not_change_ends_the_stream() {
    for (act, kind) in [
        (json(404, "{}"), ErrorKind::Undocumented),
        (json(500, "{}"), ErrorKind::Undocumented),
        (json(200, "{}"), ErrorKind::Unreadable),
        (reply(302, &[], ""), ErrorKind::Redirect),
    ] {
        let given = given([cut("id: 1\ndata: a\n\n"), act, whole("data: b\n\n")]).await;
        assert_eq!((given.data.len(), given.asked.len()), (1, 2));
        let error = given.error.expect("an end");
        assert_eq!(error.kind(), kind, "{error}");
        assert!(
            error.to_string().starts_with("the stream was lost"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_204_ends_the_stream_as_it_should() {
    let given = given([cut("id: 1\ndata: a\n\ndata: b"), reply(204, &[], "")]).await;
    assert!(given.error.is_none());
    assert_eq!((given.data, given.asked.len()), (vec!["a".to_owned()], 2));
}

#[tokio::test]
async fn an_end_is_no_loss_unless_it_is_within_an_event() {
    let given = given([whole("id: 1\ndata: a\n\n: bye\n"), whole("data: b\n\n")]).await;
    assert_eq!((given.data.len(), given.asked.len()), (1, 1));
    assert!(given.error.is_none());
    for within in ["data: cu", "data: cut\n"] {
        let first = whole(&format!("id: 1\ndata: a\n\n{within}"));
        let given = self::given([first, whole("data: cut off\n\n")]).await;
        assert_eq!(given.data, ["a", "cut off"]);
        assert_eq!(given.asked, ids(&["", "1"]));
    }
}

#[tokio::test]
async fn a_stalled_stream_is_a_lost_one() {
    let begun = "id: 1\ndata: a\n\n";
    let silent = Act::WriteAndHold(reply_bytes(200, &[EVENTS], begun.as_bytes(), 900));
    let server = Server::start([silent, whole("id: 2\ndata: b\n\n")]).await;
    let client = builder(&server).build().expect("a client");
    let call = client.call(Events::default()).idle_timeout(SHORT);
    let retry = policy().delay(Duration::from_millis(1));
    let mut stream = call.reconnect(retry).await.expect("a stream");
    let (data, error) = all(&mut stream).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!((data.len(), asked(&server)), (2, ids(&["", "1"])));
    while server.closed_by_peer() == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_asked_again() {
    let acts = [
        cut("id: 1\ndata: a\n\n"),
        Act::WriteAndHold(Vec::new()),
        whole("id: 2\ndata: b\n\n"),
    ];
    let server = Server::start(acts).await;
    let client = builder(&server).build().expect("a client");
    let call = client.call(Events::default()).timeout(SHORT);
    let retry = policy().delay(Duration::from_millis(1));
    let mut stream = call.reconnect(retry).await.expect("a stream");
    let (data, error) = all(&mut stream).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!((data.len(), server.connections()), (2, 3));
}

#[tokio::test]
async fn a_caller_goes_on_where_another_stream_was() {
    let (server, client, _) = start([cut(""), whole("data: b\n\nid: 8\n\n")]).await;
    let call = client.call(Events::default()).last_event_id("7 \u{FC}");
    let mut stream = call.reconnect(policy()).await.expect("a stream");
    assert_eq!(stream.last_event_id(), Some("7 \u{FC}"));
    let (data, error) = all(&mut stream).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!((data.len(), stream.last_event_id()), (1, Some("8")));
    assert_eq!(asked(&server), ids(&["7 \u{FC}", "7 \u{FC}"]));
    let call: Call<Events> = client.call(Events::default()).last_event_id("a\nb");
    let error = call.await.expect_err("no header");
    assert!(matches!(error.fault(), Some(Fault::Encode(_))), "{error}");
}

#[tokio::test]
async fn a_stream_from_another_server_goes_on_there() {
    let (server, client, _) = start([]).await;
    let there = format!("{}/there", server.other_url());
    let elsewhere = || reply(307, &[("location", &there)], "");
    server.play([
        elsewhere(),
        cut("id: 1\ndata: a\n\n"),
        elsewhere(),
        whole("data: b\n\n"),
    ]);
    let call = client.call(Events::default()).reconnect(policy());
    let (data, error) = all(&mut call.await.expect("a stream")).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!((data.len(), asked(&server)), (2, ids(&["", "", "1", "1"])));
}

#[tokio::test]
async fn a_stream_that_is_dropped_on_its_way_back_leaves_nothing_behind() {
    let acts = [cut("id: 1\ndata: a\n\n"), Act::WriteAndHold(Vec::new())];
    let (server, client, _) = start(acts).await;
    let call = client.call(Events::default()).reconnect(policy());
    let mut stream = call.await.expect("a stream");
    let reading = tokio::spawn(async move { all(&mut stream).await.0 });
    while server.seen().len() < 2 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    reading.abort();
    assert!(reading.await.expect_err("aborted").is_cancelled());
    while server.closed_by_peer() == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    drop(client);
    assert_eq!(server.connections(), 2);
}
