//! `multipart/form-data` (RFC 7578).

use super::{Body, Segment};
use crate::encoder::plain::{Plain, members};
use crate::model::{View, json};
use bytes::Bytes;

/// What the media type is where nothing says it.
const OCTETS: &str = "application/octet-stream";

/// The media type with its boundary, and the body: a part for every member that is there, one a
/// list item, files as they are, objects as JSON, anything else as text. `content_types` has the
/// media types of parts that the description names.
///
/// # Errors
///
/// Where the value is not an object.
pub(crate) fn write(
    view: View<'_>,
    content_types: &[(&str, &str)],
) -> Result<(String, Body), String> {
    let mut parts = Vec::new();
    members(view, &mut |name, value| {
        let stated = content_types.iter().find(|(of, _)| *of == name);
        let stated = stated.map(|(_, media_type)| *media_type);
        // Several types, or a range, say what the server takes, not what this part is.
        let stated = stated.filter(|types| !types.contains([',', '*']));
        add(name, value, stated, &mut parts)
    })?;
    let boundary = boundary(&parts);
    let mut segments = Vec::new();
    for part in &parts {
        let before = format!("--{boundary}\r\n{}\r\n", part.head);
        segments.push(Segment::Bytes(before.into()));
        segments.extend(part.content.segments().iter().cloned());
        segments.push(Segment::Bytes(Bytes::from_static(b"\r\n")));
    }
    segments.push(Segment::Bytes(format!("--{boundary}--\r\n").into()));
    Ok((
        format!("multipart/form-data; boundary={boundary}"),
        Body::new(joined(segments)),
    ))
}

struct Part {
    /// Header lines, each with its line end.
    head: String,
    content: Body,
}

fn add(
    name: &str,
    value: View<'_>,
    stated: Option<&str>,
    parts: &mut Vec<Part>,
) -> Result<(), String> {
    match value {
        View::Optional(None) => {}
        View::Optional(Some(inner)) => add(name, inner.view(), stated, parts)?,
        View::Upload(upload) => {
            let media_type = upload.content_type().or(stated).unwrap_or(OCTETS);
            let file_name = Some(upload.file_name().unwrap_or(name));
            parts.push(Part {
                head: head(name, file_name, Some(media_type)),
                content: upload.content().clone(),
            });
        }
        View::List(list) if !stated.is_some_and(is_json) => {
            for index in 0..list.len() {
                add(name, list.view_at(index), stated, parts)?;
            }
        }
        value => {
            let plain = Plain::of(value)?;
            let (media_type, content) = match plain {
                Plain::Absent => return Ok(()),
                Plain::Scalar(text) if !stated.is_some_and(is_json) => (stated, text.into()),
                _ => (
                    Some(stated.unwrap_or("application/json")),
                    Bytes::from(json(value)?),
                ),
            };
            parts.push(Part {
                head: head(name, None, media_type),
                content: content.into(),
            });
        }
    }
    Ok(())
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or(media_type).trim();
    essence.eq_ignore_ascii_case("application/json") || essence.ends_with("+json")
}

fn head(name: &str, file_name: Option<&str>, media_type: Option<&str>) -> String {
    let mut head = format!("Content-Disposition: form-data; name=\"{}\"", escaped(name));
    if let Some(file_name) = file_name {
        head.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
    }
    head.push_str("\r\n");
    if let Some(media_type) = media_type {
        // A line end would begin a header of its own.
        let media_type = media_type.replace(['\r', '\n'], " ");
        head.push_str(&format!("Content-Type: {media_type}\r\n"));
    }
    head
}

/// Names as browsers write them (RFC 7578, section 5.1.3 and the HTML standard): UTF-8, with the
/// three characters encoded that would end the name.
fn escaped(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The first boundary that is in no part, so that the same values always make the same request.
fn boundary(parts: &[Part]) -> String {
    let taken = |boundary: &str| {
        let mut segments = parts.iter().flat_map(|part| part.content.segments());
        segments.any(|segment| match segment {
            Segment::Bytes(bytes) => contains(bytes, boundary.as_bytes()),
            Segment::File { .. } => false,
        })
    };
    let mut number: u64 = 0;
    loop {
        let boundary = format!("callwright-part-{number:08x}");
        if !taken(&boundary) {
            return boundary;
        }
        number += 1;
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Neighbouring bytes in one segment, except where they are large: a file is not copied.
fn joined(segments: Vec<Segment>) -> Vec<Segment> {
    const SMALL: usize = 4096;
    let mut joined: Vec<Segment> = Vec::new();
    for segment in segments {
        match (joined.last_mut(), segment) {
            (Some(Segment::Bytes(last)), Segment::Bytes(next))
                if last.len() < SMALL && next.len() < SMALL =>
            {
                *last = [&last[..], &next[..]].concat().into();
            }
            (_, segment) => joined.push(segment),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use serde_json::json;

    fn parts(value: &serde_json::Value, content_types: &[(&str, &str)]) -> String {
        let (_, body) = write(value.view(), content_types).expect("an object");
        let bytes = body.in_memory().expect("in memory");
        String::from_utf8(bytes.to_vec()).expect("text")
    }

    #[test]
    fn stated_media_types_are_sent() {
        let value = json!({"meta": ["x"], "csv": "a;b", "any": "z"});
        let types = [
            ("meta", "application/json"),
            ("csv", "text/csv"),
            ("any", "image/png, image/*"),
        ];
        assert_eq!(
            parts(&value, &types),
            "--callwright-part-00000000\r\n\
             Content-Disposition: form-data; name=\"meta\"\r\n\
             Content-Type: application/json\r\n\r\n[\"x\"]\r\n\
             --callwright-part-00000000\r\n\
             Content-Disposition: form-data; name=\"csv\"\r\n\
             Content-Type: text/csv\r\n\r\na;b\r\n\
             --callwright-part-00000000\r\n\
             Content-Disposition: form-data; name=\"any\"\r\n\r\nz\r\n\
             --callwright-part-00000000--\r\n"
        );
    }

    #[test]
    fn nothing_makes_a_body_without_parts() {
        assert_eq!(
            parts(&json!({"a": null}), &[]),
            "--callwright-part-00000000--\r\n"
        );
    }

    #[test]
    fn large_content_is_not_copied() {
        let content = Bytes::from(vec![b'x'; 1 << 16]);
        let segments = [&b"a"[..], b"b"].map(|text| Segment::Bytes(Bytes::from_static(text)));
        let joined = joined(vec![
            segments[0].clone(),
            segments[1].clone(),
            Segment::Bytes(content.clone()),
            segments[0].clone(),
        ]);
        let [Segment::Bytes(head), Segment::Bytes(large), _] = &joined[..] else {
            panic!("{} segments", joined.len())
        };
        assert_eq!((&head[..], large.as_ptr()), (&b"ab"[..], content.as_ptr()));
    }
}
