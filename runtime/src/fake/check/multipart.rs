//! Multipart bodies into their parts (RFC 2046, section 5.1; RFC 7578).

use super::media;
use super::pairs::{Coding, Pair};

/// The parts with their names. Content that is not text is given as far as it is.
///
/// # Errors
///
/// Where the body is none of this kind.
pub(super) fn parts(media_type: &str, body: &[u8]) -> Result<Vec<Pair>, String> {
    let boundary = parameter(media_type, "boundary").ok_or("it names no boundary")?;
    let dashed = format!("--{boundary}");
    let mut parts = Vec::new();
    let first = find(body, dashed.as_bytes()).ok_or("its boundary is not in it")?;
    let mut rest = &body[first + dashed.len()..];
    while !rest.starts_with(b"--") {
        let inside = rest
            .strip_prefix(b"\r\n")
            .ok_or("a boundary does not end its line")?;
        let next = format!("\r\n{dashed}");
        let end = find(inside, next.as_bytes()).ok_or("its last part does not end")?;
        parts.push(part(&inside[..end])?);
        rest = &inside[end + next.len()..];
    }
    Ok(parts)
}

fn part(bytes: &[u8]) -> Result<Pair, String> {
    let (head, content) = match bytes.strip_prefix(b"\r\n") {
        Some(content) => (&[][..], content),
        None => {
            let end = find(bytes, b"\r\n\r\n").ok_or("the head of a part does not end")?;
            (&bytes[..end], &bytes[end + 4..])
        }
    };
    let head = String::from_utf8_lossy(head);
    let header = |name: &str| {
        let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
        lines
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition").unwrap_or_default();
    let name = parameter(disposition, "name").ok_or("a part has no name")?;
    let is_file = parameter(disposition, "filename").is_some();
    let is_json = header("content-type").is_some_and(|said| media::is_json(&media::essence(said)));
    Ok(Pair {
        name: name
            .replace("%22", "\"")
            .replace("%0D", "\r")
            .replace("%0A", "\n"),
        raw: String::from_utf8_lossy(content).into_owned(),
        coding: match is_json && !is_file {
            true => Coding::Json,
            false => Coding::Plain,
        },
    })
}

/// A parameter of a header: `boundary` of `multipart/form-data; boundary=x`.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut parameters = header
        .split(';')
        .skip(1)
        .filter_map(|it| it.split_once('='));
    let (_, value) = parameters.find(|(known, _)| known.trim().eq_ignore_ascii_case(name))?;
    Some(value.trim().trim_matches('"').to_owned())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
