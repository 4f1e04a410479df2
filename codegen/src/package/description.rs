//! The description as the crate carries it for its feature `fake`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// How hard the description is compressed: more takes much longer for a few bytes.
const LEVEL: u8 = 6;

/// How long a line becomes.
const LINE: usize = 100;

/// The description as the generator understood it, as JSON, compressed (zlib, RFC 1950) and then
/// written as text, so that a crate consists of text. The same description gives the same text.
pub(super) fn text(description: &Value) -> String {
    let json = description.to_string();
    let compressed = miniz_oxide::deflate::compress_to_vec_zlib(json.as_bytes(), LEVEL);
    let encoded = STANDARD.encode(compressed);
    let mut text = String::with_capacity(encoded.len() + encoded.len() / LINE + 1);
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        // Base64 is ASCII, so that it can be cut anywhere.
        let (line, after) = rest.split_at(rest.len().min(LINE));
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn it_can_be_read_again() {
        let description =
            json!({"openapi": "3.0.3", "paths": {"/a": ["b".repeat(1000), 1.5, null]}});
        let text = text(&description);
        assert!(text.lines().all(|line| line.len() <= LINE));
        let compressed = STANDARD.decode(text.replace('\n', "")).expect("base64");
        let json = miniz_oxide::inflate::decompress_to_vec_zlib(&compressed).expect("zlib");
        assert_eq!(
            serde_json::from_slice::<Value>(&json).ok(),
            Some(description)
        );
    }
}
