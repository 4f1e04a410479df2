//! JSON Pointers: the one way to name a place in a description.

use std::fmt;
use std::sync::Arc;

/// A JSON Pointer (RFC 6901) into a description; `""` is the whole document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Ptr(Arc<str>);

impl Ptr {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Takes a pointer's text as it is, without a leading `#`.
    pub fn from_text(text: &str) -> Self {
        Self(Arc::from(text))
    }

    /// The pointer to a member or an item of this place.
    pub fn child(&self, segment: impl fmt::Display) -> Self {
        let segment = segment.to_string();
        let mut text = String::with_capacity(self.0.len() + segment.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for c in segment.chars() {
            match c {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                c => text.push(c),
            }
        }
        Self(text.into())
    }

    /// The place that holds this one, or `None` for the whole document.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|at| Self(Arc::from(&self.0[..at])))
    }

    /// The segments from the root, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(unescape)
    }

    /// The last segment, unescaped; `None` for the whole document.
    pub fn last(&self) -> Option<String> {
        self.0.rfind('/').map(|at| unescape(&self.0[at + 1..]))
    }

    /// The pointer's text, as RFC 6901 writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

impl fmt::Display for Ptr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}
