//! Views into JSON text: the one writer of every generated type.

use super::write::{FILE, NOT_FINITE, whole};
use super::{MapView, Object, Tagged, View, members};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

/// Compact JSON. Not generic over the type, so it is compiled once, here.
///
/// # Errors
///
/// Where the value has no JSON: a number that is not finite, or a file.
pub fn json(view: View<'_>) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(256);
    write(view, &mut out)?;
    Ok(out)
}

fn write(view: View<'_>, out: &mut Vec<u8>) -> Result<(), String> {
    match view {
        View::Bool(true) => out.extend_from_slice(b"true"),
        View::Bool(false) => out.extend_from_slice(b"false"),
        View::I64(value) => scalar(&value, out)?,
        View::U64(value) => scalar(&value, out)?,
        View::F64(value) if !value.is_finite() => return Err(NOT_FINITE.to_owned()),
        View::F64(value) => match whole(value) {
            Some(value) => scalar(&value, out)?,
            None => scalar(&value, out)?,
        },
        View::Number(value) => scalar(value, out)?,
        View::Text(value) => text(value, out)?,
        View::Bytes(value) => text(&STANDARD.encode(value), out)?,
        View::Json(value) => scalar(value, out)?,
        View::JsonObject(value) => scalar(value, out)?,
        View::Optional(None) => out.extend_from_slice(b"null"),
        View::Optional(Some(value)) => write(value.view(), out)?,
        View::List(list) => {
            out.push(b'[');
            for index in 0..list.len() {
                if index > 0 {
                    out.push(b',');
                }
                write(list.view_at(index), out)?;
            }
            out.push(b']');
        }
        View::Map(map) => {
            out.push(b'{');
            entries(map, true, out)?;
            out.push(b'}');
        }
        View::Object(value) => object(value, None, out)?,
        View::Tagged(value) => object(value.object, Some(value), out)?,
        View::Upload(_) => return Err(FILE.to_owned()),
    }
    Ok(())
}

fn object<'a>(
    object: &'a dyn Object,
    tag: Option<Tagged<'a>>,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    out.push(b'{');
    let mut first = true;
    members(object, tag, |member| {
        if !first {
            out.push(b',');
        }
        first = false;
        if member.plain {
            quoted(member.name, out);
        } else {
            text(member.name, out)?;
        }
        out.push(b':');
        write(member.view, out)
    })?;
    if let Some(rest) = object.rest_view() {
        entries(rest, first, out)?;
    }
    out.push(b'}');
    Ok(())
}

fn entries(map: &dyn MapView, mut first: bool, out: &mut Vec<u8>) -> Result<(), String> {
    for (key, view) in map.entries() {
        if !first {
            out.push(b',');
        }
        first = false;
        text(key, out)?;
        out.push(b':');
        write(view, out)?;
    }
    Ok(())
}

/// Most text needs no escapes, and then is copied whole.
#[inline]
fn text(text: &str, out: &mut Vec<u8>) -> Result<(), String> {
    // Without an early exit, so that the compiler looks at many bytes at once.
    let escapes = text.bytes().fold(false, |found, byte| {
        found | (byte < b' ') | (byte == b'"') | (byte == b'\\')
    });
    if escapes {
        return scalar(text, out);
    }
    quoted(text, out);
    Ok(())
}

/// Text that needs no escapes.
#[inline]
fn quoted(text: &str, out: &mut Vec<u8>) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

fn scalar<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) -> Result<(), String> {
    serde_json::to_writer(out, value).map_err(|error| error.to_string())
}
