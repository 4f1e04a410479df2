//! `open_enum!`: strings from a known, open set.

/// Declares an enum of strings: a [`Model`](crate::Model) that keeps values it does not know, with
/// `as_str`, `From`, `Display`, `Debug`, `Serialize` and `Deserialize`.
///
/// ```
/// use callwright_runtime::open_enum;
///
/// open_enum! {
///     enum Status {
///         InProgress = "inProgress",
///     } Unknown
/// }
///
/// let status: Status = serde_json::from_str("\"paused\"")?;
/// assert!(matches!(&status, Status::Unknown(text) if text == "paused"));
/// assert_eq!(serde_json::to_string(&status)?, "\"paused\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$about:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$about_value:meta])* $variant:ident = $text:literal,)*
        } $unknown:ident
    ) => {
        $(#[$about])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$about_value])* $variant,)*
            /// A value that this version of the crate does not know.
            $unknown(String),
        }

        impl $name {
            /// The value as it is on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::$unknown(text.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::model::EnumSlot for $name {
            #[inline]
            fn set(&mut self, text: &str) -> bool {
                *self = Self::from(text);
                !matches!(self, Self::$unknown(_))
            }

            #[inline]
            fn is_constant(&self) -> bool {
                let known: &[&str] = &[$($text),*];
                known.len() == 1
            }
        }

        impl $crate::model::Model for $name {
            #[inline]
            fn blank() -> Self {
                Self::$unknown(String::new())
            }

            #[inline]
            fn slot(&mut self) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Enum(self)
            }

            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::Text(self.as_str())
            }
        }

        $crate::__serde!($name);
    };
}
