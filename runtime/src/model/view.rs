//! What a value is, for whoever writes it: JSON, `Debug`, a query, a form.

use super::{Model, Object, Tagged};
use crate::scalars::Upload;
use serde_json::{Map, Number, Value};

/// A value to write.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    I64(i64),
    /// An integer that is not negative.
    U64(u64),
    /// A number.
    F64(f64),
    /// A number that stays an integer or not.
    Number(&'a Number),
    /// A string.
    Text(&'a str),
    /// Bytes, as base64 text.
    Bytes(&'a [u8]),
    /// Any value.
    Json(&'a Value),
    /// Any object.
    JsonObject(&'a Map<String, Value>),
    /// A value or nothing. In an [optional](super::Presence::Optional) field the outer one is
    /// presence; anywhere else nothing is null.
    Optional(Option<&'a dyn Model>),
    /// An array.
    List(&'a dyn ListView),
    /// An object whose keys are data.
    Map(&'a dyn MapView),
    /// An object with known properties.
    Object(&'a dyn Object),
    /// An object with known properties, one of which tells the variant that it is.
    Tagged(Tagged<'a>),
    /// A file of a request.
    Upload(&'a Upload),
}

/// A list to write.
pub trait ListView {
    /// How many items there are.
    fn len(&self) -> usize;

    /// Whether there is no item.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at this position.
    ///
    /// # Panics
    /// Panics where `index` is not below `len()`.
    fn view_at(&self, index: usize) -> View<'_>;
}

/// A map to write.
pub trait MapView {
    /// How many entries there are.
    fn len(&self) -> usize;

    /// Whether there is no entry.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every entry, in order of the keys.
    fn entries<'a>(&'a self) -> Box<dyn Iterator<Item = (&'a str, View<'a>)> + 'a>;
}
