//! `multipart/form-data` (RFC 7578) and its relatives.

use super::part::is_json;
use super::{Body, Part, Segment};
use crate::encoder::plain::{Plain, members};
use crate::model::{View, json};
use crate::retry::name;
use bytes::Bytes;
use serde_json::Value;

/// What the media type is where nothing says it.
const OCTETS: &str = "application/octet-stream";

/// The media type with its boundary, and the body: a part for every member that is there, one a
/// list item, files as they are, objects as JSON, anything else as text, unless `parts` says
/// otherwise.
///
/// Parts have names in every multipart type: servers of `multipart/mixed` and `multipart/related`
/// find them by those.
///
/// # Errors
///
/// Where the value is not an object.
pub(crate) fn write(
    media_type: &str,
    view: View<'_>,
    parts: &[(&str, Part)],
) -> Result<(String, Body), String> {
    let mut written = Vec::new();
    members(view, &mut |name, value| {
        let part = Part::of(name, parts);
        match part.style() {
            Some(style) if !is_file(value) => {
                for pair in crate::encoder::style::pairs(name, value, style)? {
                    written.push(Piece::text(&pair.name, None, pair.text()?));
                }
                Ok(())
            }
            _ => add(name, value, stated(part), &mut written),
        }
    })?;
    let boundary = boundary(&written);
    let mut segments = Vec::new();
    for piece in &written {
        let before = format!("--{boundary}\r\n{}\r\n", piece.head);
        segments.push(Segment::Bytes(before.into()));
        segments.extend(piece.content.segments().iter().cloned());
        segments.push(Segment::Bytes(Bytes::from_static(b"\r\n")));
    }
    segments.push(Segment::Bytes(format!("--{boundary}--\r\n").into()));
    let root = written
        .first()
        .and_then(|piece| piece.media_type.as_deref());
    Ok((
        with_boundary(media_type, root, &boundary),
        Body::new(joined(segments)),
    ))
}

/// The media type as a header says it. `multipart/related` also has the type of its first part (RFC
/// 2387, section 3.1).
fn with_boundary(media_type: &str, root: Option<&str>, boundary: &str) -> String {
    let mut parameters = media_type.split(';').map(str::trim);
    let mut text = parameters.next().unwrap_or_default().to_owned();
    let is_related = text.eq_ignore_ascii_case("multipart/related");
    let is = |parameter: &str, name: &str| {
        let found = parameter.split('=').next().unwrap_or_default();
        found.trim().eq_ignore_ascii_case(name)
    };
    let parameters: Vec<&str> = parameters
        .filter(|parameter| !parameter.is_empty() && !is(parameter, "boundary"))
        .collect();
    for parameter in &parameters {
        text.push_str("; ");
        text.push_str(parameter);
    }
    let is_typed = parameters.iter().any(|parameter| is(parameter, "type"));
    if is_related && !is_typed {
        let root = root.unwrap_or("text/plain").split(';').next();
        text.push_str(&format!("; type=\"{}\"", root.unwrap_or_default().trim()));
    }
    format!("{text}; boundary={boundary}")
}

/// A part as it is sent.
struct Piece {
    /// Header lines, each with its line end.
    head: String,
    media_type: Option<String>,
    content: Body,
}

impl Piece {
    fn new(name: &str, file_name: Option<&str>, media_type: Option<&str>, content: Body) -> Self {
        // A line end would begin a header of its own.
        let media_type = media_type.map(|text| text.replace(['\r', '\n'], " "));
        Self {
            head: head(name, file_name, media_type.as_deref()),
            media_type,
            content,
        }
    }

    fn text(name: &str, media_type: Option<&str>, text: String) -> Self {
        Self::new(name, None, media_type, text.into())
    }
}

/// The media type that the description names. Several, or a range, say what the server takes, not
/// what this part is.
fn stated(part: Part) -> Option<&'static str> {
    match part {
        Part::Typed(media_type) if !media_type.contains([',', '*']) => Some(media_type),
        _ => None,
    }
}

fn is_file(view: View<'_>) -> bool {
    match view {
        View::Upload(_) => true,
        View::Optional(Some(inner)) => is_file(inner.view()),
        View::List(list) => !list.is_empty() && is_file(list.view_at(0)),
        _ => false,
    }
}

fn add(
    name: &str,
    value: View<'_>,
    stated: Option<&str>,
    pieces: &mut Vec<Piece>,
) -> Result<(), String> {
    match value {
        View::Optional(Some(inner)) => add(name, inner.view(), stated, pieces)?,
        View::List(list) if is_file(value) || !stated.is_some_and(is_json) => {
            for index in 0..list.len() {
                pieces.extend(piece(name, list.view_at(index), stated)?);
            }
        }
        View::Json(Value::Array(items)) if !stated.is_some_and(is_json) => {
            for item in items {
                pieces.extend(piece(name, View::Json(item), stated)?);
            }
        }
        value => pieces.extend(piece(name, value, stated)?),
    }
    Ok(())
}

fn piece(name: &str, value: View<'_>, stated: Option<&str>) -> Result<Option<Piece>, String> {
    let upload = match value {
        View::Upload(upload) => upload,
        View::Optional(Some(inner)) => return piece(name, inner.view(), stated),
        value => {
            return Ok(match Plain::of(value)? {
                Plain::Absent => None,
                Plain::Scalar(text) if !stated.is_some_and(is_json) => {
                    Some(Piece::text(name, stated, text))
                }
                _ => {
                    let media_type = stated.unwrap_or("application/json");
                    let content = Bytes::from(json(value)?).into();
                    Some(Piece::new(name, None, Some(media_type), content))
                }
            });
        }
    };
    let media_type = upload.content_type().or(stated).unwrap_or(OCTETS);
    let file_name = Some(upload.file_name().unwrap_or(name));
    let content = upload.content().clone();
    Ok(Some(Piece::new(name, file_name, Some(media_type), content)))
}

fn head(name: &str, file_name: Option<&str>, media_type: Option<&str>) -> String {
    let mut head = format!("Content-Disposition: form-data; name=\"{}\"", escaped(name));
    if let Some(file_name) = file_name {
        head.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
    }
    head.push_str("\r\n");
    if let Some(media_type) = media_type {
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

/// The first boundary that is in no part, so that the same values always make the same request. Of
/// files and streams nobody knows what is in them: with those it is one that nobody can foresee.
fn boundary(pieces: &[Piece]) -> String {
    let segments = pieces.iter().flat_map(|piece| piece.content.segments());
    let mut in_memory = Vec::new();
    for segment in segments {
        match segment {
            Segment::Bytes(bytes) => in_memory.push(bytes),
            Segment::File { .. } | Segment::Stream(_) => {
                return format!("callwright-part-{}", name());
            }
        }
    }
    let mut number: u64 = 0;
    loop {
        let boundary = format!("callwright-part-{number:08x}");
        let taken = |bytes: &&Bytes| contains(bytes, boundary.as_bytes());
        if !in_memory.iter().any(taken) {
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

    fn parts(value: &serde_json::Value, parts: &[(&str, Part)]) -> String {
        let (_, body) = write("multipart/form-data", value.view(), parts).expect("an object");
        let bytes = body.in_memory().expect("in memory");
        String::from_utf8(bytes.to_vec()).expect("text")
    }

    #[test]
    fn stated_media_types_are_sent() {
        let value = json!({"meta": ["x"], "csv": "a;b", "any": "z"});
        let types = [
            ("meta", Part::Typed("application/json")),
            ("csv", Part::Typed("text/csv")),
            ("any", Part::Typed("image/png, image/*")),
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
