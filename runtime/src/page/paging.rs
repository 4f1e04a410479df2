//! What a generated crate says about an operation's pages: static data, no behaviour.

/// How an operation gives its pages. Places in a success are JSON Pointers (RFC 6901); whatever
/// stands there may be absent.
///
/// ```
/// use callwright_runtime::{PageBy, Paging};
///
/// const PAGING: &Paging = &Paging::of("/calls", PageBy::Cursor { parameter: "cursor" })
///     .next("/meta/next")
///     .total("/meta/total");
/// ```
#[derive(Debug)]
pub struct Paging {
    pub(super) items: &'static str,
    pub(super) by: PageBy,
    pub(super) next: Option<&'static str>,
    pub(super) more: Option<&'static str>,
    pub(super) total: Option<&'static str>,
    pub(super) size: Option<PageSize>,
}

/// What tells one page from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageBy {
    /// How many items come before it.
    Offset {
        /// The query parameter.
        parameter: &'static str,
        /// What the server takes where the parameter is absent.
        first: u64,
    },
    /// Its number.
    Number {
        /// The query parameter.
        parameter: &'static str,
        /// What the server takes where the parameter is absent.
        first: u64,
    },
    /// Text that only the server understands.
    Cursor {
        /// The query parameter.
        parameter: &'static str,
    },
    /// A URL.
    Link,
}

/// How many items a full page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageSize {
    /// The query parameter.
    pub(super) parameter: &'static str,
    /// What the server takes where the parameter is absent, if that is known.
    pub(super) default: Option<u64>,
    /// What the server gives at most, if that is known.
    pub(super) maximum: Option<u64>,
}

impl Paging {
    /// Where the list is, and what tells one page from another.
    pub const fn of(items: &'static str, by: PageBy) -> Self {
        Self {
            items,
            by,
            next: None,
            more: None,
            total: None,
            size: None,
        }
    }

    /// What a page says of the next one: its number, its cursor or its URL. Unless there is such a
    /// place, a URL is in the header `Link` (RFC 8288).
    pub const fn next(mut self, pointer: &'static str) -> Self {
        self.next = Some(pointer);
        self
    }

    /// Whether there are more pages: a boolean.
    pub const fn more(mut self, pointer: &'static str) -> Self {
        self.more = Some(pointer);
        self
    }

    /// How many items the whole list has.
    pub const fn total(mut self, pointer: &'static str) -> Self {
        self.total = Some(pointer);
        self
    }

    /// The query parameter that says how many items a page has, what the server takes where it is
    /// absent, and what it gives at most.
    pub const fn size(
        mut self,
        parameter: &'static str,
        default: Option<u64>,
        maximum: Option<u64>,
    ) -> Self {
        self.size = Some(PageSize {
            parameter,
            default,
            maximum,
        });
        self
    }
}

impl PageBy {
    /// The query parameter that asks for a page; a URL needs none.
    pub(super) fn parameter(self) -> Option<&'static str> {
        match self {
            PageBy::Offset { parameter, .. }
            | PageBy::Number { parameter, .. }
            | PageBy::Cursor { parameter } => Some(parameter),
            PageBy::Link => None,
        }
    }
}

impl PageSize {
    /// How many items a page has before the last one, where `asked` is what the request says.
    /// Unless the server's limit is known, a smaller page may be all that it ever gives.
    pub(super) fn full(self, asked: Option<u64>) -> Option<u64> {
        let maximum = self.maximum?;
        Some(asked.or(self.default)?.min(maximum))
    }
}

#[cfg(test)]
mod tests {
    use super::PageSize;

    #[test]
    fn a_full_page_is_known_only_with_the_servers_limit() {
        let size = |default, maximum| PageSize {
            parameter: "limit",
            default,
            maximum,
        };
        assert_eq!(size(Some(20), Some(50)).full(None), Some(20));
        assert_eq!(size(Some(20), Some(50)).full(Some(30)), Some(30));
        assert_eq!(size(Some(20), Some(50)).full(Some(200)), Some(50));
        assert_eq!(size(None, Some(50)).full(None), None);
        assert_eq!(size(Some(20), None).full(Some(200)), None);
    }
}
