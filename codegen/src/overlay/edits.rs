//! What an overlay changed, so that a place in the result is found in the text it came from.

use crate::diag::File;
use crate::ptr::Ptr;

/// What an overlay changed, in order.
#[derive(Clone, Debug, Default)]
pub struct Edits(Vec<Edit>);

#[derive(Clone, Debug)]
enum Edit {
    /// A place got the value that stands at a place in the overlay.
    Set { at: Ptr, from: Ptr },
    /// An item of a list was removed, and those after it moved up.
    RemovedItem { at: Ptr },
}

impl Edits {
    /// Records that a place got the value that stands at a place in the overlay.
    pub(super) fn set(&mut self, at: Ptr, from: Ptr) {
        self.0.push(Edit::Set { at, from });
    }

    /// Records that an item of a list was removed.
    pub(super) fn removed_item(&mut self, at: Ptr) {
        self.0.push(Edit::RemovedItem { at });
    }

    /// The file and the place in it that a place in the result comes from.
    pub(crate) fn origin(&self, at: &Ptr) -> (File, Ptr) {
        let mut at = at.clone();
        for edit in self.0.iter().rev() {
            match edit {
                Edit::Set { at: set, from } => {
                    if let Some(rest) = below(&at, set) {
                        return (
                            File::Overlay,
                            Ptr::from_text(&format!("{}{rest}", from.as_str())),
                        );
                    }
                }
                Edit::RemovedItem { at: removed } => at = before_removal(at, removed),
            }
        }
        (File::Description, at)
    }
}

/// What follows `outer` in `at`: nothing, or a `/` and more.
fn below<'a>(at: &'a Ptr, outer: &Ptr) -> Option<&'a str> {
    let rest = at.as_str().strip_prefix(outer.as_str())?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// Where a place stood before an item was removed.
fn before_removal(at: Ptr, removed: &Ptr) -> Ptr {
    let (Some(list), Some(gone)) = (removed.parent(), index(removed.last())) else {
        return at;
    };
    let Some(rest) = below(&at, &list).and_then(|rest| rest.strip_prefix('/')) else {
        return at;
    };
    let (item, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match index(Some(item.to_owned())) {
        Some(item) if item >= gone => {
            Ptr::from_text(&format!("{}{rest}", list.child(item + 1).as_str()))
        }
        _ => at,
    }
}

fn index(segment: Option<String>) -> Option<usize> {
    segment?.parse().ok()
}
