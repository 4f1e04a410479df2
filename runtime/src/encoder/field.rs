//! Values of header fields.

use http::HeaderValue;

/// A header's value: visible ASCII, spaces and tabs (RFC 9110, section 5.5). What is beyond ASCII
/// has no agreed meaning there, and a line end would begin a header of its own.
///
/// # Errors
///
/// What is wrong, without the text.
pub(crate) fn value(text: &str) -> Result<HeaderValue, &'static str> {
    readable(text)?;
    HeaderValue::from_str(text).map_err(|_| NOT_A_VALUE)
}

/// The same of a text that the program holds, which is not copied.
///
/// # Errors
///
/// What is wrong, without the text.
pub(crate) fn fixed(text: &'static str) -> Result<HeaderValue, &'static str> {
    readable(text)?;
    Ok(HeaderValue::from_static(text))
}

fn readable(text: &str) -> Result<(), &'static str> {
    let readable = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
    match text.bytes().all(readable) {
        true => Ok(()),
        false => Err(NOT_A_VALUE),
    }
}

const NOT_A_VALUE: &str = "has a character that a header cannot carry";

#[cfg(test)]
mod tests {
    use super::{fixed, value};

    #[test]
    fn only_what_everyone_reads_alike() {
        for text in ["", "a b\tc", "~!\"%"] {
            assert_eq!(value(text), fixed(text), "{text}");
            assert!(value(text).is_ok(), "{text}");
        }
        for text in ["é", "a\nb", "a\r", "\0", "\x7f"] {
            assert!(value(text).is_err(), "{text:?}");
            assert!(fixed(text).is_err(), "{text:?}");
        }
    }
}
