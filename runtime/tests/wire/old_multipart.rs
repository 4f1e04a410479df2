//! Multipart bodies, byte by byte (RFC 2046, section 5.1; RFC 7578; RFC 2387).

use super::{NoError, text};
use callwright_runtime::{
    DecodeFailure, Encoder, Meta, Method, NoHeaders, Operation, Part, Reply, Upload, wire,
};

/// A JSON part, a file, several files, lists and words.
#[derive(Clone, Default, PartialEq)]
struct Greeting {
    meta: Option<callwright_runtime::Value>,
    file: Option<Upload>,
    more: Option<Vec<Upload>>,
    tags: Option<Vec<String>>,
}
wire! { Greeting {
    0 opt meta = "meta",
    1 opt file = "file",
    2 opt more = "more",
    3 opt tags = "tags",
} }

struct Post {
    media_type: &'static str,
    body: Greeting,
    parts: &'static [(&'static str, Part)],
}

impl Operation for Post {
    type Output = ();
    type Error = NoError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        method: Method::POST,
        path: "/",
        ..Meta::DEFAULT
    };
    fn encode(&self, request: &mut Encoder) {
        request.multipart(self.media_type, &self.body, self.parts);
    }
    fn decode(_: &Reply) -> Result<(), DecodeFailure> {
        Ok(())
    }
}

/// The media type and the body, with the boundary and the line ends in short.
fn sent(
    media_type: &'static str,
    body: Greeting,
    parts: &'static [(&'static str, Part)],
) -> [String; 2] {
    let post = Post {
        media_type,
        body,
        parts,
    };
    let request = post.to_request("http://h").expect("a request");
    let header = request.headers()["content-type"].to_str().expect("text");
    let short = |text: &str| {
        text.replace("callwright-part-00000000", "B")
            .replace("\r\n", "\n")
    };
    [short(header), short(&text(request.body()))]
}

fn upload(text: &str) -> Upload {
    Upload::new(text.to_owned())
}

#[test]
fn json_and_a_file_in_every_multipart_type() {
    let greeting = || Greeting {
        meta: Some(serde_json::json!({"id": 1})),
        file: Some(upload("RIFF").named("a\".wav").typed("audio/wav")),
        ..Greeting::default()
    };
    let expected = "--B\nContent-Disposition: form-data; name=\"meta\"\nContent-Type: application/json\n\n{\"id\":1}\n\
                    --B\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22.wav\"\n\
                    Content-Type: audio/wav\n\nRIFF\n--B--\n";
    for (media_type, header) in [
        ("multipart/form-data", "multipart/form-data; boundary=B"),
        ("multipart/mixed", "multipart/mixed; boundary=B"),
        (
            "multipart/mixed; boundary=x; charset=utf-8",
            "multipart/mixed; charset=utf-8; boundary=B",
        ),
        (
            "multipart/related",
            "multipart/related; type=\"application/json\"; boundary=B",
        ),
        (
            "multipart/related; type=a",
            "multipart/related; type=a; boundary=B",
        ),
    ] {
        let found = sent(media_type, greeting(), &[]);
        assert_eq!(found, [header.to_owned(), expected.to_owned()]);
    }
}

#[test]
fn lists_are_repeated_unless_a_style_says_otherwise() {
    let greeting = || Greeting {
        more: Some(vec![upload("1"), upload("2").named("b")]),
        tags: Some(vec!["x".to_owned(), "y,z".to_owned()]),
        ..Greeting::default()
    };
    let files = "--B\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\n\
                 Content-Type: application/octet-stream\n\n1\n\
                 --B\nContent-Disposition: form-data; name=\"more\"; filename=\"b\"\n\
                 Content-Type: application/octet-stream\n\n2\n";
    let part = |name: &str, text: &str| {
        format!("--B\nContent-Disposition: form-data; name=\"{name}\"\n\n{text}\n")
    };
    let tags = |parts| sent("multipart/form-data", greeting(), parts)[1].clone();
    let plain = format!("{files}{}{}--B--\n", part("tags", "x"), part("tags", "y,z"));
    assert_eq!(tags(&[]), plain);
    // A style is none of a file.
    let joined = format!("{files}{}--B--\n", part("tags", "x,y,z"));
    assert_eq!(
        tags(&[("tags", Part::Joined), ("more", Part::Joined)]),
        joined
    );
    let deep = format!(
        "{files}{}{}--B--\n",
        part("tags[]", "x"),
        part("tags[]", "y,z")
    );
    assert_eq!(tags(&[("tags", Part::Deep)]), deep);
}

#[test]
fn an_object_under_a_style_is_several_parts() {
    let greeting = Greeting {
        meta: Some(serde_json::json!({"a": {"b": 1}})),
        ..Greeting::default()
    };
    let deep = sent("multipart/form-data", greeting, &[("meta", Part::Deep)])[1].clone();
    let expected = "--B\nContent-Disposition: form-data; name=\"meta[a][b]\"\n\n1\n--B--\n";
    assert_eq!(deep, expected);
}

/// A body of bytes, whose file says what it is.
struct Put(Upload);

impl Operation for Put {
    type Output = ();
    type Error = NoError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        method: Method::PUT,
        path: "/",
        ..Meta::DEFAULT
    };
    fn encode(&self, request: &mut Encoder) {
        request.binary("application/octet-stream", &self.0);
    }
    fn decode(_: &Reply) -> Result<(), DecodeFailure> {
        Ok(())
    }
}

#[test]
fn a_file_knows_its_media_type_better() {
    for (file, expected) in [
        (upload("x"), "application/octet-stream"),
        (upload("x").typed("image/png"), "image/png"),
    ] {
        let request = Put(file).to_request("http://h").expect("a request");
        assert_eq!(request.headers()["content-type"], expected);
    }
}
