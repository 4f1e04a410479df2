//! Streams are iterators.

use super::{Host, client};
use crate::ApiError;
use crate::server::{Act, reply_bytes};
use callwright_runtime::{
    DecodeFailure, Encoder, Event, Framing, ItemStream, Meta, NoHeaders, Operation, Reply,
    StreamError, blocking,
};
use std::time::{Duration, Instant};

struct Events;

impl Operation for Events {
    type Output = ItemStream<Event>;
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "events",
        path: "/events",
        accept: "text/event-stream",
        stream: true,
        ..Meta::DEFAULT
    };
    fn encode(&self, _: &mut Encoder) {}
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
        reply.stream(Framing::EventText)
    }
}

const HEAD: &[(&str, &str)] = &[("content-type", "text/event-stream")];
const TWO: &[u8] = b"data: a\n\ndata: b\n\n";

#[test]
fn items_come_one_after_another() {
    let host = Host::start([Act::Write(reply_bytes(200, HEAD, TWO, TWO.len()))]);
    let items = client(&host).call(Events).send().expect("a stream");
    let texts: Result<Vec<_>, _> = items
        .into_iter()
        .map(|item| item.map(|it| it.data))
        .collect();
    assert_eq!(texts.expect("both"), ["a", "b"]);
}

#[test]
fn items_are_there_before_the_stream_ends_and_silence_ends_it() {
    const SHORT: Duration = Duration::from_millis(80);
    let host = Host::start([Act::WriteAndHold(reply_bytes(200, HEAD, TWO, 1000))]);
    let call = client(&host).call(Events).idle_timeout(SHORT);
    // The time of the call ends with the beginning of the stream.
    let items = call.timeout(2 * SHORT).send().expect("a stream");
    let mut items = blocking::iterate(items);
    let mut text = || items.next().map(|item| item.map(|item| item.data));
    assert!(matches!(text(), Some(Ok(text)) if text == "a"));
    std::thread::sleep(3 * SHORT);
    assert!(matches!(text(), Some(Ok(text)) if text == "b"));
    let begun = Instant::now();
    let stalled = text();
    assert!(
        matches!(stalled, Some(Err(StreamError::Stalled { limit })) if limit == SHORT),
        "{stalled:?}"
    );
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert!(text().is_none());
    host.closed(1);
}

#[test]
fn a_stream_that_is_dropped_closes_its_connection() {
    let host = Host::start([Act::WriteAndHold(reply_bytes(200, HEAD, TWO, 1000))]);
    let items = client(&host).call(Events).send().expect("a stream");
    assert_eq!(items.into_iter().take(1).count(), 1);
    host.closed(1);
}

#[test]
fn a_stream_that_breaks_off_says_so() {
    let host = Host::start([Act::Write(reply_bytes(200, HEAD, TWO, 1000))]);
    let items = client(&host).call(Events).send().expect("a stream");
    let last = items.into_iter().last();
    assert!(
        matches!(last, Some(Err(StreamError::Transport(_)))),
        "{last:?}"
    );
}
