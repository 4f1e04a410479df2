//! `integer_enum!`: integers from a known, open set.

/// Declares an enum of integers: a [`Model`](crate::Model) that keeps values it does not know, with
/// `as_i64`, `From`, `Display`, `Debug`, `Serialize` and `Deserialize`.
///
/// ```
/// use callwright_runtime::integer_enum;
///
/// integer_enum! {
///     enum Priority {
///         Low = 1,
///         High = 2,
///     } Unknown
/// }
///
/// let priorities: Vec<Priority> = serde_json::from_str("[1, 2.0, 7]")?;
/// assert!(matches!(priorities[..], [Priority::Low, Priority::High, Priority::Unknown(7)]));
/// assert_eq!(serde_json::to_string(&priorities)?, "[1,2,7]");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! integer_enum {
    (
        $(#[$about:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$about_value:meta])* $variant:ident = $integer:literal,)*
        } $unknown:ident
    ) => {
        $(#[$about])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$about_value])* $variant,)*
            /// A value that this version of the crate does not know.
            $unknown(i64),
        }

        impl $name {
            /// The value as it is on the wire.
            #[inline]
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $integer,)*
                    Self::$unknown(integer) => *integer,
                }
            }
        }

        impl From<i64> for $name {
            #[inline]
            fn from(integer: i64) -> Self {
                match integer {
                    $($integer => Self::$variant,)*
                    _ => Self::$unknown(integer),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl $crate::model::IntegerSlot for $name {
            #[inline]
            fn set(&mut self, integer: i64) -> bool {
                *self = Self::from(integer);
                !matches!(self, Self::$unknown(_))
            }

            #[inline]
            fn is_constant(&self) -> bool {
                let known: &[i64] = &[$($integer),*];
                known.len() == 1
            }
        }

        impl $crate::model::Model for $name {
            #[inline]
            fn blank() -> Self {
                Self::$unknown(0)
            }

            #[inline]
            fn slot(&mut self) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Integer(self)
            }

            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::I64(self.as_i64())
            }
        }

        $crate::__serde!($name);
    };
}
