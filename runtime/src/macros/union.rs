//! `union!`: one of several kinds of JSON value.

/// Makes an enum of values of different JSON kinds a [`Model`](crate::Model) that keeps values of
/// any other kind, with `From`, `Debug`, `Serialize` and `Deserialize`.
///
/// Kinds: `bool`, `integer`, `number`, `string`, `array`, `object`; each at most once, and only
/// one of `integer` and `number`.
///
/// ```
/// use callwright_runtime::{Number, Value, union};
///
/// enum Id { Number(Number), String(String), Unknown(Value) }
/// union! {
///     Id {
///         Number = number,
///         String = string,
///     } Unknown
/// }
///
/// let ids: Vec<Id> = serde_json::from_str(r#"[7, "CA1", null]"#)?;
/// assert!(matches!(&ids[..], [Id::Number(_), Id::String(_), Id::Unknown(Value::Null)]));
/// assert_eq!(serde_json::to_string(&ids)?, r#"[7,"CA1",null]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! union {
    ($name:ident { $($variant:ident = $kind:ident,)* } $unknown:ident) => {
        impl $crate::model::UnionSlot for $name {
            #[inline]
            fn kinds(&self) -> &'static [$crate::model::Kind] {
                &[$($crate::__kind!($kind)),*]
            }

            #[inline]
            fn choose(&mut self, kind: Option<$crate::model::Kind>) -> $crate::model::Slot<'_> {
                *self = match kind {
                    $(Some($crate::__kind!($kind)) => {
                        Self::$variant($crate::model::Model::blank())
                    })*
                    _ => Self::$unknown($crate::Value::Null),
                };
                match self {
                    $(Self::$variant(value) => $crate::model::Model::slot(value),)*
                    Self::$unknown(value) => $crate::model::Model::slot(value),
                }
            }
        }

        impl $crate::model::Model for $name {
            #[inline]
            fn blank() -> Self {
                Self::$unknown($crate::Value::Null)
            }

            #[inline]
            fn slot(&mut self) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Union(self)
            }

            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                match self {
                    $(Self::$variant(value) => $crate::model::Model::view(value),)*
                    Self::$unknown(value) => $crate::model::Model::view(value),
                }
            }
        }

        $($crate::__from_kind!($name $unknown $variant $kind);)*
        $crate::__serde!($name);
    };
}

/// The [`Kind`](crate::model::Kind) with this name.
#[doc(hidden)]
#[macro_export]
macro_rules! __kind {
    (bool) => {
        $crate::model::Kind::Bool
    };
    (integer) => {
        $crate::model::Kind::Integer
    };
    (number) => {
        $crate::model::Kind::Number
    };
    (string) => {
        $crate::model::Kind::String
    };
    (array) => {
        $crate::model::Kind::Array
    };
    (object) => {
        $crate::model::Kind::Object
    };
}

/// Conversions into a union from what callers have at hand.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_kind {
    ($name:ident $unknown:ident $variant:ident string) => {
        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                let mut union = <Self as $crate::model::Model>::blank();
                if $crate::model::put_text($crate::model::Model::slot(&mut union), value) {
                    union
                } else {
                    Self::$unknown(value.into())
                }
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }
    };
    ($name:ident $unknown:ident $variant:ident bool) => {
        impl From<bool> for $name {
            #[inline]
            fn from(value: bool) -> Self {
                Self::$variant(value)
            }
        }
    };
    ($name:ident $unknown:ident $variant:ident number) => {
        $crate::__from_kind!($name $unknown $variant integer);
    };
    ($name:ident $unknown:ident $variant:ident integer) => {
        impl From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                let mut union = <Self as $crate::model::Model>::blank();
                if $crate::model::put_integer($crate::model::Model::slot(&mut union), value) {
                    union
                } else {
                    Self::$unknown(value.into())
                }
            }
        }
    };
    ($name:ident $unknown:ident $variant:ident $kind:ident) => {};
}
