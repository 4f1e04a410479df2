//! Lists that keep their good items.

use super::{DecodeFailure, Reply};
use crate::model::{self, Model, ReadError};
use serde_json::Value;
use std::fmt;
use std::sync::Arc;

/// Items that are left out of one reply at most; one that has more is not what is described.
const MOST: usize = 1_000;

/// An item of a list that is not what the description says, and was left out.
///
/// `Debug` does not show the item: it may hold what nobody should read.
#[non_exhaustive]
pub struct DroppedItem<'r> {
    /// The operation's id.
    pub operation: &'static str,
    /// Where the description has the operation: a JSON Pointer behind `#`.
    pub source_pointer: &'static str,
    /// Where in the body: a JSON Pointer (RFC 6901).
    pub pointer: &'r str,
    /// What is wrong there, and what was expected.
    pub message: &'r str,
    /// Where in the body the item is.
    pub item_pointer: &'r str,
    /// The item as it came.
    pub item: &'r Value,
}

impl fmt::Debug for DroppedItem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DroppedItem")
            .field("operation", &self.operation)
            .field("pointer", &self.pointer)
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}

/// What is told of every item that is left out.
pub(crate) type OnDropped = Arc<dyn Fn(&DroppedItem<'_>) + Send + Sync>;

impl Reply {
    /// Reads a body without the items that cannot be read. Of those that are left out the caller is
    /// told, also where the rest cannot be read either.
    ///
    /// # Errors
    ///
    /// Where what cannot be read is no item of a list.
    pub(super) fn read_without_bad_items(
        &self,
        into: &mut dyn Model,
        text: &str,
        first: ReadError,
        tell: &OnDropped,
    ) -> Result<(), DecodeFailure> {
        let Ok(mut body) = serde_json::from_str::<Value>(text) else {
            return Err(first.into());
        };
        let mut original = Indexes::of(&body);
        let mut failure = first;
        for _ in 0..MOST {
            let Some(at) = failure.item.take() else {
                return Err(failure.into());
            };
            let inside = failure.pointer.strip_prefix(&at).unwrap_or("").to_owned();
            let Some((item, place)) = take(&mut body, &mut original, &at) else {
                return Err(failure.into());
            };
            self.tell(tell, &item, &place, &inside, &failure.message);
            match model::read_str(into, &body.to_string()) {
                Ok(()) => return Ok(()),
                Err(next) => failure = next,
            }
        }
        Err(failure.into())
    }

    fn tell(&self, tell: &OnDropped, item: &Value, place: &str, inside: &str, message: &str) {
        let pointer = self.hide(&format!("{place}{inside}"));
        // Line and column are those of the body without what was left out before.
        let message = message.split(" at line ").next().unwrap_or(message);
        tell(&DroppedItem {
            operation: self.meta().id,
            source_pointer: self.meta().source,
            pointer: &pointer,
            message: &self.hide(message),
            item_pointer: place,
            item,
        });
    }
}

/// Takes an item out of the list that it is in: the item, and where it was in the body that came.
fn take(body: &mut Value, original: &mut Indexes, at: &str) -> Option<(Value, String)> {
    let (list, index) = at.rsplit_once('/')?;
    let index: usize = index.parse().ok()?;
    let place = original.remove(at)?;
    let items = body.pointer_mut(list)?.as_array_mut()?;
    (index < items.len()).then(|| (items.remove(index), place))
}

/// Where the items of lists were before others were taken out.
enum Indexes {
    Leaf,
    Members(Vec<(String, Indexes)>),
    Items(Vec<(usize, Indexes)>),
}

impl Indexes {
    fn of(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::Items(items.iter().map(Self::of).enumerate().collect()),
            Value::Object(members) => {
                let members = members.iter();
                Self::Members(
                    members
                        .map(|(key, it)| (key.clone(), Self::of(it)))
                        .collect(),
                )
            }
            _ => Self::Leaf,
        }
    }

    /// Removes an item; where it was.
    fn remove(&mut self, at: &str) -> Option<String> {
        let (segment, rest) = at
            .strip_prefix('/')?
            .split_at(at[1..].find('/').unwrap_or(at.len() - 1));
        match self {
            Self::Leaf => None,
            Self::Members(members) => {
                let key = segment.replace("~1", "/").replace("~0", "~");
                let (_, inner) = members.iter_mut().find(|(known, _)| *known == key)?;
                Some(format!("/{segment}{}", inner.remove(rest)?))
            }
            Self::Items(items) => {
                let index: usize = segment.parse().ok()?;
                if rest.is_empty() {
                    let removed = (index < items.len()).then(|| items.remove(index));
                    return removed.map(|(original, _)| format!("/{original}"));
                }
                let (original, inner) = items.get_mut(index)?;
                Some(format!("/{original}{}", inner.remove(rest)?))
            }
        }
    }
}
