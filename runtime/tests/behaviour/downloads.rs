//! Replies of bytes, read as they arrive and into files.

use super::uploads::{rises, steps};
use super::{builder, start};
use crate::ApiError;
use crate::script::{Script, answer};
use crate::server::{Act, Server, json, reply, reply_bytes};
use callwright_runtime::{
    Download, ErrorKind, Fault, Processed, Retry, StreamError, TooLargeFault,
};
use std::path::PathBuf;
use std::time::Duration;

const SHORT: Duration = Duration::from_millis(80);

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|n| (n % 251) as u8).collect()
}

/// A folder that is gone with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path).expect("a folder");
        Self(path)
    }

    fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).expect("a folder");
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an entry").file_name();
        let mut names: Vec<_> = entries.map(name).collect();
        names.sort();
        let names = names.into_iter().map(|name| name.into_string());
        names.map(|name| name.expect("text")).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A reply in chunks, without its end where it is cut.
fn chunks(body: &[u8], is_whole: bool) -> Vec<u8> {
    let mut bytes = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for piece in body.chunks(9_000) {
        bytes.extend(format!("{:x}\r\n", piece.len()).into_bytes());
        bytes.extend_from_slice(piece);
        bytes.extend_from_slice(b"\r\n");
    }
    if is_whole {
        bytes.extend_from_slice(b"0\r\n\r\n");
    }
    bytes
}

async fn all(mut download: Download) -> Result<Vec<u8>, StreamError> {
    let mut all = Vec::new();
    while let Some(bytes) = download.try_next().await? {
        all.extend_from_slice(&bytes);
    }
    assert!(download.try_next().await?.is_none(), "the end stays");
    Ok(all)
}

#[tokio::test]
async fn the_bytes_are_those_that_were_sent() {
    let bytes = content(300_000);
    let announced = reply(206, &[("x-request-id", "r1")], &bytes);
    for (act, status, length) in [
        (announced, 206, Some(300_000)),
        (Act::Write(chunks(&bytes, true)), 200, None),
    ] {
        let (server, client, _) = start([act]).await;
        let download = client.get_recording("7").send().download().await;
        let download = download.expect("a download");
        assert_eq!(download.status().as_u16(), status);
        assert_eq!(download.content_length(), length);
        assert_eq!(download.request_id(), length.map(|_| "r1"));
        assert_eq!(
            download.headers().contains_key("x-request-id"),
            length.is_some()
        );
        assert_eq!(all(download).await.expect("all of it"), bytes);
        assert_eq!(server.only().header("accept"), Some("audio/mpeg"));
    }
}

#[tokio::test]
async fn a_file_has_its_name_once_it_is_whole() {
    let bytes = content(300_000);
    let folder = Folder::new("download-whole");
    let target = folder.join("a.mp3");
    std::fs::write(&target, "older").expect("a file");
    for act in [reply(200, &[], &bytes), Act::Write(chunks(&bytes, true))] {
        let (_server, client, _) = start([act]).await;
        let download = client.get_recording("7").send().download().await;
        let written = download.expect("a download").to_file(&target).await;
        assert_eq!(written.expect("a file"), 300_000);
        assert_eq!(std::fs::read(&target).expect("a file"), bytes);
        assert_eq!(folder.names(), ["a.mp3"]);
    }
    let (_server, client, _) = start([reply(200, &[], "")]).await;
    let download = client.get_recording("7").send().download().await;
    let written = download.expect("a download").to_file(&target).await;
    assert_eq!(written.expect("an empty file"), 0);
    assert_eq!(std::fs::read(&target).expect("a file"), b"");
}

