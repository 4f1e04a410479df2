//! Request bodies on the wire, byte by byte.

use super::{CALL, start};
use crate::operations::calls::CreateCall;
use crate::server::{json, reply};
use crate::types::{Created, NewCall, NewRecording};
use callwright_runtime::{Operation, Upload};

#[tokio::test]
async fn json_is_written_exactly() {
    let (server, client, _) = start([json(201, CALL)]).await;
    let body = NewCall::new("+1 \"x\"").attempts(3.0).note_null();
    client.create_call(body).send().await.expect("a call");
    let seen = server.only();
    assert_eq!(seen.line, "POST /calls HTTP/1.1");
    assert_eq!(
        seen.text(),
        r#"{"phone_number":"+1 \"x\"","attempts":3,"note":null}"#
    );
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(
        seen.header("content-length"),
        Some(seen.body.len().to_string().as_str())
    );
}

#[tokio::test]
async fn text_is_written_as_it_is() {
    let (server, client, _) = start([reply(204, &[], "")]).await;
    client.put_motd("häi").send().await.expect("done");
    client.put_motd("").send().await.expect("done");
    let seen = server.seen();
    assert_eq!(
        (seen[0].text(), seen[0].header("content-type")),
        ("häi", Some("text/plain"))
    );
    assert_eq!(
        (seen[1].text(), seen[1].header("content-length")),
        ("", Some("0"))
    );
}

fn recording() -> NewRecording {
    let file = Upload::new(b"\x00\xFFmp3".to_vec())
        .named("call \"1\".mp3")
        .typed("audio/mpeg");
    let mut recording = NewRecording::new(file);
    recording.title = Some("Zeile 1".to_owned());
    recording.tags = Some(vec!["a".to_owned(), "b".to_owned()]);
    recording.meta = Some(Created::default().after("x"));
    recording
}

#[tokio::test]
async fn multipart_has_a_part_for_every_value() {
    let (server, client, _) = start([reply(200, &[], "")]).await;
    client
        .add_recording("7", recording())
        .send()
        .await
        .expect("done");
    let seen = server.only();
    assert_eq!(seen.line, "POST /calls/7/recordings HTTP/1.1");
    let boundary = "callwright-part-00000000";
    let media_type = format!("multipart/form-data; boundary={boundary}");
    assert_eq!(seen.header("content-type"), Some(media_type.as_str()));
    let mut expected = Vec::new();
    for part in [
        &b"Content-Disposition: form-data; name=\"file\"; filename=\"call %221%22.mp3\"\r\n\
           Content-Type: audio/mpeg\r\n\r\n\x00\xFFmp3"[..],
        b"Content-Disposition: form-data; name=\"title\"\r\n\r\nZeile 1",
        b"Content-Disposition: form-data; name=\"tags\"\r\n\r\na",
        b"Content-Disposition: form-data; name=\"tags\"\r\n\r\nb",
        b"Content-Disposition: form-data; name=\"meta\"\r\n\
          Content-Type: application/json\r\n\r\n{\"after\":\"x\"}",
    ] {
        expected.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        expected.extend_from_slice(part);
        expected.extend_from_slice(b"\r\n");
    }
    expected.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    assert_eq!(
        String::from_utf8_lossy(&seen.body),
        String::from_utf8_lossy(&expected)
    );
    assert_eq!(seen.body, expected);
}

#[tokio::test]
async fn a_boundary_is_in_no_part() {
    let (server, client, _) = start([reply(200, &[], "")]).await;
    let taken = b"--callwright-part-00000000--\r\n".to_vec();
    let recording = NewRecording::new(Upload::new(taken).named("a"));
    client
        .add_recording("7", recording)
        .send()
        .await
        .expect("done");
    let seen = server.only();
    let boundary = "multipart/form-data; boundary=callwright-part-00000001";
    assert_eq!(seen.header("content-type"), Some(boundary));
}

#[tokio::test]
async fn names_cannot_break_out_of_a_part() {
    let (server, client, _) = start([reply(200, &[], "")]).await;
    let file = Upload::new(b"z".to_vec()).named("a\r\nX: y\".mp3");
    client
        .add_recording("7", NewRecording::new(file))
        .send()
        .await
        .expect("done");
    let text = String::from_utf8(server.only().body).expect("text");
    assert!(
        text.contains("filename=\"a%0D%0AX: y%22.mp3\"\r\n"),
        "{text}"
    );
    assert!(
        text.contains("Content-Type: application/octet-stream\r\n\r\nz\r\n"),
        "{text}"
    );
}

#[test]
fn a_body_is_data() {
    let request = CreateCall::new(NewCall::new("1"))
        .to_request("https://x.test")
        .expect("a request");
    assert_eq!(request.body().length(), Some(20));
    assert!(request.body().is_replayable());
    assert_eq!(
        request.body().in_memory().expect("bytes"),
        r#"{"phone_number":"1"}"#
    );
}
