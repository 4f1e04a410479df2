//! Views into JSON text: the one writer of every generated type.

use super::write::{FILE, NOT_FINITE, whole};
use super::{MapView, Object, Tagged, View, members, present};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

/// Compact JSON. Not generic over the type, so it is compiled once, here.
///
/// # Errors
///
/// Where the value has no JSON: a number that is not finite, or a file.
pub fn json(view: View<'_>) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(512);
    write(view, &mut out).map_err(str::to_owned)?;
    Ok(out)
}

/// A reason that fits into registers: every value of every object returns one.
type Written = Result<(), &'static str>;

/// What `serde_json` refuses in memory, which is nothing that a view can hold.
const NO_JSON: &str = "a value that JSON cannot hold";

fn write(view: View<'_>, out: &mut Vec<u8>) -> Written {
    match view {
        View::Bool(true) => out.extend_from_slice(b"true"),
        View::Bool(false) => out.extend_from_slice(b"false"),
        View::I64(value) => scalar(&value, out)?,
        View::U64(value) => scalar(&value, out)?,
        View::F64(value) if !value.is_finite() => return Err(NOT_FINITE),
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
        View::Object(value) => object(value, out)?,
        View::Tagged(value) => tagged(value, out)?,
        View::Upload(_) => return Err(FILE),
    }
    Ok(())
}

/// Objects without a tag, which nearly all are: a loop of its own is a tenth faster than `members`.
fn object(object: &dyn Object, out: &mut Vec<u8>) -> Written {
    let mut first = true;
    for (index, field) in object.shape().fields.iter().enumerate() {
        if let Some(view) = present(object.view_at(index), field.presence) {
            member(field.wire, field.plain, first, out)?;
            first = false;
            write(view, out)?;
        }
    }
    end(object, first, out)
}

fn tagged(value: Tagged<'_>, out: &mut Vec<u8>) -> Written {
    let mut first = true;
    members(value.object, Some(value), |known| {
        member(known.name, known.plain, first, out)?;
        first = false;
        write(known.view, out)
    })?;
    end(value.object, first, out)
}

/// The name of a member and what stands around it.
#[inline]
fn member(name: &str, plain: bool, first: bool, out: &mut Vec<u8>) -> Written {
    if plain {
        out.extend_from_slice(if first { b"{\"" } else { b",\"" });
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
    } else {
        out.push(if first { b'{' } else { b',' });
        text(name, out)?;
        out.push(b':');
    }
    Ok(())
}

/// What stands behind the known members of an object; `first` where there are none.
fn end(object: &dyn Object, first: bool, out: &mut Vec<u8>) -> Written {
    if first {
        out.push(b'{');
    }
    if let Some(rest) = object.rest_view() {
        entries(rest, first, out)?;
    }
    out.push(b'}');
    Ok(())
}

fn entries(map: &dyn MapView, mut first: bool, out: &mut Vec<u8>) -> Written {
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
fn text(text: &str, out: &mut Vec<u8>) -> Written {
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

#[inline]
fn quoted(text: &str, out: &mut Vec<u8>) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

fn scalar<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) -> Written {
    serde_json::to_writer(out, value).map_err(|_| NO_JSON)
}
