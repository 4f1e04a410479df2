//! The one reader and writer of every generated type.
//!
//! A generated type says where its values are ([`Slot`]) and what they are ([`View`]); one driver
//! does the rest: JSON in both directions, `Debug`, header text. So whatever is promised about the
//! wire is kept in one place, and a generated type costs next to nothing to compile.

mod alternatives;
mod containers;
mod debug;
mod json;
mod object;
mod primitives;
mod read;
mod shape;
mod slot;
mod text;
mod view;
mod write;

pub use alternatives::{Alternative, Alternatives, Kind, Tagged};
pub(crate) use alternatives::{members, present};
pub use debug::{debug, shown};
pub use json::json;
pub use object::Object;
pub(crate) use read::read_str;
pub use read::{ReadError, deserialize, read};
#[doc(hidden)]
pub use read::{put_integer, put_text};
pub use shape::{FieldShape, Presence, Shape};
pub use slot::{EnumSlot, IntegerSlot, ListSlot, MapSlot, OptionSlot, Slot, TupleSlot, UnionSlot};
pub use text::read_text;
pub use view::{ListView, MapView, View};
pub use write::serialize;

/// A value that the driver can read and write.
///
/// Implemented for Rust's and `serde_json`'s own types here, and for generated types by
/// [`wire!`](crate::wire), [`open_enum!`](crate::open_enum), [`integer_enum!`](crate::integer_enum),
/// [`tuple!`](crate::tuple) and [`union!`](crate::union).
pub trait Model {
    /// The value to read into: empty, zero, `None`.
    fn blank() -> Self
    where
        Self: Sized;

    /// What JSON null becomes, for a type that has a value for it.
    ///
    /// `None` for every type but `Option` and `Value`: there null is not a value of the type.
    fn from_null() -> Option<Self>
    where
        Self: Sized,
    {
        None
    }

    /// Where to put what is read.
    fn slot(&mut self) -> Slot<'_>;

    /// What to write.
    fn view(&self) -> View<'_>;
}
