//! Where reading failed.

use std::cell::RefCell;

/// The segments of a JSON Pointer, innermost first. They are only collected while an error travels
/// outwards, so reading that succeeds pays nothing for them.
#[derive(Default)]
pub(super) struct Trace(RefCell<Vec<String>>);

impl Trace {
    /// The failure is inside this member.
    pub(super) fn member(&self, key: &str) {
        self.0
            .borrow_mut()
            .push(key.replace('~', "~0").replace('/', "~1"));
    }

    /// The failure is inside this item.
    pub(super) fn item(&self, index: usize) {
        self.0.borrow_mut().push(index.to_string());
    }

    /// The pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        self.0
            .borrow()
            .iter()
            .rev()
            .flat_map(|segment| ["/", segment.as_str()])
            .collect()
    }
}
