//! Where the driver puts what it reads.

use super::{Alternatives, Object};
use serde_json::{Map, Number, Value};

/// A place to read into, by the kind of JSON that belongs there.
pub enum Slot<'a> {
    /// `true` or `false`.
    Bool(&'a mut bool),
    /// A 32-bit integer.
    I32(&'a mut i32),
    /// A 64-bit integer.
    I64(&'a mut i64),
    /// A 32-bit integer that is not negative.
    U32(&'a mut u32),
    /// A 64-bit integer that is not negative.
    U64(&'a mut u64),
    /// A number.
    F64(&'a mut f64),
    /// A number that stays an integer or not.
    Number(&'a mut Number),
    /// A string.
    Text(&'a mut String),
    /// Bytes as base64 text.
    Bytes(&'a mut Vec<u8>),
    /// Any value.
    Json(&'a mut Value),
    /// Any object.
    JsonObject(&'a mut Map<String, Value>),
    /// A value or nothing.
    Optional(&'a mut dyn OptionSlot),
    /// An array.
    List(&'a mut dyn ListSlot),
    /// An array of a fixed length.
    Tuple(&'a mut dyn TupleSlot),
    /// An object whose keys are data.
    Map(&'a mut dyn MapSlot),
    /// An object with known properties.
    Object(&'a mut dyn Object),
    /// A string from an open set.
    Enum(&'a mut dyn EnumSlot),
    /// An integer from an open set.
    Integer(&'a mut dyn IntegerSlot),
    /// One of several kinds.
    Union(&'a mut dyn UnionSlot),
    /// A file of a request, which no reply carries.
    Upload,
}

/// An `Option` to read into.
pub trait OptionSlot {
    /// Makes it `None`.
    fn clear(&mut self);

    /// Makes it what JSON null means: `None`, or `Some(None)` around another `Option`.
    fn null(&mut self);

    /// Makes it `Some` of a blank value and gives its slot.
    fn fill(&mut self) -> Slot<'_>;
}

/// A list to read into.
pub trait ListSlot {
    /// Takes every item out.
    fn clear(&mut self);

    /// Adds a blank item and gives its slot.
    fn push(&mut self) -> Slot<'_>;
}

/// An array of a fixed length to read into.
pub trait TupleSlot {
    /// The slot of the item at this position; `None` beyond the last one.
    fn slot_at(&mut self, index: usize) -> Option<Slot<'_>>;
}

/// A map to read into.
pub trait MapSlot {
    /// Takes every entry out.
    fn clear(&mut self);

    /// Lets `fill` read a blank value, then keeps it under `key` if `fill` says so. A value that
    /// was there before is replaced.
    fn entry(&mut self, key: String, fill: &mut dyn FnMut(&str, Slot<'_>) -> bool);
}

/// A string enumeration to read into.
pub trait EnumSlot {
    /// Becomes the variant of this text, or the unknown one that keeps it; says whether it is known.
    fn set(&mut self, text: &str) -> bool;

    /// Whether there is one known value only, so that another one speaks against the whole type.
    fn is_constant(&self) -> bool;
}

/// An integer enumeration to read into.
pub trait IntegerSlot {
    /// Becomes the variant of this integer, or the unknown one that keeps it; says whether it is
    /// known.
    fn set(&mut self, integer: i64) -> bool;

    /// Whether there is one known value only, so that another one speaks against the whole type.
    fn is_constant(&self) -> bool;
}

/// A union to read into.
pub trait UnionSlot {
    /// The variants.
    fn form(&self) -> &'static Alternatives;

    /// Becomes a blank variant, by its position in [`Alternatives::variants`], and gives its slot;
    /// `None` stands for the unknown variant, which holds any value.
    fn choose(&mut self, index: Option<usize>) -> Slot<'_>;
}
