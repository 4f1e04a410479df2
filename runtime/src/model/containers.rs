//! Values around other values.

use super::{ListSlot, ListView, MapSlot, MapView, Model, OptionSlot, Slot, View};
use std::collections::BTreeMap;

impl<T: Model> Model for Option<T> {
    #[inline]
    fn blank() -> Self {
        None
    }

    #[inline]
    fn from_null() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Optional(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Optional(match self {
            Some(value) => Some(value),
            None => None,
        })
    }
}

impl<T: Model> OptionSlot for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn null(&mut self) {
        *self = T::from_null();
    }

    fn fill(&mut self) -> Slot<'_> {
        self.insert(T::blank()).slot()
    }
}

impl<T: Model> Model for Box<T> {
    #[inline]
    fn blank() -> Self {
        Self::new(T::blank())
    }

    #[inline]
    fn from_null() -> Option<Self> {
        T::from_null().map(Self::new)
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        T::slot(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        T::view(self)
    }
}

impl<T: Model> Model for Vec<T> {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Model> ListSlot for Vec<T> {
    fn clear(&mut self) {
        Vec::clear(self);
    }

    fn push(&mut self) -> Slot<'_> {
        let index = self.len();
        Vec::push(self, T::blank());
        self[index].slot()
    }
}

impl<T: Model> ListView for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn view_at(&self, index: usize) -> View<'_> {
        self[index].view()
    }
}

impl<T: Model> Model for BTreeMap<String, T> {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<T: Model> MapSlot for BTreeMap<String, T> {
    fn clear(&mut self) {
        BTreeMap::clear(self);
    }

    fn entry(&mut self, key: String, fill: &mut dyn FnMut(&str, Slot<'_>) -> bool) {
        let mut value = T::blank();
        if fill(&key, value.slot()) {
            self.insert(key, value);
        }
    }
}

impl<T: Model> MapView for BTreeMap<String, T> {
    fn len(&self) -> usize {
        BTreeMap::len(self)
    }

    fn entries<'a>(&'a self) -> Box<dyn Iterator<Item = (&'a str, View<'a>)> + 'a> {
        Box::new(self.iter().map(|(key, value)| (key.as_str(), value.view())))
    }
}