/// The error of a download into a file that was there before, and is as it was.
async fn failed(name: &str, act: Act) -> StreamError {
    let folder = Folder::new(name);
    let target = folder.join("a.mp3");
    std::fs::write(&target, "older").expect("a file");
    let server = Server::start([act]).await;
    let client = builder(&server).build().expect("a client");
    let call = client.get_recording("7").send().idle_timeout(SHORT);
    let download = call.max_body(500_000).download().await;
    let written = download.expect("a download").to_file(&target).await;
    assert_eq!(std::fs::read(&target).expect("a file"), b"older");
    assert_eq!(folder.names(), ["a.mp3"]);
    written.expect_err("not whole")
}

#[tokio::test]
async fn what_is_not_whole_never_looks_so() {
    let bytes = content(100_000);
    let cut = Act::Write(reply_bytes(200, &[], &bytes, 100_001));
    let error = failed("download-cut", cut).await;
    assert!(matches!(error, StreamError::Transport(_)), "{error}");
    let error = failed("download-cut-chunks", Act::Write(chunks(&bytes, false))).await;
    assert_eq!(error.kind(), ErrorKind::Connection);
    let silent = Act::WriteAndHold(reply_bytes(200, &[], &bytes, 100_001));
    let error = failed("download-silent", silent).await;
    assert!(
        matches!(error, StreamError::Stalled { limit } if limit == SHORT),
        "{error}"
    );
    let error = failed(
        "download-large",
        Act::Write(chunks(&content(500_001), true)),
    )
    .await;
    assert!(
        matches!(error, StreamError::TooLarge { limit: 500_000 }),
        "{error}"
    );
}

#[tokio::test]
async fn a_transport_that_keeps_quiet_about_the_end_is_not_believed() {
    let script = Script::new(|_, _| {
        let response = answer(200, &[("content-length", "9")], "only 8 b");
        (Duration::ZERO, response)
    });
    let server = Server::start([]).await;
    let client = builder(&server)
        .transport(script)
        .build()
        .expect("a client");
    let download = client.get_recording("7").send().download().await;
    let error = all(download.expect("a download")).await;
    let error = error.expect_err("it is cut");
    assert!(
        matches!(
            error,
            StreamError::Truncated {
                received: 8,
                announced: 9
            }
        ),
        "{error}"
    );
    assert_eq!(error.to_string(), "only 8 of 9 bytes came");
}

#[tokio::test]
async fn a_place_where_no_file_can_be_is_found_before_reading() {
    let folder = Folder::new("download-nowhere");
    for target in [
        folder.0.clone(),
        folder.join("missing/a.mp3"),
        PathBuf::from("/"),
    ] {
        let (_server, client, _) = start([reply(200, &[], "abc")]).await;
        let download = client.get_recording("7").send().download().await;
        let error = download.expect("a download").to_file(&target).await;
        let error = error.expect_err("no file");
        assert!(matches!(error, StreamError::File(_)), "{error}");
        assert_eq!(error.kind(), ErrorKind::File);
    }
    assert!(folder.names().is_empty());
}

#[tokio::test]
async fn a_download_that_is_dropped_leaves_nothing_behind() {
    let folder = Folder::new("download-dropped");
    let target = folder.join("a.mp3");
    let act = Act::WriteAndHold(reply_bytes(200, &[], &content(50_000), 50_001));
    let (server, client, _) = start([act]).await;
    let download = client.get_recording("7").send().download().await;
    let download = download.expect("a download");
    let (began, wait) = tokio::sync::oneshot::channel();
    let mut began = Some(began);
    let download = download.on_progress(move |_, _| {
        if let Some(began) = began.take() {
            let _ = began.send(());
        }
    });
    let writing = tokio::spawn({
        let target = target.clone();
        async move { download.to_file(target).await }
    });
    wait.await.expect("it began");
    assert_eq!(folder.names().len(), 1, "the file without its name");
    assert!(!target.exists());
    writing.abort();
    assert!(writing.await.expect_err("aborted").is_cancelled());
    assert!(folder.names().is_empty());
    drop(client);
    while server.closed_by_peer() == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test]
