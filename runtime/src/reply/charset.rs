//! Bytes into text, without failing.

use http::{HeaderMap, header::CONTENT_TYPE};
use std::borrow::Cow;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// What windows-1252 has where Latin-1 has control characters, from 0x80 on (Encoding Standard,
/// section 9.1, index windows-1252).
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The text of a body. UTF-8 unless `Content-Type` says Latin-1 and the bytes are not UTF-8; bytes
/// that are neither become U+FFFD, because one odd character must not lose a reply.
pub(super) fn text<'a>(headers: &HeaderMap, body: &'a [u8]) -> Cow<'a, str> {
    let body = body.strip_prefix(BOM).unwrap_or(body);
    match std::str::from_utf8(body) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if says_latin1(headers) => body.iter().map(|byte| latin1(*byte)).collect(),
        Err(_) => String::from_utf8_lossy(body),
    }
}

/// The text of bytes of which nothing is known.
pub(super) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Latin-1 is read as windows-1252, as everyone does who reads it (Encoding Standard, section 4.2);
/// any other byte is the code point of the same number.
fn latin1(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

fn says_latin1(headers: &HeaderMap) -> bool {
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let charset = content_type.and_then(|value| {
        value.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.trim()
                .eq_ignore_ascii_case("charset")
                .then(|| value.trim().trim_matches('"'))
        })
    });
    charset.is_some_and(|charset| {
        ["iso-8859-1", "latin1", "windows-1252"]
            .iter()
            .any(|known| charset.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn headers(content_type: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))])
    }

    #[test]
    fn charsets_are_read_leniently() {
        let latin = headers("text/plain; Charset=\"ISO-8859-1\"");
        assert_eq!(text(&latin, b"caf\xE9"), "café");
        assert_eq!(text(&latin, "café".as_bytes()), "café");
        assert_eq!(text(&headers("text/plain"), b"\xEF\xBB\xBFok"), "ok");
        assert_eq!(text(&headers("text/plain"), b"caf\xE9!"), "caf\u{FFFD}!");
    }
}
