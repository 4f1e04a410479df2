//! `Debug` of generated types, without what must not be shown.

use super::{MapView, Model, Object, View};
use std::fmt;

/// The value as `Debug` shows it, without what must not be shown.
#[must_use]
pub fn shown(view: View<'_>) -> String {
    format!("{:?}", Shown(view))
}

/// Writes a value as `Debug` does, without what must not be shown.
///
/// # Errors
///
/// Whatever the formatter refuses.
pub fn debug(value: &dyn Model, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(&Shown(value.view()), f)
}

struct Shown<'a>(View<'a>);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            View::Bool(value) => fmt::Debug::fmt(&value, f),
            View::I64(value) => fmt::Debug::fmt(&value, f),
            View::U64(value) => fmt::Debug::fmt(&value, f),
            View::F64(value) => fmt::Debug::fmt(&value, f),
            View::Number(value) => fmt::Display::fmt(value, f),
            View::Text(value) => fmt::Debug::fmt(value, f),
            View::Bytes(value) => write!(f, "[{} bytes]", value.len()),
            View::Json(value) => fmt::Display::fmt(value, f),
            View::JsonObject(value) => f
                .debug_map()
                .entries(
                    value
                        .iter()
                        .map(|(key, value)| (key, Shown(View::Json(value)))),
                )
                .finish(),
            View::Optional(None) => f.write_str("None"),
            View::Optional(Some(value)) => {
                f.debug_tuple("Some").field(&Shown(value.view())).finish()
            }
            View::List(list) => f
                .debug_list()
                .entries((0..list.len()).map(|at| Shown(list.view_at(at))))
                .finish(),
            View::Map(map) => f.debug_map().entries(shown_entries(map)).finish(),
            View::Object(value) => object(value, f),
            View::Tagged(value) => object(value.object, f),
            View::Upload(value) => fmt::Debug::fmt(value, f),
        }
    }
}

fn object(object: &dyn Object, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = object.shape();
    let mut fields = f.debug_struct(shape.name);
    for (index, field) in shape.fields.iter().enumerate() {
        let name = field.rust.strip_prefix("r#").unwrap_or(field.rust);
        match (object.view_at(index), field.redact) {
            (view, false) => fields.field(name, &Shown(view)),
            (View::Optional(None), true) => fields.field(name, &None::<()>),
            (View::Optional(Some(_)), true) => fields.field(name, &Some(Redacted)),
            (_, true) => fields.field(name, &Redacted),
        };
    }
    if let Some(rest) = object.rest_view() {
        for (key, value) in shown_entries(rest) {
            match shape.hides_rest {
                true => fields.field(key, &Redacted),
                false => fields.field(key, &value),
            };
        }
    }
    fields.finish()
}

fn shown_entries(map: &dyn MapView) -> impl Iterator<Item = (&str, Shown<'_>)> {
    map.entries().map(|(key, view)| (key, Shown(view)))
}

/// Stands for a value that must not be shown.
struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
