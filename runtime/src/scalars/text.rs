//! Formats of strings.

use crate::model::{Model, Slot, View};
use std::fmt;

macro_rules! text {
    ($($(#[$docs:meta])* $name:ident;)*) => {$(
        $(#[$docs])*
        #[derive(Clone, Default, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl Model for $name {
            #[inline]
            fn blank() -> Self {
                Self::default()
            }

            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::Text(&mut self.0)
            }

            #[inline]
            fn view(&self) -> View<'_> {
                View::Text(&self.0)
            }
        }
    )*};
}

text! {
    /// A moment, `format: date-time` (RFC 3339), such as `2024-05-01T09:30:00Z`.
    DateTime;
    /// A calendar day, `format: date` (RFC 3339), such as `2024-05-01`.
    Date;
    /// A time of day, `format: time` (RFC 3339), such as `09:30:00`.
    Time;
    /// A length of time, `format: duration` (ISO 8601), such as `PT15M`.
    Duration;
    /// An identifier, `format: uuid` (RFC 9562).
    Uuid;
}
