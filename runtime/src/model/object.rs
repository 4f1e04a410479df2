//! Generated objects as the driver sees them.

use super::{MapSlot, MapView, Shape, Slot, View};

/// A value with named fields. [`wire!`](crate::wire) implements it.
pub trait Object {
    /// The name and the fields.
    fn shape(&self) -> &'static Shape;

    /// Where to put the field at this position of [`Shape::fields`].
    fn slot_at(&mut self, index: usize) -> Slot<'_>;

    /// The field at this position of [`Shape::fields`].
    fn view_at(&self, index: usize) -> View<'_>;

    /// Makes every field blank.
    fn clear(&mut self);

    /// Where to put members that are not in [`Shape::fields`]; `None` ignores them.
    #[inline]
    fn rest_slot(&mut self) -> Option<&mut dyn MapSlot> {
        None
    }

    /// The members that are not in [`Shape::fields`].
    #[inline]
    fn rest_view(&self) -> Option<&dyn MapView> {
        None
    }
}
