//! What is known about an object before any value is read.

/// The name and the fields of a generated object.
#[derive(Debug)]
pub struct Shape {
    /// The Rust name, for `Debug`.
    pub name: &'static str,
    /// The fields; their positions are the indices of [`Object`](super::Object).
    pub fields: &'static [FieldShape],
    /// Whether `Debug` hides the values of the members beside the fields.
    pub hides_rest: bool,
}

/// A field of a generated object.
#[derive(Debug)]
pub struct FieldShape {
    index: usize,
    /// Whether the property's name is written in JSON as it is.
    pub(super) plain: bool,
    /// The property's name in JSON.
    pub wire: &'static str,
    /// The field's name in Rust, which may be raw (`r#type`).
    pub rust: &'static str,
    /// Whether the property may be absent.
    pub presence: Presence,
    /// Whether `Debug` hides the value.
    pub redact: bool,
}

/// Whether a property may be absent. Whether it may be null is told by its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always written; an error where it is absent and its type has no value for null.
    Required,
    /// Not written where the field is `None`.
    Optional,
}

impl Shape {
    /// Joins a name and its fields.
    ///
    /// # Panics
    /// Panics (at compile time in a `static`) where a field's index is not its position.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [FieldShape]) -> Self {
        let mut position = 0;
        while position < fields.len() {
            assert!(
                fields[position].index == position,
                "a field's index must be its position"
            );
            position += 1;
        }
        Self {
            name,
            fields,
            hides_rest: false,
        }
    }

    /// The object with members beside the fields whose values `Debug` hides.
    #[must_use]
    pub const fn redact(mut self) -> Self {
        self.hides_rest = true;
        self
    }
}

impl FieldShape {
    /// A required property.
    #[must_use]
    pub const fn req(index: usize, wire: &'static str, rust: &'static str) -> Self {
        Self::new(index, wire, rust, Presence::Required)
    }

    /// An optional property.
    #[must_use]
    pub const fn opt(index: usize, wire: &'static str, rust: &'static str) -> Self {
        Self::new(index, wire, rust, Presence::Optional)
    }

    const fn new(index: usize, wire: &'static str, rust: &'static str, presence: Presence) -> Self {
        Self {
            index,
            plain: true,
            wire,
            rust,
            presence,
            redact: false,
        }
    }

    /// The property with a value that `Debug` hides.
    #[must_use]
    pub const fn redact(mut self) -> Self {
        self.redact = true;
        self
    }

    /// The property with a name that JSON writes with escapes (RFC 8259, section 7).
    #[must_use]
    pub const fn escaped(mut self) -> Self {
        self.plain = false;
        self
    }
}
