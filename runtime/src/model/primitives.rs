//! Values without parts.

use super::{Model, Slot, View};
use serde_json::{Map, Number, Value};

macro_rules! primitive {
    ($($ty:ty, $blank:expr, $slot:ident, |$value:ident| $view:expr;)*) => {$(
        impl Model for $ty {
            #[inline]
            fn blank() -> Self {
                $blank
            }

            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::$slot(self)
            }

            #[inline]
            fn view(&self) -> View<'_> {
                let $value = self;
                $view
            }
        }
    )*};
}

primitive! {
    bool, false, Bool, |value| View::Bool(*value);
    i32, 0, I32, |value| View::I64(i64::from(*value));
    i64, 0, I64, |value| View::I64(*value);
    u32, 0, U32, |value| View::U64(u64::from(*value));
    u64, 0, U64, |value| View::U64(*value);
    f64, 0.0, F64, |value| View::F64(*value);
    Number, Number::from(0), Number, |value| View::Number(value);
    String, String::new(), Text, |value| View::Text(value);
    Map<String, Value>, Map::new(), JsonObject, |value| View::JsonObject(value);
}

impl Model for Value {
    #[inline]
    fn blank() -> Self {
        Self::Null
    }

    #[inline]
    fn from_null() -> Option<Self> {
        Some(Self::Null)
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Json(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Json(self)
    }
}
