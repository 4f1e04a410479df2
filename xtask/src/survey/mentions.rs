//! Reads of a file no more than tells whether it is a description, and which files it refers to.
//! The generator has the last word on both; this has only to be quick.

use std::path::{Component, Path, PathBuf};

/// Whether the top of a text has a member `openapi` or `swagger`.
pub fn is_description(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return top_members(text).any(is_version_key);
    }
    let keys = text.lines().filter_map(|line| line.split_once(':'));
    keys.map(|(key, _)| key.trim_end().trim_matches(['"', '\'']))
        .any(is_version_key)
}

fn is_version_key(key: &str) -> bool {
    matches!(key, "openapi" | "swagger")
}

/// The words in front of a colon in the outermost braces.
fn top_members(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let (mut depth, mut start, mut at) = (0_usize, 0, 0);
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let here = at;
            at += 1;
            match bytes[here] {
                b'"' => at = end_of_string(bytes, at),
                b'{' | b'[' => {
                    depth += 1;
                    start = at;
                }
                b'}' | b']' => depth = depth.saturating_sub(1),
                b',' => start = at,
                b':' if depth == 1 => {
                    let key = text.get(start..here).unwrap_or_default();
                    return Some(key.trim().trim_matches(['"', '\'']));
                }
                _ => {}
            }
        }
        None
    })
}

fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// The files that a text refers to by `$ref`, other than itself.
pub fn files(path: &Path, text: &str) -> Vec<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let references = text.split("$ref").skip(1).filter_map(reference);
    let mut files: Vec<_> = references
        .map(|file| flat(&folder.join(file)))
        .filter(|file| file != path)
        .collect();
    files.dedup();
    files
}

/// The file of the reference whose `$ref` stands in front of this text.
fn reference(behind: &str) -> Option<String> {
    let value = behind.trim_start_matches(['"', '\'']).trim_start();
    let value = value.strip_prefix(':')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split([' ', '\n', '\r', ',', '}']).next()?,
    };
    let file = value.split('#').next()?;
    let is_file = !file.is_empty() && !file.contains("://") && file.len() < 1000;
    is_file.then(|| decoded(file))
}

/// The path of a URL reference without its percent-encoding.
fn decoded(file: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = file.as_bytes();
    while let [first, others @ ..] = rest {
        let code = (*first == b'%')
            .then(|| others.get(..2))
            .flatten()
            .and_then(|code| std::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &others[2..] } else { others };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The path without `.` and `..`.
fn flat(path: &Path) -> PathBuf {
    let mut flat = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                flat.pop();
            }
            part => flat.push(part),
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_say_so_at_the_top() {
        for text in [
            "openapi: 3.0.3\ninfo: {}\n",
            "# comment\n\"swagger\": '2.0'\n",
            "\u{feff}{\"info\": {\"x\": \"}\\\"\"}, \"openapi\": \"3.1.0\"}",
            "{openapi: 3.0.3, paths: {}}",
        ] {
            assert!(is_description(text), "{text}");
        }
        for text in [
            "",
            "type: object\nproperties:\n  openapi: {}\n",
            "{\"a\": {\"openapi\": 1}}",
        ] {
            assert!(!is_description(text), "{text}");
        }
    }

    #[test]
    fn references_lead_to_files() {
        let text = "a: {$ref: './b%20c.yaml#/x'}\nb:\n  \"$ref\": \"../d.json\"\nc: {$ref: '#/e'}\n\
                    d:\n  $ref: https://example.com/e.yaml\n  e:\n  $ref: f.yaml#/g\n";
        let found = files(Path::new("/r/s/t.yaml"), text);
        let expected = ["/r/s/b c.yaml", "/r/d.json", "/r/s/f.yaml"].map(PathBuf::from);
        assert_eq!(found, expected);
    }
}
