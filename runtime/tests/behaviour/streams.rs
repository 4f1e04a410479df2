//! Replies that are read while they arrive.

use super::start;
use crate::ApiError;
use crate::server::{Act, json, reply};
use callwright_runtime::http::Response;
use callwright_runtime::{
    DecodeFailure, Encoder, Error, Event, Fault, Framing, ItemStream, Meta, NoHeaders, Operation,
    Processed, Reply, StreamError, Value, wire,
};

/// A piece of an answer.
#[derive(Clone, Default, PartialEq)]
struct Piece {
    delta: String,
}

wire! {
    Piece {
        0 req delta = "delta",
    }
}

/// An event as its own schema describes it.
#[derive(Clone, PartialEq)]
struct Told {
    event: Option<String>,
    data: Value,
    id: Option<String>,
}

wire! {
    Told {
        0 opt event = "event",
        1 req data = "data",
        2 opt id = "id",
    }
}

/// An operation that gives a stream.
macro_rules! streams {
    ($name:ident, $item:ty, $framing:ident, $accept:literal) => {
        struct $name;

        impl Operation for $name {
            type Output = ItemStream<$item>;
            type Error = ApiError;
            type Headers = NoHeaders;
            const META: &'static Meta = &Meta {
                id: stringify!($name),
                path: "/stream",
                accept: $accept,
                stream: true,
                ..Meta::DEFAULT
            };
            fn encode(&self, _: &mut Encoder) {}
            fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
                reply.stream(Framing::$framing)
            }
        }
    };
}

streams!(Pieces, Piece, EventData, "text/event-stream");
streams!(Events, Told, Event, "text/event-stream");
streams!(RawEvents, Event, EventText, "text/event-stream");
streams!(Lines, Piece, Lines, "application/x-ndjson");
streams!(Sequence, Value, Sequence, "application/json-seq");

/// A reply in chunks of some length, so that characters and lines are cut anywhere.
fn chunks(content_type: &str, body: &str, length: usize) -> Act {
    let mut bytes = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ntransfer-encoding: chunked\r\n\r\n"
    )
    .into_bytes();
    for piece in body.as_bytes().chunks(length) {
        bytes.extend(format!("{:x}\r\n", piece.len()).into_bytes());
        bytes.extend_from_slice(piece);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"0\r\n\r\n");
    Act::Write(bytes)
}

const EVENTS: &str = "text/event-stream; charset=utf-8";

async fn all<O, T>(operation: O, act: Act) -> Vec<Result<T, String>>
where
    O: Operation<Output = ItemStream<T>, Error = ApiError>,
    T: callwright_runtime::Model,
{
    let (_server, client, _) = start([act]).await;
    let mut items = client.call(operation).await.expect("a stream");
    let mut found = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(item)) => found.push(Ok(item)),
            Ok(None) => return found,
            Err(error) => found.push(Err(error.to_string())),
        }
    }
}

fn piece(text: &str) -> Result<Piece, String> {
    Ok(Piece {
        delta: text.to_owned(),
    })
}

#[tokio::test]
async fn events_are_whole_wherever_the_pieces_end() {
    let body = "\u{FEFF}: hello\r\n\r\ndata: {\"delta\":\"gr\u{FC}n \u{1F600}\"}\r\n\r\nevent: ping\n\n\
                data: {\"delta\":\rdata: \"b\"}\r\revent: end\ndata: [DONE]\n\ndata: {\"delta\":\"late\"}\n\n";
    for length in [1, 2, 3, 7, 1000] {
        let found = all(Pieces, chunks(EVENTS, body, length)).await;
        assert_eq!(
            found,
            [piece("gr\u{FC}n \u{1F600}"), piece("b")],
            "{length}"
        );
    }
}

#[tokio::test]
async fn an_item_that_cannot_be_read_does_not_end_the_stream() {
    let body = "event: odd\ndata: {\"delta\":5}\n\ndata: {\"delta\":\"b\"}\n\n";
    let (_server, client, _) = start([reply(200, &[("content-type", EVENTS)], body)]).await;
    let mut items = client.call(Pieces).await.expect("a stream");
    let error = items.try_next().await.expect_err("no piece");
    let StreamError::Item(fault) = &error else {
        panic!("{error}")
    };
    assert_eq!(
        (fault.event(), fault.data()),
        (Some("odd"), "{\"delta\":5}")
    );
    assert_eq!(fault.pointer(), "/delta");
    assert!(!format!("{error:?}").contains("{\\\"delta"), "{error:?}");
    let next = items.try_next().await.expect("the next");
    assert_eq!(next, piece("b").ok());
    assert_eq!(items.try_next().await.expect("the end"), None);
}

#[tokio::test]
async fn an_event_is_read_as_its_schema_describes_it() {
    let body = "event: note\nid: 7\ndata: {\"a\":1}\n\nevent: done\ndata: [DONE]\n\n";
    let found = all(Events, reply(200, &[("content-type", EVENTS)], body)).await;
    let told = |event: &str, data: Value, id: Option<&str>| {
        Ok(Told {
            event: Some(event.to_owned()),
            data,
            id: id.map(str::to_owned),
        })
    };
    let object = [("a".to_owned(), Value::from(1))].into_iter().collect();
    let expected = [
        told("note", Value::Object(object), Some("7")),
        told("done", Value::from("[DONE]"), None),
    ];
    assert_eq!(found, expected);
    let body = "retry: 10\ndata: 5\ndata\n\ndata: cut off";
    let found = all(RawEvents, reply(200, &[("content-type", EVENTS)], body)).await;
    let found: Vec<_> = found.into_iter().flatten().collect();
    assert_eq!((found[0].data.as_str(), found[0].retry), ("5\n", Some(10)));
    assert_eq!(found[1].data, "cut off");
}

