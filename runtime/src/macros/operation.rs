//! `operation!`: operations as values.

/// Gives an operation what every operation has: `new` with the values that it cannot do without,
/// `with_client`, `send` and `Debug`; `Default` too where it needs no values.
///
/// A row says what `new` makes a field from, or which fields it leaves out; behind the rows stands the
/// field that holds the client.
#[macro_export]
macro_rules! operation {
    ($name:ident() $rows:tt $client:ident: $of:ident) => {
        impl Default for $name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }

        $crate::__operation!($name() $rows $client: $of);
    };
    ($name:ident $arguments:tt $rows:tt $client:ident: $of:ident) => {
        $crate::__operation!($name $arguments $rows $client: $of);
    };
}

/// What [`operation!`](crate::operation) gives every operation.
#[doc(hidden)]
#[macro_export]
macro_rules! __operation {
    (
        $name:ident($($argument:ident: $ty:ty),*)
        { $($field:ident = $value:expr,)* $(.. $($other:ident)+,)* }
        $client:ident: $of:ident
    ) => {
        impl $name {
            /// The operation as a value, without a client.
            #[inline]
            pub fn new($($argument: $ty),*) -> Self {
                Self { $client: $crate::Detached, $($field: $value,)* $($($other: None,)+)* }
            }

            /// The operation with a client that can send it.
            #[inline]
            pub fn with_client(self, client: &$of) -> $name<$of> {
                $name { $client: client.clone(), $($field: self.$field,)* $($($other: self.$other,)+)* }
            }
        }

        impl $name<$of> {
            /// Sends it with the client that made it, once the call is awaited.
            #[inline]
            pub fn send(self) -> $crate::Call<Self> {
                $crate::Call::new(self.$client.core().clone(), self)
            }
        }

        $crate::debug_operation!($name);
    };
}
