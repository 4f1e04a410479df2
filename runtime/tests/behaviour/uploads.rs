//! Bodies from files and streams: what is sent, how far it is, and when it is sent again.

use super::transport::Scratch;
use super::{builder, start};
use crate::ApiError;
use crate::clock::Clock;
use crate::server::{Act, Server, reply};
use crate::types::NewRecording;
use callwright_runtime::http::{Request, Response};
use callwright_runtime::{
    Body, BoxFuture, ByteStream, Bytes, DecodeFailure, Encoder, ErrorKind, Fault, Idempotent, Meta,
    Method, NoHeaders, Operation, Processed, Reply, Transport, TransportError, Upload,
};
use futures_core::Stream;
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

/// A whole body from a file or a stream, by a method that does the same twice as once.
struct PutRecording(Upload);

impl Operation for PutRecording {
    type Output = ();
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "putRecording",
        method: Method::PUT,
        path: "/recording",
        idempotent: true,
        ..Meta::DEFAULT
    };
    fn encode(&self, request: &mut Encoder) {
        request.binary("audio/mpeg", &self.0);
    }
    fn decode(_: &Reply) -> Result<(), DecodeFailure> {
        Ok(())
    }
}

impl Idempotent for PutRecording {}

/// The same, as a create.
struct PostRecording(Upload);

impl Operation for PostRecording {
    type Output = ();
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "postRecording",
        method: Method::POST,
        path: "/recording",
        ..Meta::DEFAULT
    };
    fn encode(&self, request: &mut Encoder) {
        request.binary("audio/mpeg", &self.0);
    }
    fn decode(_: &Reply) -> Result<(), DecodeFailure> {
        Ok(())
    }
}

/// Pieces, and what comes behind them: the end, an error, or nothing.
pub struct Pieces {
    pieces: VecDeque<Bytes>,
    then: Then,
}

pub enum Then {
    End,
    Fail,
    Silence,
}

impl Stream for Pieces {
    type Item = Result<Bytes, String>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match (self.pieces.pop_front(), &self.then) {
            (Some(piece), _) => Poll::Ready(Some(Ok(piece))),
            (None, Then::End) => Poll::Ready(None),
            (None, Then::Fail) => Poll::Ready(Some(Err("the tape is torn".to_owned()))),
            (None, Then::Silence) => Poll::Pending,
        }
    }
}

pub fn stream(pieces: &[&'static str], then: Then) -> Pieces {
    let pieces = pieces
        .iter()
        .map(|piece| Bytes::from_static(piece.as_bytes()));
    Pieces {
        pieces: pieces.collect(),
        then,
    }
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|n| (n % 251) as u8).collect()
}

fn accepted() -> Act {
    reply(200, &[], "")
}

fn later(status: u16) -> Act {
    reply(status, &[], "later")
}

/// Steps of an upload, as they were told.
pub type Steps = Arc<Mutex<Vec<(u64, Option<u64>)>>>;

pub fn steps() -> (Steps, impl Fn(u64, Option<u64>) + Send + Sync + 'static) {
    let steps = Steps::default();
    let kept = steps.clone();
    let listener = move |sent, total| kept.lock().expect("no panic").push((sent, total));
    (steps, listener)
}

/// Asserts that they rise to the last one.
pub fn rises(steps: &Steps, last: u64, total: Option<u64>) {
    let steps = steps.lock().expect("no panic");
    assert!(steps.len() > 1, "{steps:?}");
    assert!(steps.is_sorted_by(|a, b| a.0 < b.0), "{steps:?}");
    assert!(steps.iter().all(|(_, told)| *told == total), "{steps:?}");
    assert_eq!(steps.last(), Some(&(last, total)));
}

#[tokio::test]
async fn a_file_is_sent_as_it_is_and_again() {
    let bytes = content(70_000);
    let file = Scratch::new("upload-again.mp3", &bytes);
    let upload = Upload::file(&file.0).expect("a file");
    assert_eq!(upload.file_name(), Some("upload-again.mp3"));
    assert_eq!(
        (upload.content().length(), upload.content_type()),
        (Some(70_000), None)
    );
    let acts = [Act::ResetAfter, later(503), accepted()];
    let (server, client, _) = start(acts).await;
    client.call(PutRecording(upload)).await.expect("done");
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    for seen in seen {
        assert_eq!(seen.body, bytes);
        assert_eq!(seen.header("content-length"), Some("70000"));
        assert_eq!(seen.header("content-type"), Some("audio/mpeg"));
    }
}