#[tokio::test]
async fn lines_and_sequences_are_read_value_by_value() {
    let body = "{\"delta\":\"a\"}\r\n\n  {\"delta\":\"b\"}\n{\"delta\":\"c\"}";
    let found = all(Lines, chunks("application/x-ndjson", body, 3)).await;
    assert_eq!(found, [piece("a"), piece("b"), piece("c")]);
    let body = "\u{1E}{\"a\":\n1}\n\u{1E}2\n\u{1E}{\"cut\n\u{1E}[]\n";
    let found = all(Sequence, chunks("application/json-seq", body, 2)).await;
    assert_eq!(found.len(), 4);
    assert_eq!(found[1], Ok(Value::from(2)));
    assert!(found[2].is_err());
    assert_eq!(found[3], Ok(Value::Array(Vec::new())));
}

#[tokio::test]
async fn items_come_while_the_connection_is_open_and_dropping_closes_it() {
    let head =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    let event = "data: {\"delta\":\"a\"}\n\n";
    let bytes = format!("{head}{:x}\r\n{event}\r\n", event.len()).into_bytes();
    let (server, client, _) = start([Act::WriteAndHold(bytes)]).await;
    let mut items = client.call(Pieces).await.expect("a stream");
    assert_eq!(items.try_next().await.expect("an item"), piece("a").ok());
    assert_eq!(server.only().header("accept"), Some("text/event-stream"));
    drop((items, client));
    while server.closed_by_peer() == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_stream_that_breaks_off_says_so() {
    let bytes =
        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 900\r\n\r\n\
                  data: {\"delta\":\"a\"}\n\ndata: {\"del";
    let (_server, client, _) = start([Act::Write(bytes.to_vec())]).await;
    let mut items = client.call(Pieces).await.expect("a stream");
    assert_eq!(items.try_next().await.expect("an item"), piece("a").ok());
    let error = items.try_next().await.expect_err("it broke off");
    assert!(matches!(error, StreamError::Transport(_)), "{error}");
    assert_eq!(items.try_next().await.expect("the end"), None);
}

#[tokio::test]
async fn an_item_takes_no_more_memory_than_allowed() {
    let server = crate::server::Server::start([
        chunks(EVENTS, &format!("data: {}\n\n", "x".repeat(9000)), 500),
        chunks(EVENTS, &"data: xxxxxxxx\n".repeat(900), 500),
        chunks(EVENTS, &"data: {\"delta\":\"a\"}\n\n".repeat(900), 500),
    ])
    .await;
    let client = super::builder(&server)
        .max_body(4000)
        .build()
        .expect("a client");
    for _ in 0..2 {
        let mut items = client.call(Pieces).await.expect("a stream");
        let error = items.try_next().await.expect_err("too large");
        assert!(
            matches!(error, StreamError::TooLarge { limit: 4000 }),
            "{error}"
        );
        assert_eq!(items.try_next().await.expect("the end"), None);
    }
    let mut items = client.call(Pieces).await.expect("a stream");
    let mut count = 0;
    while items.try_next().await.expect("an item").is_some() {
        count += 1;
    }
    assert_eq!(count, 900);
}

#[tokio::test]
async fn one_json_document_is_no_stream_and_errors_are_errors() {
    let (_server, client, _) = start([json(200, "{\"delta\":\"a\"}"), json(401, "{}")]).await;
    let error = client.call(Pieces).await.expect_err("no stream");
    assert!(
        matches!(error.fault(), Some(Fault::Decode { .. })),
        "{error}"
    );
    assert_eq!(error.body(), Some(&b"{\"delta\":\"a\"}"[..]));
    assert_eq!(error.processed(), Processed::Yes);
    let error: Error<ApiError> = client.call(Pieces).await.expect_err("refused");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
}

#[tokio::test]
async fn a_response_of_another_transport_is_a_stream_too() {
    let response = Response::new("data: {\"delta\":\"a\"}\n\n");
    let mut items = Pieces.read_response(response).expect("a stream");
    assert_eq!(items.try_next().await.expect("an item"), piece("a").ok());
    assert_eq!(items.try_next().await.expect("the end"), None);
}

#[tokio::test]
async fn lines_that_stall_or_break_off_say_so_after_what_came() {
    let limit = std::time::Duration::from_millis(60);
    let body = b"{\"delta\":\"a\"}\n{\"delta\":5}\n{\"delta\":\"b\"}\n{\"del";
    let head = [("content-type", "application/x-ndjson")];
    let bytes = crate::server::reply_bytes(200, &head, body, 900);
    for act in [Act::WriteAndHold(bytes.clone()), Act::Write(bytes)] {
        let stalls = matches!(act, Act::WriteAndHold(_));
        let server = crate::server::Server::start([act]).await;
        let client = super::builder(&server).build().expect("a client");
        let call = client.call(Lines).idle_timeout(limit);
        let mut items = call.await.expect("a stream");
        assert_eq!(items.try_next().await.expect("an item"), piece("a").ok());
        let error = items.try_next().await.expect_err("no piece");
        let StreamError::Item(fault) = &error else {
            panic!("{error}")
        };
        assert_eq!((fault.pointer(), fault.event()), ("/delta", None));
        assert_eq!(items.try_next().await.expect("an item"), piece("b").ok());
        let error = items.try_next().await.expect_err("no more");
        match &error {
            StreamError::Stalled { limit: stalled } => assert!(stalls && *stalled == limit),
            StreamError::Transport(_) => assert!(!stalls),
            _ => panic!("{error}"),
        }
        assert_eq!(items.try_next().await.expect("the end"), None);
    }
}
