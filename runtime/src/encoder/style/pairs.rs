//! Names with values: queries, cookies, and the members of forms.

use crate::encoder::percent::encoded;
use crate::encoder::plain::{Flat, Plain};
use crate::model::View;

/// How a list or an object becomes pairs. A scalar is one pair in each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `form`, exploded: a pair for each item, and for each member under its own name.
    Form,
    /// `form`, not exploded: `a,b` and `k,a,l,b`.
    Joined,
    /// `spaceDelimited`.
    Spaced,
    /// `pipeDelimited`.
    Piped,
    /// `deepObject`: `name[member]=a`, deeper members `name[a][b]=v`, lists of scalars `name[]=a`,
    /// other lists `name[0][member]=a`. OpenAPI describes the first of these; the others are what
    /// the servers read whose notation this is.
    Deep,
}

/// A name and the texts that are its value, before anything is percent-encoded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) texts: Vec<String>,
    /// What stands between the texts; `None` where there is one text and nothing to part.
    pub(crate) separator: Option<char>,
}

impl Pair {
    /// A name and one text.
    pub(crate) fn one(name: impl Into<String>, text: String) -> Self {
        Self {
            name: name.into(),
            texts: vec![text],
            separator: None,
        }
    }

    /// As in a query or a form. A separator that is no reserved character is encoded, too; a comma in
    /// a text always is where commas separate.
    pub(crate) fn encoded(&self, write: fn(&str) -> String) -> String {
        let texts = self.texts.iter().map(|text| write(text));
        let value: String = match self.separator {
            None => texts.collect(),
            Some(',') => {
                let texts: Vec<String> = texts.map(|text| text.replace(',', "%2C")).collect();
                texts.join(",")
            }
            Some(other) => {
                let texts: Vec<String> = texts.collect();
                texts.join(&write(&other.to_string()))
            }
        };
        format!("{}={value}", encoded(&self.name))
    }

    /// The value where nothing is percent-encoded.
    ///
    /// # Errors
    ///
    /// Where a text holds what separates it from the next one.
    pub(crate) fn text(&self) -> Result<String, String> {
        let Some(separator) = self.separator else {
            return Ok(self.texts.concat());
        };
        match self.texts.iter().any(|text| text.contains(separator)) {
            true => Err(has_separator(separator)),
            false => Ok(self.texts.join(&separator.to_string())),
        }
    }
}

/// The pairs of a value.
///
/// # Errors
///
/// Where an item holds what would separate it from the next one.
pub(crate) fn pairs(name: &str, view: View<'_>, style: Style) -> Result<Vec<Pair>, String> {
    let separator = match style {
        Style::Deep => {
            let mut into = Vec::new();
            deep(name, Plain::of(view)?, &mut into);
            return Ok(into);
        }
        Style::Form | Style::Joined => ',',
        Style::Spaced => ' ',
        Style::Piped => '|',
    };
    Ok(match Flat::of(view)? {
        Flat::Absent => Vec::new(),
        Flat::Scalar(text) => vec![Pair::one(name, text)],
        Flat::List(items) if style == Style::Form => {
            let pairs = items.into_iter().map(|item| Pair::one(name, item));
            pairs.collect()
        }
        Flat::Pairs(pairs) if style == Style::Form => {
            let pairs = pairs.into_iter().map(|(name, text)| Pair::one(name, text));
            pairs.collect()
        }
        Flat::List(items) => joined(name, items, separator)?,
        Flat::Pairs(pairs) => {
            let texts = pairs.into_iter().flat_map(|(name, text)| [name, text]);
            joined(name, texts.collect(), separator)?
        }
    })
}

fn joined(name: &str, texts: Vec<String>, separator: char) -> Result<Vec<Pair>, String> {
    // A comma in a text is percent-encoded and the separator is not; for the others both are.
    if separator != ',' && texts.iter().any(|text| text.contains(separator)) {
        return Err(has_separator(separator));
    }
    Ok(match texts.is_empty() {
        true => Vec::new(),
        false => vec![Pair {
            name: name.to_owned(),
            texts,
            separator: Some(separator),
        }],
    })
}

fn has_separator(separator: char) -> String {
    format!("has the separator `{separator}` inside a list")
}

fn deep(name: &str, value: Plain, into: &mut Vec<Pair>) {
    match value {
        Plain::Absent => {}
        Plain::Scalar(text) => into.push(Pair::one(name, text)),
        Plain::List(items) => {
            let scalars = |item: &Plain| matches!(item, Plain::Scalar(_) | Plain::Absent);
            let bare = items.iter().all(scalars);
            for (index, item) in items.into_iter().enumerate() {
                match bare {
                    true => deep(&format!("{name}[]"), item, into),
                    false => deep(&format!("{name}[{index}]"), item, into),
                }
            }
        }
        Plain::Pairs(members) => {
            for (member, value) in members {
                deep(&format!("{name}[{member}]"), value, into);
            }
        }
    }
}
