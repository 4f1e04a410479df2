//! Which kinds of JSON values a type accepts.

use super::{Scalar, TypeKind, TypeRef, Types};

/// A kind of JSON value, as a [`Union`](super::Union) tells its variants apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JsonKind {
    /// `true` or `false`.
    Bool,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl JsonKind {
    /// The word for it in JSON Schema's `type`.
    pub fn as_str(self) -> &'static str {
        match self {
            JsonKind::Bool => "boolean",
            JsonKind::Integer => "integer",
            JsonKind::Number => "number",
            JsonKind::String => "string",
            JsonKind::Array => "array",
            JsonKind::Object => "object",
        }
    }

    /// The kind that a word of JSON Schema's `type` stands for; `null` is none.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "boolean" => JsonKind::Bool,
            "integer" => JsonKind::Integer,
            "number" => JsonKind::Number,
            "string" => JsonKind::String,
            "array" => JsonKind::Array,
            "object" => JsonKind::Object,
            _ => return None,
        })
    }

    /// Whether some JSON value is of both kinds: every integer is a number.
    pub fn overlaps(self, other: Self) -> bool {
        self == other
            || matches!(
                (self, other),
                (JsonKind::Integer, JsonKind::Number) | (JsonKind::Number, JsonKind::Integer)
            )
    }
}

impl TypeRef {
    /// The one kind of JSON value that this type is written as; `None` where there are several
    /// ([`Scalar::Json`], a union) or none (an upload). Null is not counted.
    pub fn json_kind(&self, types: &Types) -> Option<JsonKind> {
        match self {
            TypeRef::Def(id) => match types.get(*id).kind {
                TypeKind::Struct(_) => Some(JsonKind::Object),
                TypeKind::Enum(_) => Some(JsonKind::String),
                TypeKind::Integers(_) => Some(JsonKind::Integer),
                TypeKind::Tuple(_) => Some(JsonKind::Array),
                TypeKind::Union(_) | TypeKind::Reserved => None,
            },
            TypeRef::Scalar(scalar) => scalar.json_kind(),
            TypeRef::List(_) => Some(JsonKind::Array),
            TypeRef::Map(_) => Some(JsonKind::Object),
            TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => inner.json_kind(types),
        }
    }

    /// The declaration that a value of this type contains without a list, a map or a box between.
    pub fn contained(&self) -> Option<super::TypeId> {
        match self {
            TypeRef::Def(id) => Some(*id),
            TypeRef::Nullable(inner) => inner.contained(),
            TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Boxed(_) => None,
        }
    }

    /// The declaration at the heart of this type, whatever is wrapped around it.
    pub fn declared(&self) -> Option<super::TypeId> {
        match self {
            TypeRef::Def(id) => Some(*id),
            TypeRef::Scalar(_) => None,
            TypeRef::List(inner)
            | TypeRef::Map(inner)
            | TypeRef::Nullable(inner)
            | TypeRef::Boxed(inner) => inner.declared(),
        }
    }

    /// The type, or null.
    #[must_use]
    pub fn nullable(self) -> Self {
        match self {
            // These accept null as they are.
            TypeRef::Nullable(_) | TypeRef::Scalar(Scalar::Json) => self,
            ty => TypeRef::Nullable(Box::new(ty)),
        }
    }
}

impl Scalar {
    /// The one kind of JSON value that this type is written as.
    pub fn json_kind(self) -> Option<JsonKind> {
        Some(match self {
            Scalar::Bool => JsonKind::Bool,
            Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => JsonKind::Integer,
            Scalar::F64 | Scalar::Number => JsonKind::Number,
            Scalar::String
            | Scalar::DateTime
            | Scalar::Date
            | Scalar::Time
            | Scalar::Duration
            | Scalar::Uuid
            | Scalar::Base64 => JsonKind::String,
            Scalar::JsonObject => JsonKind::Object,
            Scalar::Json | Scalar::Upload => return None,
        })
    }
}