#[test]
fn only_files_are_files() {
    let folder = Upload::file(env!("CARGO_TARGET_TMPDIR")).expect_err("a folder");
    assert_eq!(folder.kind(), std::io::ErrorKind::InvalidInput);
    let missing = Upload::file("/no/such/file").expect_err("missing");
    assert_eq!(missing.kind(), std::io::ErrorKind::NotFound);
}

#[tokio::test]
async fn a_stream_is_sent_with_and_without_its_length() {
    let pieces = ["one ", "", "two ", "three"];
    for length in [Some(13), None] {
        let (server, client, _) = start([accepted()]).await;
        server.take_chunks();
        let upload = Upload::stream(stream(&pieces, Then::End), length).typed("text/plain");
        assert_eq!(upload.content().length(), length);
        client.call(PostRecording(upload)).await.expect("done");
        let seen = server.only();
        assert_eq!(seen.text(), "one two three");
        assert_eq!(seen.header("content-type"), Some("text/plain"));
        assert_eq!(seen.header("content-length"), length.map(|_| "13"));
        let chunked = seen.header("transfer-encoding");
        assert_eq!(chunked, length.is_none().then_some("chunked"));
    }
}

#[tokio::test]
async fn a_stream_that_was_begun_is_not_sent_again() {
    for act in [later(429), later(503), Act::ResetAfter, later(401)] {
        let (server, client, clock) = start([act.clone(), accepted()]).await;
        let upload = Upload::stream(stream(&["tape"], Then::End), Some(4));
        let again = upload.clone();
        let error = client.call(PutRecording(upload)).await;
        assert_eq!(error.expect_err("no").attempts(), 1, "{act:?}");
        assert_eq!((server.only().text(), clock.waits().len()), ("tape", 0));
        // Neither is it by another call.
        assert!(!again.content().is_replayable());
        let error = client.call(PutRecording(again)).await;
        let error = error.expect_err("it was read");
        assert_eq!(error.processed(), Processed::No);
        assert!(error.to_string().contains("can be read once"), "{error}");
        assert_eq!(server.connections(), 1, "{act:?}");
    }
}

/// A transport that fails before it has a connection, for the first requests.
struct Unconnected {
    clock: Clock,
    left: AtomicU32,
}

impl Transport for Unconnected {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        let less = |left: u32| left.checked_sub(1);
        if self.left.fetch_update(SeqCst, SeqCst, less).is_err() {
            return self.clock.send(request);
        }
        // What it fails with is what it would have been with a real address of nobody.
        let (mut head, body) = request.into_parts();
        head.uri = "http://127.0.0.1:1/".parse().expect("a URI");
        self.clock.send(Request::from_parts(head, body))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.clock.sleep(duration)
    }
}

#[tokio::test]
async fn a_stream_that_nobody_asked_for_is_still_whole() {
    let server = Server::start([accepted()]).await;
    server.take_chunks();
    let transport = Unconnected {
        clock: Clock::new(),
        left: AtomicU32::new(2),
    };
    let client = builder(&server).transport(transport).build();
    let client = client.expect("a client");
    let tape = Upload::stream(stream(&["ta", "pe"], Then::End), None);
    let mut recording = NewRecording::new(tape.named("a.mp3"));
    recording.title = Some("first".to_owned());
    let call = client.add_recording("7", recording).send().with_meta();
    assert_eq!(call.await.expect("done").attempts, 3);
    assert!(server.only().text().contains("\r\n\r\ntape\r\n--"));
}

#[tokio::test]
async fn a_stream_that_fails_or_has_another_length_fails_the_request() {
    let cases = [
        (Then::Fail, Some(9), "the tape is torn"),
        (Then::Fail, None, "the tape is torn"),
        (Then::End, Some(5), "has less than the 5 bytes"),
        (Then::End, Some(3), "has more than the 3 bytes"),
    ];
    for (then, length, words) in cases {
        let (server, client, _) = start([accepted()]).await;
        server.take_chunks();
        let upload = Upload::stream(stream(&["ta", "pe"], then), length);
        let error = client.call(PutRecording(upload)).await;
        let error = error.expect_err(words);
        assert!(error.to_string().contains(words), "{error}");
        assert_eq!(error.processed(), Processed::Maybe, "{words}");
        assert_eq!((error.attempts(), error.kind()), (1, ErrorKind::Connection));
        assert!(server.seen().is_empty(), "nothing whole came: {words}");
    }
}

