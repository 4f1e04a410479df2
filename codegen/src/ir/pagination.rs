//! How an operation gives a list page by page.

use crate::ptr::Ptr;

/// How an operation gives a list page by page. Places in a success are pointers into it; that what
/// they point at is there and of a type that fits has been checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// The list.
    pub items: Ptr,
    /// What tells one page from another.
    pub by: PageBy,
    /// What a reply says of the next page.
    pub next: Option<Ptr>,
    /// Whether there are more pages.
    pub more: Option<Ptr>,
    /// How many items the whole list has.
    pub total: Option<Ptr>,
    /// The parameter that says how many items a page has.
    pub size: Option<PageSize>,
}

impl Pagination {
    /// The query parameter that asks for a page; a URL needs none.
    pub fn parameter(&self) -> Option<&str> {
        match &self.by {
            PageBy::Offset { parameter, .. }
            | PageBy::Number { parameter, .. }
            | PageBy::Cursor { parameter } => Some(parameter),
            PageBy::Link => None,
        }
    }
}

/// What tells one page from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageBy {
    /// How many items come before it.
    Offset {
        /// The query parameter.
        parameter: String,
        /// What the server takes where it is absent.
        first: u64,
    },
    /// Its number.
    Number {
        /// The query parameter.
        parameter: String,
        /// What the server takes where it is absent.
        first: u64,
    },
    /// Text that only the server understands.
    Cursor {
        /// The query parameter.
        parameter: String,
    },
    /// A URL: in the reply's body, or in its header `Link` where nothing is said of the next page.
    Link,
}

/// How many items a full page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSize {
    /// The query parameter.
    pub parameter: String,
    /// Its `default`.
    pub default: Option<u64>,
    /// Its `maximum`.
    pub maximum: Option<u64>,
}
