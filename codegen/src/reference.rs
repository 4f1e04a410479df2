//! What the text of a `$ref` says: a URI reference (RFC 3986), mostly with a JSON Pointer.

use crate::ptr::Ptr;

/// What the text of a `$ref` points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// A place in the document that holds the reference.
    Here(Fragment),
    /// A place in another file; the path is relative to the document that holds the reference.
    File(String, Fragment),
    /// Something that is no file beside the document: a URL, or a path of one machine.
    Remote,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fragment {
    /// By JSON Pointer; nothing is the whole document.
    Pointer(Ptr),
    /// By the `$anchor` of a schema.
    Anchor(String),
}

impl Reference {
    /// Reads the text of a `$ref`; says what is wrong where it is no reference.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let (place, fragment) = match text.split_once('#') {
            Some((place, fragment)) => (place, fragment),
            None => (text, ""),
        };
        if is_remote(place) {
            return Ok(Self::Remote);
        }
        let escapes = || format!("the escapes of `{text}` give no UTF-8");
        let fragment = decode(fragment).ok_or_else(escapes)?;
        if has_stray_tilde(&fragment) {
            return Err(format!(
                "`~` of `{text}` is no escape: `~0` is `~`, `~1` is `/`"
            ));
        }
        let fragment = if fragment.is_empty() || fragment.starts_with('/') {
            Fragment::Pointer(Ptr::from_text(&fragment))
        } else {
            Fragment::Anchor(fragment)
        };
        let path = decode(place).ok_or_else(escapes)?.replace('\\', "/");
        Ok(if path.is_empty() {
            Self::Here(fragment)
        } else {
            Self::File(path, fragment)
        })
    }
}

/// The text of a reference to a place in the same document.
pub(crate) fn here(at: &Ptr) -> String {
    format!("#{}", at.as_str().replace('%', "%25"))
}

/// The path of a file that is mentioned in another one, relative to where the description is.
pub(crate) fn relative(holder: &str, path: &str) -> String {
    let folder = holder.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut segments: Vec<&str> = Vec::new();
    for segment in folder.split('/').chain(path.split('/')) {
        match segment {
            "" | "." => {}
            ".." if segments.last().is_some_and(|last| *last != "..") => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let root = if folder.starts_with('/') { "/" } else { "" };
    format!("{root}{}", segments.join("/"))
}

/// Whether this begins like a URL (a scheme, or `//`), or like a path that only one machine has.
fn is_remote(place: &str) -> bool {
    let scheme = place.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    place.starts_with(['/', '\\']) || scheme.is_some_and(is_scheme)
}

/// Whether a `~` stands before something else than `0` or `1` (RFC 6901, section 3).
fn has_stray_tilde(pointer: &str) -> bool {
    let mut after = pointer.split('~').skip(1);
    pointer.starts_with('/') && after.any(|rest| !rest.starts_with(['0', '1']))
}

/// Undoes the percent-encoding of a part of a URI; `None` where that yields no UTF-8.
pub(crate) fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail
            .get(..2)
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (first, byte) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            // A `%` that starts no escape is taken as written: names are seldom encoded.
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_told_apart() {
        let pointer = |text: &str| Fragment::Pointer(Ptr::from_text(text));
        let file = |path: &str, fragment| Reference::File(path.to_owned(), fragment);
        for (text, expected) in [
            ("#", Reference::Here(pointer(""))),
            ("", Reference::Here(pointer(""))),
            ("#/a%20b~1c", Reference::Here(pointer("/a b~1c"))),
            ("#/50%", Reference::Here(pointer("/50%"))),
            ("#x", Reference::Here(Fragment::Anchor("x".to_owned()))),
            ("./a%20b.yaml", file("./a b.yaml", pointer(""))),
            ("..\\a.yaml#/b", file("../a.yaml", pointer("/b"))),
            ("Pet", file("Pet", pointer(""))),
            ("https://a.b/c.yaml#/d", Reference::Remote),
            ("urn:example:a", Reference::Remote),
            ("//a.b/c", Reference::Remote),
            ("/etc/a.yaml", Reference::Remote),
        ] {
            assert_eq!(Reference::read(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn paths_are_relative_to_the_file_that_holds_them() {
        for (holder, path, expected) in [
            ("", "a.yaml", "a.yaml"),
            ("m/a.yaml", "./b.yaml", "m/b.yaml"),
            ("m/n/a.yaml", "../b.yaml", "m/b.yaml"),
            ("m/a.yaml", "../../b.yaml", "../b.yaml"),
            ("../a.yaml", "../b.yaml", "../../b.yaml"),
            ("/m/a.yaml", "n/b.yaml", "/m/n/b.yaml"),
        ] {
            assert_eq!(relative(holder, path), expected);
        }
    }
}
