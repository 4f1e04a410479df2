//! Strings at their edges.

use super::{Flat, pattern};
use serde_json::{Value, json};

/// Strings that a schema allows, as far as its keywords can be satisfied.
pub(super) fn draw(flat: &Flat) -> Vec<Value> {
    let shown = flat.get("x-shown").and_then(Value::as_array);
    let mut texts: Vec<String> = by_format(flat)
        .iter()
        .map(|&text| text.to_owned())
        .collect();
    if let Some(pattern) = flat.get("pattern").and_then(Value::as_str) {
        let shown = shown.into_iter().flatten().filter_map(Value::as_str);
        texts.extend(shown.map(str::to_owned));
        texts.splice(0..0, pattern::matching(pattern));
        if let Ok(judge) = jsonschema::validator_for(&json!({"pattern": pattern})) {
            texts.retain(|text| judge.is_valid(&json!(text)));
        }
    }
    let limit = |key: &str| flat.get(key).and_then(Value::as_u64);
    let least = usize::try_from(limit("minLength").unwrap_or(0))
        .unwrap_or(0)
        .min(10_000);
    let most = usize::try_from(limit("maxLength").unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let is_free = flat.get("pattern").is_none() && is_free(flat);
    if is_free {
        texts.extend((least > 0).then(|| "é".repeat(least)));
        texts.extend((most < 5_000).then(|| "m".repeat(most)));
    }
    texts.retain(|text| (least..=most).contains(&text.chars().count()));
    texts.into_iter().map(Value::from).collect()
}

fn format(flat: &Flat) -> &str {
    match flat.get("contentEncoding").and_then(Value::as_str) {
        Some("base64") => "byte",
        _ => flat
            .get("format")
            .and_then(Value::as_str)
            .unwrap_or_default(),
    }
}

/// Whether any text will do: the format decides nothing about decoding.
fn is_free(flat: &Flat) -> bool {
    !matches!(
        format(flat),
        "date-time" | "date" | "time" | "duration" | "uuid" | "byte"
    )
}

/// Whether a value can be what the format says: examples of bytes are cut short by dots.
pub(super) fn is_spelled(flat: &Flat, value: &Value) -> bool {
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    let text = value.as_str().filter(|_| format(flat) == "byte");
    text.is_none_or(|text| text.bytes().all(is_base64))
}

fn by_format(flat: &Flat) -> &'static [&'static str] {
    match format(flat) {
        "date-time" => &[
            "2024-02-29T12:30:45Z",
            "2024-02-29T23:59:59.123456789+05:30",
            "0001-01-01T00:00:00-00:00",
        ],
        "date" => &["2024-02-29", "0001-01-01"],
        "time" => &["12:30:45Z", "23:59:59.5+02:00"],
        "duration" => &["P3Y6M4DT12H30M5S", "PT0.5S", "P2W"],
        "uuid" => &[
            "123e4567-e89b-12d3-a456-426614174000",
            "123E4567-E89B-12D3-A456-426614174000",
        ],
        "byte" => &["aGVsbG8=", "", "/+8="],
        "uri" | "url" => &["https://example.com/a?b=%20#c", "text"],
        "email" => &["a@example.com", "text"],
        _ => &[
            "text",
            "",
            "Ünïcødé ☎ \"quoted\" \\ \u{0} \n\t/",
            "42",
            "null",
        ],
    }
}
