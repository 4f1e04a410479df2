//! Data types: an arena of declarations, and uses that refer to them.

use super::{Docs, Hint, JsonKind};
use crate::ptr::Ptr;
use serde_json::Value;

/// The number of a declaration in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// The declarations of an API, in document order of their first use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Types(Vec<TypeDef>);

/// A declared type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// The schema that declares it.
    pub at: Ptr,
    /// What to call it.
    pub hint: Hint,
    /// The author's words.
    pub docs: Docs,
    /// What it is.
    pub kind: TypeKind,
    /// The same schema as replies carry it, where requests carry something else.
    pub reply_form: Option<TypeId>,
}

/// What a declared type is.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// Reserved while its own schema is being lowered; never present after lowering.
    Reserved,
    /// An object with known properties.
    Struct(Struct),
    /// Strings from a known, open set.
    Enum(Enum),
    /// Integers from a known, open set.
    Integers(Enum<i64>),
    /// An array of a fixed length whose items have types by position.
    Tuple(Tuple),
    /// One of several types.
    Union(Union),
}

/// An object with known properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Struct {
    /// The properties in document order; wire names are unique.
    pub fields: Vec<Field>,
    /// Indices into `fields` of the required ones, as the author's `required` list orders them: the
    /// order of positional arguments, which must not depend on the order of `properties`.
    pub required: Vec<usize>,
    /// The type of members beside the known ones, where the author allows them by a schema
    /// (`additionalProperties: {..}` or `true` written out).
    pub rest: Option<TypeRef>,
    /// Whether nothing shows the values of those members.
    pub hides_rest: bool,
}

/// A property of a [`Struct`].
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The property's schema.
    pub at: Ptr,
    /// The property's name in JSON.
    pub name: String,
    /// Whether it may be absent. Whether it may be null is told by [`TypeRef::Nullable`].
    pub presence: Presence,
    /// The value's type.
    pub ty: TypeRef,
    /// The author's words.
    pub docs: Docs,
    /// `default`.
    pub default: Option<Value>,
    /// `example`, or the first of `examples`.
    pub example: Option<Value>,
    /// `readOnly: true`: only replies carry it.
    pub read_only: bool,
    /// `writeOnly: true`: only requests carry it.
    pub write_only: bool,
    /// `format: password`, `writeOnly` or `x-sensitive: true`, of the property, of the object that it is
    /// in, or of something in it that has no name: never shown.
    pub sensitive: bool,
}

/// Whether a property or a parameter may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always sent.
    Required,
    /// May be left out.
    Optional,
}

/// Values from a known set; values outside of it are kept, never refused.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Enum<T = String> {
    /// The known values in document order, without duplicates.
    pub values: Vec<EnumValue<T>>,
}

/// A known value of an [`Enum`].
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue<T = String> {
    /// The value in its schema's `enum`.
    pub at: Ptr,
    /// The value on the wire.
    pub value: T,
    /// What the author calls it, where that is told: `x-enum-varnames`.
    pub name: Option<String>,
    /// The author's words about this value, where there are any.
    pub docs: Docs,
}

/// An array of a fixed length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tuple {
    /// The items by position.
    pub items: Vec<Item>,
}

/// An item of a [`Tuple`].
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The item's schema.
    pub at: Ptr,
    /// Its type.
    pub ty: TypeRef,
    /// The author's words.
    pub docs: Docs,
}

/// One of several types, told apart by the kind of JSON value, by a tag, or by which fits best.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Union {
    /// The alternatives in document order; scalars among them are of different kinds.
    pub variants: Vec<Variant>,
    /// The property that tells those apart that are objects.
    pub tag: Option<String>,
    /// The variant of objects whose tag is unknown or absent.
    pub otherwise: Option<usize>,
}

/// An alternative of a [`Union`].
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The alternative's schema.
    pub at: Ptr,
    /// What to call it, the best first.
    pub words: Vec<String>,
    /// The kind of JSON value that it is written as.
    pub kind: JsonKind,
    /// Its type.
    pub ty: TypeRef,
    /// The author's words.
    pub docs: Docs,
    /// The values of the tag that stand for it; none where it is no object.
    pub keys: Vec<String>,
}

/// A use of a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeRef {
    /// A declared type.
    Def(TypeId),
    /// A type that the runtime or Rust brings.
    Scalar(Scalar),
    /// An array.
    List(Box<TypeRef>),
    /// An object whose keys are data.
    Map(Box<TypeRef>),
    /// The type or null.
    Nullable(Box<TypeRef>),
    /// The type behind a pointer, which breaks a containment cycle. Only the boxes pass makes these.
    Boxed(Box<TypeRef>),
}

/// A type that needs no declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scalar {
    /// `true` or `false`.
    Bool,
    /// `format: int32`.
    I32,
    /// `type: integer`.
    I64,
    /// `format: uint32`.
    U32,
    /// `format: uint64`, or bounds that need it.
    U64,
    /// `type: number`.
    F64,
    /// A number with its own kind kept (integer or not), used in unions.
    Number,
    /// Any string.
    String,
    /// `format: date-time`.
    DateTime,
    /// `format: date`.
    Date,
    /// `format: time`.
    Time,
    /// `format: duration`.
    Duration,
    /// `format: uuid`.
    Uuid,
    /// `format: byte`: bytes as base64 text.
    Base64,
    /// `format: binary` as a part of a multipart body: a file to upload.
    Upload,
    /// Any JSON value.
    Json,
    /// Any JSON object.
    JsonObject,
}

impl Field {
    /// A property of which nothing more is said.
    pub fn new(at: Ptr, name: impl Into<String>, presence: Presence, ty: TypeRef) -> Self {
        Self {
            at,
            name: name.into(),
            presence,
            ty,
            docs: Docs::default(),
            default: None,
            example: None,
            read_only: false,
            write_only: false,
            sensitive: false,
        }
    }
}

impl Types {
    /// Takes a number for a declaration whose schema is about to be lowered, so that it can refer
    /// to itself.
    pub fn reserve(&mut self, at: Ptr, hint: Hint) -> TypeId {
        let id = TypeId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(TypeDef {
            at,
            hint,
            docs: Docs::default(),
            kind: TypeKind::Reserved,
            reply_form: None,
        });
        id
    }

    /// Says what a reserved declaration is.
    pub fn define(&mut self, id: TypeId, docs: Docs, kind: TypeKind) {
        let def = &mut self.0[id.0 as usize];
        def.docs = docs;
        def.kind = kind;
    }

    /// The declaration with this number.
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.0[id.0 as usize]
    }

    /// The declaration with this number, to change it.
    pub fn get_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.0[id.0 as usize]
    }

    /// How many declarations there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no declaration.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What every declaration is, to change it.
    pub fn kinds_mut(&mut self) -> impl Iterator<Item = &mut TypeKind> {
        self.0.iter_mut().map(|def| &mut def.kind)
    }

    /// Every declaration with its number, in order.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0..).map(TypeId).zip(&self.0)
    }
}
