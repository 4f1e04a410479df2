//! Where reading failed, and what it tried.

use super::fit::{Fit, Trials};
use std::cell::RefCell;

/// A step from a value to one inside of it.
struct Segment {
    text: String,
    /// Whether it is to an item that the list could do without.
    of_list: bool,
    /// Whether nothing shows what is there.
    is_hidden: bool,
}

/// What is remembered while a value is read.
#[derive(Default)]
pub(super) struct Trace {
    /// The segments of a JSON Pointer, innermost first. They are only collected while an error
    /// travels outwards, so reading that succeeds pays nothing for them.
    segments: RefCell<Vec<Segment>>,
    /// The choices among variants that were tried.
    pub(super) trials: Trials,
}

impl Trace {
    /// The failure is inside this member.
    pub(super) fn member(&self, key: &str) {
        self.add(key.replace('~', "~0").replace('/', "~1"), false);
    }

    /// The failure is inside this item of a list.
    pub(super) fn item(&self, index: usize) {
        self.add(index.to_string(), true);
    }

    /// The failure is inside this item of an array whose items have their places.
    pub(super) fn place(&self, index: usize) {
        self.add(index.to_string(), false);
    }

    fn add(&self, text: String, of_list: bool) {
        self.segments.borrow_mut().push(Segment {
            text,
            of_list,
            is_hidden: false,
        });
    }

    /// Says whether nothing shows what is inside of the member that was told last.
    pub(super) fn hide_if(&self, is_hidden: bool) {
        if let Some(last) = self.segments.borrow_mut().last_mut() {
            last.is_hidden = is_hidden;
        }
    }

    /// Whether the failure is inside of something that nothing shows.
    pub(super) fn is_hidden(&self) -> bool {
        self.segments
            .borrow()
            .iter()
            .any(|segment| segment.is_hidden)
    }

    /// How much is collected; what is collected later can be [taken back](Self::forget).
    pub(super) fn mark(&self) -> usize {
        self.segments.borrow().len()
    }

    /// Takes back what was collected after a mark.
    pub(super) fn forget(&self, mark: usize) {
        self.segments.borrow_mut().truncate(mark);
    }

    /// Whether a variant is being tried.
    #[inline]
    pub(super) fn is_trying(&self) -> bool {
        self.trials.is_trying()
    }

    /// Adds to how well the variant that is tried fits.
    pub(super) fn note(&self, fit: Fit) {
        self.trials.note(fit);
    }

    /// The pointer (RFC 6901). It ends at what nothing shows, since the keys in there are data.
    pub(super) fn pointer(&self) -> String {
        let segments = self.segments.borrow();
        let hidden = segments.iter().rposition(|segment| segment.is_hidden);
        join(&segments[hidden.unwrap_or(0)..])
    }

    /// The innermost item of a list that the failure is in, as a pointer.
    pub(super) fn item_pointer(&self) -> Option<String> {
        let segments = self.segments.borrow();
        let innermost = segments.iter().position(|segment| segment.of_list)?;
        Some(join(&segments[innermost..]))
    }
}

/// Segments, innermost first, as a JSON Pointer.
fn join(segments: &[Segment]) -> String {
    let outermost = segments.iter().rev();
    outermost
        .flat_map(|segment| ["/", segment.text.as_str()])
        .collect()
}
