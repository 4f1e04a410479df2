//! Percent-encoding (RFC 3986, section 2).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;
use std::fmt::Display;

/// Everything but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The text with everything encoded that could mean something to anyone on the way.
pub(crate) fn encode(text: &str) -> String {
    encoded(text).to_string()
}

/// The same of a text that is not needed any more: most have nothing to encode.
pub(crate) fn encode_owned(text: String) -> String {
    match Cow::from(utf8_percent_encode(&text, RESERVED)) {
        Cow::Borrowed(_) => text,
        Cow::Owned(encoded) => encoded,
    }
}

/// Reserved characters that a query may hold as they are. `[`, `]` and `#` are not allowed there (RFC
/// 3986, section 3.4); `&` would end the value, and `+` would read as a space.
const ALLOWED: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The text as `allowReserved` wants it in a query (OpenAPI 3.1.2, section 4.8.12.2.2): what is
/// percent-encoded already stays as it is.
pub(crate) fn encode_but_reserved(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        encoded.extend(utf8_percent_encode(&rest[..at], ALLOWED));
        let triple = rest.get(at..at + 3).filter(|triple| is_triple(triple));
        let percent = triple.unwrap_or("%25");
        encoded.push_str(percent);
        rest = &rest[at + triple.map_or(1, str::len)..];
    }
    encoded.extend(utf8_percent_encode(rest, ALLOWED));
    encoded
}

fn is_triple(text: &str) -> bool {
    text[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// [`encode`] where it is written at once.
pub(crate) fn encoded(text: &str) -> impl Display + '_ {
    utf8_percent_encode(text, RESERVED)
}

/// Whether a byte may stand in the value of a cookie (RFC 6265, section 4.1.1).
pub(crate) fn is_cookie_octet(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x2B | 0x2D..=0x3A | 0x3C..=0x5B | 0x5D..=0x7E)
}
