//! `wire!`: structs.

/// Makes a struct a [`Model`](crate::Model) with `Debug`, `Serialize` and `Deserialize`.
///
/// One row a field: its index, `req` or `opt`, its name, the property's name, `redact` where `Debug`
/// must not show the value, and `escaped` where JSON does not write the name as it is. `.. name` is the map that
/// keeps members beside the known ones; `redact` behind it hides their values.
///
/// ```
/// use callwright_runtime::{Map, Value, wire};
/// use std::collections::BTreeMap;
///
/// struct Contact {
///     phone_number: String,
///     r#type: Option<String>,
///     extra: BTreeMap<String, Value>,
/// }
/// wire! {
///     Contact {
///         0 req phone_number = "phone_number" redact,
///         1 opt r#type = "type",
///         .. extra,
///     }
/// }
///
/// let contact: Contact = serde_json::from_str(r#"{"phone_number": "+1", "since": 2020}"#)?;
/// assert_eq!(contact.extra["since"], 2020);
/// assert_eq!(format!("{contact:?}"), "Contact { phone_number: [redacted], type: None, since: 2020 }");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! wire {
    ($name:ident {
        $($index:literal $presence:ident $field:ident = $wire:literal $($mark:ident)*,)*
        $(.. $rest:ident $($hidden:ident)?,)?
    }) => {
        impl $crate::model::Object for $name {
            #[inline]
            fn shape(&self) -> &'static $crate::model::Shape {
                static SHAPE: $crate::model::Shape = $crate::model::Shape::new(
                    stringify!($name),
                    &[$($crate::model::FieldShape::$presence(
                        $index,
                        $wire,
                        stringify!($field),
                    )$(.$mark())*),*],
                )$($(.$hidden())?)?;
                &SHAPE
            }

            #[inline]
            fn slot_at(&mut self, index: usize) -> $crate::model::Slot<'_> {
                match index {
                    $($index => $crate::model::Model::slot(&mut self.$field),)*
                    _ => $crate::model::Slot::Upload,
                }
            }

            #[inline]
            fn view_at(&self, index: usize) -> $crate::model::View<'_> {
                match index {
                    $($index => $crate::model::Model::view(&self.$field),)*
                    _ => $crate::model::View::Optional(None),
                }
            }

            #[inline]
            fn clear(&mut self) {
                *self = $crate::model::Model::blank();
            }

            $(
                #[inline]
                fn rest_slot(&mut self) -> Option<&mut dyn $crate::model::MapSlot> {
                    Some(&mut self.$rest)
                }

                #[inline]
                fn rest_view(&self) -> Option<&dyn $crate::model::MapView> {
                    Some(&self.$rest)
                }
            )?
        }

        impl $crate::model::Model for $name {
            #[inline]
            fn blank() -> Self {
                Self {
                    $($field: $crate::model::Model::blank(),)*
                    $($rest: $crate::model::Model::blank(),)?
                }
            }

            #[inline]
            fn slot(&mut self) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Object(self)
            }

            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::Object(self)
            }
        }

        $crate::__serde!($name);
    };
}

/// `Debug`, `Serialize` and `Deserialize` of a model.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::model::debug(self, f)
            }
        }

        impl $crate::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::serde::Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
                $crate::model::serialize(self, into)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::model::deserialize(from)
            }
        }
    };
}