async fn progress_rises_to_the_total() {
    let bytes = content(300_000);
    for (act, total) in [
        (reply(200, &[], &bytes), Some(300_000)),
        (Act::Write(chunks(&bytes, true)), None),
    ] {
        let (_server, client, _) = start([act]).await;
        let download = client.get_recording("7").send().download().await;
        let (told, listener) = steps();
        let download = download.expect("a download").on_progress(listener);
        all(download).await.expect("all of it");
        rises(&told, 300_000, total);
    }
}

#[tokio::test]
async fn only_a_limit_of_the_call_counts() {
    let server = Server::start([reply(200, &[], content(4_000))]).await;
    let client = builder(&server).max_body(10).build().expect("a client");
    let download = client.get_recording("7").send().download().await;
    let bytes = all(download.expect("a download")).await;
    assert_eq!(bytes.expect("all of it").len(), 4_000);
    // What is announced too large is not begun.
    let call = client.get_recording("7").send().max_body(3_999);
    let error = call.download().await.expect_err("too large");
    let limit = match error.fault() {
        Some(Fault::TooLarge(fault)) => TooLargeFault::limit(fault),
        _ => panic!("{error}"),
    };
    assert_eq!((limit, error.processed()), (3_999, Processed::Yes));
}

#[tokio::test]
async fn what_is_no_success_is_an_error_as_of_any_call() {
    let (_server, client, _) = start([json(500, "out of tape")]).await;
    let error = client.get_recording("7").send().download().await;
    let error = error.expect_err("a 500");
    assert!(
        matches!(error.fault(), Some(Fault::Undocumented(_))),
        "{error}"
    );
    assert_eq!(error.body(), Some(&b"out of tape"[..]));
    let error: callwright_runtime::Error<ApiError> = error;
    assert_eq!(error.attempts(), 1);
    let (server, client, _) = start([]).await;
    let elsewhere = format!("{}/there", server.url());
    server.play([
        json(503, "{}"),
        reply(302, &[("location", &elsewhere)], ""),
        reply(200, &[], "tape"),
    ]);
    let download = client.get_recording("7").send().download().await;
    assert_eq!(
        all(download.expect("a download")).await.expect("bytes"),
        b"tape"
    );
    assert_eq!(server.seen()[2].line, "GET /there HTTP/1.1");
}

#[tokio::test]
async fn the_time_of_the_call_ends_where_the_download_begins() {
    let bytes = content(4_000);
    let head = reply_bytes(200, &[], &bytes[..2_000], 4_000);
    let server = Server::start([Act::WriteAndHold(head)]).await;
    let client = builder(&server).build().expect("a client");
    let call = client.get_recording("7").send().timeout(SHORT);
    let mut download = call
        .idle_timeout(3 * SHORT)
        .download()
        .await
        .expect("a download");
    assert_eq!(
        download
            .try_next()
            .await
            .expect("some")
            .expect("bytes")
            .len(),
        2_000
    );
    let began = std::time::Instant::now();
    let error = download.try_next().await.expect_err("silence");
    assert!(matches!(error, StreamError::Stalled { .. }), "{error}");
    assert!(began.elapsed() >= 3 * SHORT);
    assert!(download.try_next().await.expect("the end").is_none());
    // Until then it counts.
    server.play([Act::WriteAndHold(Vec::new())]);
    let call = client.get_recording("7").send().timeout(SHORT);
    let error = call.retry(Retry::none()).download().await;
    assert_eq!(error.expect_err("too late").kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn a_call_that_was_on_its_way_already_gives_all_of_it() {
    let (_server, client, _) = start([Act::Late(SHORT, reply_bytes(200, &[], b"tape", 4))]).await;
    let mut call = client.get_recording("7").send();
    let polled = tokio::time::timeout(Duration::from_millis(10), &mut call).await;
    assert!(polled.is_err(), "it is on its way");
    let download = call.download().await.expect("a download");
    assert_eq!(all(download).await.expect("bytes"), b"tape");
}
