//! `tuple!`: arrays of a fixed length whose items have types by position.

/// Makes a tuple struct a [`Model`](crate::Model) that is an array in JSON, with `Debug`,
/// `Serialize` and `Deserialize`. Items beyond its own are ignored, as unknown members of objects are.
///
/// ```
/// use callwright_runtime::tuple;
///
/// struct Sample(i64, Option<f64>);
/// tuple! {
///     Sample {
///         0,
///         1,
///     }
/// }
///
/// let samples: Vec<Sample> = serde_json::from_str("[[7, null], [8, 0.5]]")?;
/// assert_eq!(samples[1].0, 8);
/// assert_eq!(serde_json::to_string(&samples)?, "[[7,null],[8,0.5]]");
/// assert!(serde_json::from_str::<Sample>("[7]").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! tuple {
    ($name:ident { $($index:tt,)* }) => {
        impl $crate::model::TupleSlot for $name {
            #[inline]
            fn slot_at(&mut self, index: usize) -> Option<$crate::model::Slot<'_>> {
                match index {
                    $($index => Some($crate::model::Model::slot(&mut self.$index)),)*
                    _ => None,
                }
            }
        }

        impl $crate::model::ListView for $name {
            #[inline]
            fn len(&self) -> usize {
                const INDICES: &[usize] = &[$($index),*];
                INDICES.len()
            }

            #[inline]
            fn view_at(&self, index: usize) -> $crate::model::View<'_> {
                match index {
                    $($index => $crate::model::Model::view(&self.$index),)*
                    _ => $crate::model::View::Optional(None),
                }
            }
        }

        impl $crate::model::Model for $name {
            #[inline]
            fn blank() -> Self {
                Self {
                    $($index: $crate::model::Model::blank(),)*
                }
            }

            #[inline]
            fn slot(&mut self) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Tuple(self)
            }

            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::List(self)
            }
        }

        $crate::__serde!($name);
    };
}
