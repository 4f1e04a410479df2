//! A place in the description together with what stands there.

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// What the generator puts before keywords that OpenAPI 3.0 does not have.
const PARKED: [&str; 2] = ["x-oas31-", "x-oas32-"];

/// References to follow one after the other before the chain is taken for a circle.
const LONGEST_CHAIN: usize = 100;

/// A place in the description together with what stands there.
#[derive(Clone, Debug)]
pub(in crate::fake) struct Place<'d> {
    root: &'d Value,
    /// A JSON Pointer (RFC 6901).
    pub(in crate::fake) at: String,
    pub(in crate::fake) value: &'d Value,
}

impl<'d> Place<'d> {
    pub(super) fn root(root: &'d Value) -> Self {
        Self {
            root,
            at: String::new(),
            value: root,
        }
    }

    /// The place as a fragment of the description: `#/paths/~1calls/get`.
    pub(in crate::fake) fn pointer(&self) -> String {
        format!("#{}", self.at)
    }

    /// The whole description.
    pub(in crate::fake) fn document(&self) -> Place<'d> {
        Self::root(self.root)
    }

    fn child(&self, key: &str, value: &'d Value) -> Self {
        Self {
            root: self.root,
            at: format!("{}/{}", self.at, key.replace('~', "~0").replace('/', "~1")),
            value,
        }
    }

    /// The member with this key.
    pub(in crate::fake) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.as_object()?.get(key)?;
        Some(self.child(key, value))
    }

    /// The member with this key, also where it is one that OpenAPI 3.0 does not have.
    pub(in crate::fake) fn keyword(&self, key: &str) -> Option<Self> {
        let mut parked = PARKED.iter();
        self.get(key)
            .or_else(|| parked.find_map(|prefix| self.get(&format!("{prefix}{key}"))))
    }

    /// The members of the object under `key`; none where there is no such object.
    pub(in crate::fake) fn members(&self, key: &str) -> Vec<(&'d str, Self)> {
        let Some(holder) = self.keyword(key) else {
            return Vec::new();
        };
        let members = holder.value.as_object().into_iter().flatten();
        let members = members.map(|(name, value)| (name.as_str(), holder.child(name, value)));
        members.collect()
    }

    /// The items of the array under `key`; none where there is no such array.
    pub(in crate::fake) fn items(&self, key: &str) -> Vec<Self> {
        let Some(holder) = self.keyword(key) else {
            return Vec::new();
        };
        let items = holder.value.as_array().into_iter().flatten().enumerate();
        let items = items.map(|(index, value)| holder.child(&index.to_string(), value));
        items.collect()
    }

    /// The text under `key`.
    pub(in crate::fake) fn text(&self, key: &str) -> Option<&'d str> {
        self.value.get(key).and_then(Value::as_str)
    }

    /// Whether `key` is `true`.
    pub(in crate::fake) fn flag(&self, key: &str) -> bool {
        self.value.get(key) == Some(&Value::Bool(true))
    }

    /// What a reference here leads to, one step; `None` where there is no reference.
    pub(in crate::fake) fn target(&self) -> Option<Self> {
        self.look_up(self.text("$ref")?)
    }

    /// What stands here when all references are followed.
    pub(in crate::fake) fn resolve(&self) -> Self {
        let mut place = self.clone();
        for _ in 0..LONGEST_CHAIN {
            match place.target() {
                Some(target) => place = target,
                None => break,
            }
        }
        place
    }

    /// What a text like that of `$ref` leads to.
    pub(in crate::fake) fn look_up(&self, reference: &str) -> Option<Self> {
        let pointer = reference.strip_prefix('#')?;
        let pointer = percent_decode_str(pointer).decode_utf8().ok()?;
        let mut place = self.document();
        for segment in pointer.split('/').skip(1) {
            let segment = segment.replace("~1", "/").replace("~0", "~");
            place = match place.step(&segment) {
                Some(next) => next,
                // JSON Pointer does not follow references on its way, but descriptions rely on it.
                None => place.target()?.step(&segment)?,
            };
        }
        Some(place)
    }

    /// The member or item with this key.
    pub(in crate::fake) fn step(&self, segment: &str) -> Option<Self> {
        match self.value {
            Value::Array(items) => {
                let index: usize = segment.parse().ok()?;
                Some(self.child(segment, items.get(index)?))
            }
            _ => self.keyword(segment),
        }
    }
}
