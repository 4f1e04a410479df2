//! What is known about a union before any value is read.

use super::{Object, Presence, View};
use serde_json::Value;
use std::borrow::Cow;

/// The variants of a generated union, and what tells them apart.
#[derive(Debug)]
pub struct Alternatives {
    /// The property whose value picks among the variants that are objects.
    pub tag: Option<&'static str>,
    /// The variant of objects whose tag is unknown or absent.
    pub otherwise: Option<usize>,
    /// The variants, the first choice first.
    pub variants: &'static [Alternative],
}

/// A variant of a generated union.
#[derive(Debug)]
pub struct Alternative {
    index: usize,
    /// The kind of JSON value that it is written as.
    pub kind: Kind,
    /// The values of the tag that stand for it.
    pub keys: &'static [&'static str],
}

/// What tells the variants of a union apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`.
    Bool,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Alternative {
    /// A variant of a kind.
    #[must_use]
    pub const fn new(index: usize, kind: Kind, keys: &'static [&'static str]) -> Self {
        Self { index, kind, keys }
    }
}

impl Alternatives {
    /// Joins the variants.
    ///
    /// # Panics
    /// Panics (at compile time in a `static`) where a variant's index is not its position.
    #[must_use]
    pub const fn new(
        variants: &'static [Alternative],
        tag: Option<&'static str>,
        otherwise: Option<usize>,
    ) -> Self {
        let mut position = 0;
        while position < variants.len() {
            assert!(
                variants[position].index == position,
                "a variant's index must be its position"
            );
            position += 1;
        }
        Self {
            tag,
            otherwise,
            variants,
        }
    }

    /// The variants of a kind.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = usize> {
        let variants = self.variants.iter().enumerate();
        variants
            .filter(move |(_, variant)| variant.kind == kind)
            .map(|(index, _)| index)
    }

    /// The variant that a tag stands for.
    pub(super) fn by_tag(&self, tag: &Value) -> Option<usize> {
        let text = match tag {
            Value::String(text) => Cow::Borrowed(text.as_str()),
            Value::Bool(_) | Value::Number(_) => Cow::Owned(tag.to_string()),
            _ => return None,
        };
        let mut variants = self.variants.iter();
        variants.position(|variant| variant.keys.contains(&&*text))
    }

    /// The view of a variant, which is written with its tag whatever its value says.
    #[doc(hidden)]
    #[must_use]
    pub fn view<'a>(&'static self, index: usize, view: View<'a>) -> View<'a> {
        match (view, self.tag, self.variants.get(index)) {
            (View::Object(object), Some(_), Some(variant)) if !variant.keys.is_empty() => {
                View::Tagged(Tagged {
                    object,
                    form: self,
                    variant,
                })
            }
            _ => view,
        }
    }
}

/// An object that a property marks as the variant of a union.
#[derive(Clone, Copy)]
pub struct Tagged<'a> {
    /// The object.
    pub object: &'a dyn Object,
    /// The union.
    form: &'static Alternatives,
    /// Its variant.
    variant: &'static Alternative,
}

impl<'a> Tagged<'a> {
    /// The property that tells the variant.
    fn property(&self) -> &'static str {
        self.form.tag.unwrap_or_default()
    }

    /// What the property says of a value that does not say it itself.
    fn key(&self) -> &'static str {
        self.variant.keys.first().copied().unwrap_or_default()
    }

    /// What the property says: as the object has it, unless that stands for another variant. What
    /// came without it leaves without it; constructors set it.
    fn settle(&self, view: View<'a>) -> View<'a> {
        match view {
            View::Optional(Some(value)) => self.settle(value.view()),
            View::Text(text) if !self.variant.keys.contains(&text) => View::Text(self.key()),
            view => view,
        }
    }

    /// Whether the object can say it itself.
    fn is_said(&self) -> bool {
        let fields = self.object.shape().fields;
        fields.iter().any(|field| field.wire == self.property())
            || self
                .object
                .rest_view()
                .is_some_and(|rest| rest.entries().any(|(key, _)| key == self.property()))
    }
}

/// A known member of an object as it is written.
pub(crate) struct Member<'a> {
    pub(crate) name: &'static str,
    /// Whether the name is written in JSON as it is.
    pub(crate) plain: bool,
    pub(crate) view: View<'a>,
}

/// Gives the known members of an object that are written, in order.
#[inline]
pub(crate) fn members<'a, E>(
    object: &'a dyn Object,
    tag: Option<Tagged<'a>>,
    mut each: impl FnMut(Member<'a>) -> Result<(), E>,
) -> Result<(), E> {
    if let Some(tag) = tag.filter(|tag| !tag.is_said()) {
        each(Member {
            name: tag.property(),
            plain: false,
            view: View::Text(tag.key()),
        })?;
    }
    for (index, field) in object.shape().fields.iter().enumerate() {
        let mut view = object.view_at(index);
        if let Some(tag) = tag.filter(|tag| tag.property() == field.wire) {
            view = tag.settle(view);
        }
        if let Some(view) = present(view, field.presence) {
            each(Member {
                name: field.wire,
                plain: field.plain,
                view,
            })?;
        }
    }
    Ok(())
}

/// The value of a member that is written: an optional one only where there is a value.
#[inline]
pub(crate) fn present(view: View<'_>, presence: Presence) -> Option<View<'_>> {
    match (view, presence) {
        (View::Optional(None), Presence::Optional) => None,
        (View::Optional(Some(value)), Presence::Optional) => Some(value.view()),
        (view, _) => Some(view),
    }
}