#[tokio::test]
async fn multipart_takes_files_and_streams_with_a_boundary_that_nobody_foresees() {
    let bytes = content(40_000);
    let file = Scratch::new("upload-part.mp3", &bytes);
    let mut boundaries = Vec::new();
    for length in [Some(4), None] {
        let (server, client, _) = start([accepted()]).await;
        server.take_chunks();
        let uploads = [
            Upload::file(&file.0).expect("a file").typed("audio/mpeg"),
            Upload::stream(stream(&["ta", "pe"], Then::End), length),
        ];
        for upload in uploads {
            let recording = NewRecording::new(upload);
            let call = client.add_recording("7", recording).send();
            call.await.expect("done");
        }
        let seen = server.seen();
        let part = part(&seen[0], &mut boundaries);
        assert!(part.ends_with(&bytes));
        assert!(part.starts_with(b"Content-Disposition: form-data; name=\"file\"; filename=\"upload-part.mp3\"\r\nContent-Type: audio/mpeg\r\n\r\n"));
        assert!(seen[0].header("content-length").is_some());
        let part = self::part(&seen[1], &mut boundaries);
        assert!(part.ends_with(b"\r\n\r\ntape"));
        assert_eq!(seen[1].header("content-length").is_some(), length.is_some());
    }
    boundaries.sort();
    boundaries.dedup();
    assert_eq!(boundaries.len(), 4, "{boundaries:?}");
}

/// The only part of a multipart body.
fn part<'s>(seen: &'s crate::server::Seen, boundaries: &mut Vec<String>) -> &'s [u8] {
    let media_type = seen.header("content-type").expect("a media type");
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=");
    let boundary = boundary.expect("a boundary");
    boundaries.push(boundary.to_owned());
    let body = seen
        .body
        .strip_prefix(format!("--{boundary}\r\n").as_bytes());
    let body = body.expect("a beginning");
    let body = body.strip_suffix(format!("\r\n--{boundary}--\r\n").as_bytes());
    body.expect("an end")
}

#[tokio::test]
async fn progress_rises_to_the_total() {
    let bytes = content(100_000);
    let file = Scratch::new("upload-progress.mp3", &bytes);
    let (server, client, _) = start([accepted()]).await;
    server.take_chunks();
    for upload in [
        Upload::file(&file.0).expect("a file"),
        Upload::new(bytes.clone()),
    ] {
        let (steps, listener) = steps();
        let call = client.call(PostRecording(upload));
        call.on_upload_progress(listener).await.expect("done");
        rises(&steps, 100_000, Some(100_000));
    }
    let (told, listener) = steps();
    let upload = Upload::stream(stream(&["ta", "", "pe"], Then::End), None);
    let call = client.call(PostRecording(upload));
    call.on_upload_progress(listener).await.expect("done");
    rises(&told, 4, None);
    let (told, listener) = steps();
    let recording = NewRecording::new(Upload::file(&file.0).expect("a file"));
    let call = client.add_recording("7", recording).send();
    call.on_upload_progress(listener).await.expect("done");
    let seen = server.seen();
    let length = seen[3].body.len() as u64;
    rises(&told, length, Some(length));
    assert!(seen[..2].iter().all(|seen| seen.body == bytes));
}

#[tokio::test]
async fn progress_begins_anew_with_each_attempt() {
    let (server, client, _) = start([later(503), accepted()]).await;
    let (told, listener) = steps();
    let call = client.call(PutRecording(Upload::new(content(20_000))));
    call.on_upload_progress(listener).await.expect("done");
    let expected = [16_384, 20_000, 16_384, 20_000].map(|sent| (sent, Some(20_000)));
    assert_eq!(*told.lock().expect("no panic"), expected);
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn an_upload_that_is_dropped_lets_its_source_go() {
    struct Guarded {
        pieces: Pieces,
        _alive: Arc<()>,
    }
    impl Stream for Guarded {
        type Item = Result<Bytes, String>;
        fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Pin::new(&mut self.pieces).poll_next(cx)
        }
    }
    let (server, client, _) = start([accepted()]).await;
    server.take_chunks();
    let alive = Arc::new(());
    let source = Guarded {
        pieces: stream(&["tape"], Then::Silence),
        _alive: alive.clone(),
    };
    let call = client.call(PutRecording(Upload::stream(source, None)));
    let ended = tokio::time::timeout(Duration::from_millis(100), call).await;
    ended.expect_err("the stream does not end");
    while Arc::strong_count(&alive) > 1 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_file_that_changed_is_not_sent() {
    let file = Scratch::new("upload-changed.mp3", b"1234");
    let upload = Upload::file(&file.0).expect("a file");
    std::fs::write(&file.0, b"12345").expect("a file");
    let (server, client, _) = start([accepted()]).await;
    let error = client.call(PostRecording(upload)).await;
    let error = error.expect_err("it changed");
    assert!(
        matches!(error.fault(), Some(Fault::Transport(_))),
        "{error}"
    );
    assert_eq!(
        (error.processed(), server.connections()),
        (Processed::No, 0)
    );
}
