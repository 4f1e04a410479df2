//! `setters!`: what may be left out, set one by one.

/// Gives a type a setter for each row: what the setter is called and sets, what it takes, and the value
/// that is set. A row behind `null` sets null. `with new` adds a `new` that sets nothing.
///
/// ```
/// use callwright_runtime::setters;
///
/// #[derive(Default)]
/// struct Contact {
///     name: Option<String>,
///     note: Option<Option<String>>,
/// }
/// setters! {
///     impl Contact with new {
///         /// What to call the person.
///         name: impl Into<String> = Some(name.into()),
///         /// What to know about the person.
///         note: impl Into<String> = Some(Some(note.into())),
///     } null {
///         /// Takes the note away.
///         note_null = note,
///     }
/// }
///
/// let contact = Contact::new().name("Ada").note_null();
/// assert_eq!((contact.name.as_deref(), contact.note), (Some("Ada"), Some(None)));
/// ```
#[macro_export]
macro_rules! setters {
    (impl $name:ident with new $rows:tt $($null:tt)*) => {
        impl $name {
            /// A value with nothing set.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }

            $crate::__setters!($rows $($null)*);
        }
    };
    (impl $name:ident $rows:tt $($null:tt)*) => {
        impl $name {
            $crate::__setters!($rows $($null)*);
        }
    };
    (impl<$client:ident> $name:ident<$of:ident> $rows:tt $($null:tt)*) => {
        impl<$client> $name<$of> {
            $crate::__setters!($rows $($null)*);
        }
    };
}

/// The methods of [`setters!`](crate::setters).
#[doc(hidden)]
#[macro_export]
macro_rules! __setters {
    (
        { $($(#[$about:meta])* $field:ident: $ty:ty = $value:expr,)* }
        $(null { $($(#[$null_about:meta])* $null:ident = $null_field:ident,)* })?
    ) => {
        $(
            $(#[$about])*
            #[inline]
            pub fn $field(mut self, $field: $ty) -> Self {
                self.$field = $value;
                self
            }
        )*
        $($(
            $(#[$null_about])*
            #[inline]
            pub fn $null(mut self) -> Self {
                self.$null_field = Some(None);
                self
            }
        )*)?
    };
}
