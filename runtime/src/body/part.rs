//! How the members of a form are written.

use crate::encoder::plain::{Plain, json_text};
use crate::encoder::style::{Pair, Style, pairs};
use crate::model::View;

/// How a member of a form or a part of a multipart body is written, where the description says it
/// (`encoding`; OpenAPI 3.1.1, section 4.8.15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// As its type suggests: a list item by item, an object as JSON, anything else as text.
    #[default]
    Plain,
    /// With this media type.
    Typed(&'static str),
    /// Style `form`, exploded: the members of an object stand on their own.
    Form,
    /// Style `form`, not exploded: `a,b`.
    Joined,
    /// Style `spaceDelimited`.
    Spaced,
    /// Style `pipeDelimited`.
    Piped,
    /// Style `deepObject`: `name[member]`.
    Deep,
}

impl Part {
    /// What is said about the member of this name.
    pub(super) fn of(name: &str, parts: &[(&str, Part)]) -> Self {
        let part = parts.iter().find(|(of, _)| *of == name);
        part.map_or(Part::Plain, |(_, part)| *part)
    }

    /// The style that is said; `None` where the media type decides.
    pub(super) fn style(self) -> Option<Style> {
        match self {
            Part::Plain | Part::Typed(_) => None,
            Part::Form => Some(Style::Form),
            Part::Joined => Some(Style::Joined),
            Part::Spaced => Some(Style::Spaced),
            Part::Piped => Some(Style::Piped),
            Part::Deep => Some(Style::Deep),
        }
    }

    /// A member as pairs of a form.
    pub(super) fn pairs(self, name: &str, value: View<'_>) -> Result<Vec<Pair>, String> {
        if let Some(style) = self.style() {
            return pairs(name, value, style);
        }
        let typed = matches!(self, Part::Typed(media_type) if is_json(media_type));
        Ok(match Plain::of(value)? {
            Plain::Absent => Vec::new(),
            // An object has no members of its own here: it is JSON (section 4.8.15.1).
            Plain::Pairs(_) => vec![Pair::one(name, json_text(value)?)],
            _ if typed => vec![Pair::one(name, json_text(value)?)],
            _ => pairs(name, value, Style::Form)?,
        })
    }
}

/// Whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or(media_type).trim();
    essence.eq_ignore_ascii_case("application/json") || essence.ends_with("+json")
}
