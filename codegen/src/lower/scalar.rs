//! Scalars: what `type` and `format` (OpenAPI 3.0.3, section 4.4, and the format registry) stand for.

use super::shape::Shape;
use crate::ir::{JsonKind, Scalar};
use serde_json::Value;

/// Formats of strings that have a type of their own.
const STRINGS: &[(&str, Scalar)] = &[
    ("date-time", Scalar::DateTime),
    ("date", Scalar::Date),
    ("time", Scalar::Time),
    ("duration", Scalar::Duration),
    ("uuid", Scalar::Uuid),
    ("byte", Scalar::Base64),
];

/// Formats of integers that have a type of their own; smaller ones fit into `i32` or `u32`.
const INTEGERS: &[(&str, Scalar)] = &[
    ("int8", Scalar::I32),
    ("int16", Scalar::I32),
    ("int32", Scalar::I32),
    ("uint8", Scalar::U32),
    ("uint16", Scalar::U32),
    ("uint32", Scalar::U32),
    ("uint64", Scalar::U64),
    ("int64", Scalar::I64),
];

/// Formats of numbers.
const NUMBERS: &[&str] = &["float", "double"];

fn format(schema: &Value) -> Option<&str> {
    schema.get("format").and_then(Value::as_str)
}

fn look_up(table: &[(&str, Scalar)], format: &str) -> Option<Scalar> {
    table
        .iter()
        .find(|(name, _)| *name == format)
        .map(|(_, scalar)| *scalar)
}

/// What a string is.
pub(super) fn string<'d>(schema: &Value) -> Shape<'d> {
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    if format(schema) == Some("binary") {
        return Shape::Binary;
    }
    match (
        text("x-oas31-contentEncoding"),
        text("x-oas31-contentMediaType"),
    ) {
        (Some("base64"), _) => return Shape::Scalar(Scalar::Base64),
        // `binary` is how RFC 2045 calls bytes that are not encoded.
        (Some("binary"), _) => return Shape::Binary,
        // Without an encoding, a media type that is no text means bytes (OpenAPI 3.1, 4.8.14.3).
        (None, Some(media)) if !media.starts_with("text/") && !media.ends_with("json") => {
            return Shape::Binary;
        }
        _ => {}
    }
    let known = format(schema).and_then(|format| look_up(STRINGS, format));
    Shape::Scalar(known.unwrap_or(Scalar::String))
}

/// What a number or a boolean is.
pub(super) fn number_or_bool(kind: JsonKind, schema: &Value) -> Scalar {
    match kind {
        JsonKind::Bool => Scalar::Bool,
        JsonKind::Integer => {
            let known = format(schema).and_then(|format| look_up(INTEGERS, format));
            known.unwrap_or_else(|| by_bounds(schema))
        }
        // Some authors say `number` and mean an integer by its format.
        _ => format(schema)
            .and_then(|format| look_up(INTEGERS, format))
            .unwrap_or(Scalar::F64),
    }
}

/// `i64`, unless the bounds go beyond it.
fn by_bounds(schema: &Value) -> Scalar {
    let beyond = schema
        .get("maximum")
        .and_then(Value::as_f64)
        .is_some_and(|maximum| maximum > 9_223_372_036_854_775_807.0);
    let negative = schema
        .get("minimum")
        .and_then(Value::as_f64)
        .is_none_or(|least| least < 0.0);
    if beyond && !negative {
        Scalar::U64
    } else {
        Scalar::I64
    }
}

/// The kind of values that a format or a bound alone speaks of.
pub(super) fn kind_of_format(schema: &Value) -> Option<JsonKind> {
    let has = |keys: &[&str]| keys.iter().any(|key| schema.get(key).is_some());
    let Some(format) = format(schema) else {
        if has(&[
            "pattern",
            "minLength",
            "maxLength",
            "x-oas31-contentEncoding",
        ]) {
            return Some(JsonKind::String);
        }
        return has(&["x-oas31-contentMediaType"]).then_some(JsonKind::String);
    };
    if look_up(INTEGERS, format).is_some() {
        return Some(JsonKind::Integer);
    }
    if NUMBERS.contains(&format) {
        return Some(JsonKind::Number);
    }
    Some(JsonKind::String)
}

/// The format of a schema, if it has one that no type stands for.
pub(super) fn untold_format(schema: &Value) -> Option<String> {
    let format = format(schema)?;
    let told = look_up(STRINGS, format).is_some()
        || look_up(INTEGERS, format).is_some()
        || NUMBERS.contains(&format)
        || matches!(format, "binary" | "password");
    (!told).then(|| format.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn formats_and_bounds_choose_the_type() {
        for (schema, expected) in [
            (json!({}), Scalar::I64),
            (json!({"format": "int32"}), Scalar::I32),
            (json!({"format": "uint16"}), Scalar::U32),
            (
                json!({"minimum": 0, "maximum": 18_446_744_073_709_551_615_u64}),
                Scalar::U64,
            ),
            (
                json!({"maximum": 18_446_744_073_709_551_615_u64}),
                Scalar::I64,
            ),
            (json!({"format": "unix-time"}), Scalar::I64),
        ] {
            assert_eq!(
                number_or_bool(JsonKind::Integer, &schema),
                expected,
                "{schema}"
            );
        }
        assert_eq!(
            number_or_bool(JsonKind::Number, &json!({"format": "int64"})),
            Scalar::I64
        );
        assert!(matches!(
            string(&json!({"format": "uuid"})),
            Shape::Scalar(Scalar::Uuid)
        ));
        assert!(matches!(
            string(&json!({"format": "email"})),
            Shape::Scalar(Scalar::String)
        ));
        let encoded = json!({"x-oas31-contentEncoding": "base64"});
        assert!(matches!(string(&encoded), Shape::Scalar(Scalar::Base64)));
        let raw = json!({"x-oas31-contentMediaType": "image/png"});
        assert!(matches!(string(&raw), Shape::Binary));
    }
}
