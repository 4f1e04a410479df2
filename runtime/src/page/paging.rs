//! What a generated crate says about an operation's pages: static data, no behaviour.

/// How an operation gives its pages. Places in a success are JSON Pointers (RFC 6901); whatever
/// stands there may be absent.
#[derive(Debug)]
pub struct Paging {
    /// The list.
    pub items: &'static str,
    /// What tells one page from another.
    pub by: By,
    /// What the reply says of the next page: its number, its cursor or its URL. A URL is in the
    /// header `Link` (RFC 8288) where this is `None`.
    pub next: Option<&'static str>,
    /// Whether there are more pages: a boolean.
    pub more: Option<&'static str>,
    /// How many items the whole list has.
    pub total: Option<&'static str>,
    /// The query parameter that says how many items a page has.
    pub size: Option<PageSize>,
}

/// What tells one page from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
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
pub struct PageSize {
    /// The query parameter.
    pub parameter: &'static str,
    /// What the server takes where the parameter is absent, if that is known.
    pub default: Option<u64>,
    /// What the server gives at most, if that is known.
    pub maximum: Option<u64>,
}

impl Paging {
    /// A list of which nothing is known: the rest of a struct literal, so that a field added here
    /// breaks no generated crate.
    pub const DEFAULT: Paging = Paging {
        items: "",
        by: By::Link,
        next: None,
        more: None,
        total: None,
        size: None,
    };
}

impl By {
    /// The query parameter that asks for a page; a URL needs none.
    pub(super) fn parameter(self) -> Option<&'static str> {
        match self {
            By::Offset { parameter, .. }
            | By::Number { parameter, .. }
            | By::Cursor { parameter } => Some(parameter),
            By::Link => None,
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
