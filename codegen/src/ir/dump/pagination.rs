//! How an operation gives its pages.

use super::Page;
use crate::ir::Pagination;
use crate::ptr::Ptr;

impl Page<'_> {
    pub(super) fn pagination(&mut self, pagination: Option<&Pagination>) {
        let Some(pagination) = pagination else {
            return;
        };
        let (by, items) = (&pagination.by, pagination.items.as_str());
        self.line(1, format_args!("pages of {items:?} by {by:?}"));
        let Pagination {
            next, more, total, ..
        } = pagination;
        for (word, pointer) in [("next", next), ("more", more), ("total", total)] {
            self.text(2, word, pointer.as_ref().map(Ptr::as_str));
        }
        if let Some(size) = &pagination.size {
            self.line(2, format_args!("{size:?}"));
        }
    }
}
