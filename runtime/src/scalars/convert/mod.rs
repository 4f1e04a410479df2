//! Text from and into the types that callers calculate with.
//!
//! Into text nothing fails, so that a request takes such a value as it is; out of text everything
//! may, because a reply's text may be anything.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "uuid")]
mod uuid;

/// `$text` into `$type` by `$parse`, which may fail with `$error`.
#[cfg(any(
    feature = "chrono",
    feature = "jiff",
    feature = "time",
    feature = "uuid"
))]
macro_rules! parsed {
    ($($text:ident => $ty:ty, $error:ty, $parse:expr;)*) => {$(
        impl TryFrom<&$text> for $ty {
            type Error = $error;

            fn try_from(text: &$text) -> Result<Self, Self::Error> {
                let parse: fn(&str) -> Result<Self, Self::Error> = $parse;
                parse(text.as_str())
            }
        }
    )*};
}

#[cfg(any(
    feature = "chrono",
    feature = "jiff",
    feature = "time",
    feature = "uuid"
))]
use parsed;
