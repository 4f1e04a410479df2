//! `union!`: one of several types.

/// Makes an enum of several types a [`Model`](crate::Model) that keeps values of any other kind, with
/// `From`, `Debug`, `Serialize` and `Deserialize`.
///
/// One row a variant: its index, its name, the kind of JSON value that it is written as, in
/// parentheses the struct that it holds in a box if it is to be made `From` it, and the values of
/// the tag that stand for it. Kinds: `bool`, `integer`, `number`, `string`, `array`, `object`.
/// `tag` names the property that tells objects apart, and behind `else` the index of the variant of
/// objects that it does not.
///
/// Where neither the kind nor a tag tells variants apart, the one that fits best is taken.
///
/// ```
/// use callwright_runtime::{Number, Value, union};
///
/// enum Id { Number(Number), String(String), Unknown(Value) }
/// union! {
///     Id {
///         0 Number = number,
///         1 String = string,
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
    ($name:ident {
        $($index:literal $variant:ident = $kind:ident $(($held:ty))? $($key:literal)*,)*
        $(tag $tag:literal $(else $otherwise:literal)?,)?
    } $unknown:ident) => {
        impl $name {
            const FORM: &'static $crate::model::Alternatives = {
                static FORM: $crate::model::Alternatives = $crate::model::Alternatives::new(
                    &[$($crate::model::Alternative::new(
                        $index,
                        $crate::__kind!($kind),
                        &[$($key),*],
                    )),*],
                    $crate::__option!($($tag)?),
                    $crate::__option!($($($otherwise)?)?),
                );
                &FORM
            };
        }

        impl $crate::model::UnionSlot for $name {
            #[inline]
            fn form(&self) -> &'static $crate::model::Alternatives {
                Self::FORM
            }

            #[inline]
            fn choose(&mut self, index: Option<usize>) -> $crate::model::Slot<'_> {
                *self = match index {
                    $(Some($index) => Self::$variant($crate::model::Model::blank()),)*
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
                let (index, view) = match self {
                    $(Self::$variant(value) => ($index, $crate::model::Model::view(value)),)*
                    Self::$unknown(value) => return $crate::model::Model::view(value),
                };
                Self::FORM.view(index, view)
            }
        }

        $($crate::__from_kind!($name $unknown $variant $kind $($held)?);)*
        $crate::__serde!($name);
    };
}

/// `Some` of what is there.
#[doc(hidden)]
#[macro_export]
macro_rules! __option {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
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
    ($name:ident $unknown:ident $variant:ident object $held:ty) => {
        impl From<$held> for $name {
            #[inline]
            fn from(value: $held) -> Self {
                Self::$variant(Box::new(value))
            }
        }
    };
    ($name:ident $unknown:ident $variant:ident $kind:ident) => {};
}
