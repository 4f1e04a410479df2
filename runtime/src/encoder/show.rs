//! Operations in words: `Debug` for all of them, over what they would send.

use super::Encoder;
use crate::Operation;
use crate::model::{View, shown};
use crate::secret::REDACTED;
use std::fmt;

/// An operation as `Debug` shows it: its name and its parameters, without what is redacted.
/// [`debug_operation!`](crate::debug_operation) makes it the operation's own `Debug`.
pub struct Shown<'a, O>(pub &'a O);

impl<O: Operation> fmt::Debug for Shown<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut encoder = Encoder::show(O::META);
        self.0.encode(&mut encoder);
        encoder.describe(O::META.id, f)
    }
}

/// What was written, in order.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<(String, String)>);

impl Notes {
    /// Optional values that are absent are left out.
    pub(super) fn add(&mut self, name: &str, view: View<'_>, redact: bool) {
        let text = match view {
            View::Optional(None) => return,
            _ if redact => REDACTED.to_owned(),
            View::Optional(Some(inner)) => shown(inner.view()),
            view => shown(view),
        };
        self.0.push((name.to_owned(), text));
    }
}

impl Encoder {
    fn describe(&self, operation: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = f.debug_struct(operation);
        for (name, text) in self.notes.iter().flat_map(|notes| &notes.0) {
            lines.field(name, &format_args!("{text}"));
        }
        lines.finish()
    }
}

/// Gives an operation the `Debug` of [`Shown`].
#[macro_export]
macro_rules! debug_operation {
    ($operation:ident) => {
        impl<C> ::core::fmt::Debug for $operation<C>
        where
            Self: $crate::Operation,
        {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&$crate::Shown(self), f)
            }
        }
    };
}
