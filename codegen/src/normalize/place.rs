//! Where a walk is: a pointer that costs nothing until somebody asks for it.

use crate::ptr::Ptr;

/// Where a walk is, linked to the place around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p> {
    inside: Inside<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Inside<'p> {
    /// Where a walk began.
    Start(Option<&'p Ptr>),
    Place(&'p Place<'p>, Segment<'p>),
}

#[derive(Clone, Copy, Debug)]
enum Segment<'p> {
    Key(&'p str),
    Index(usize),
}

impl<'p> Place<'p> {
    /// The whole description.
    pub(super) const ROOT: Place<'static> = Place {
        inside: Inside::Start(None),
    };

    /// A place to begin a walk at.
    pub(super) fn start(at: &'p Ptr) -> Self {
        Self {
            inside: Inside::Start(Some(at)),
        }
    }

    /// A member of this place.
    pub(super) fn member(&'p self, key: &'p str) -> Place<'p> {
        Place {
            inside: Inside::Place(self, Segment::Key(key)),
        }
    }

    /// An item of this place.
    pub(super) fn item(&'p self, index: usize) -> Place<'p> {
        Place {
            inside: Inside::Place(self, Segment::Index(index)),
        }
    }

    /// The pointer.
    pub(super) fn ptr(&self) -> Ptr {
        match self.inside {
            Inside::Start(at) => at.cloned().unwrap_or_default(),
            Inside::Place(outer, Segment::Key(key)) => outer.ptr().child(key),
            Inside::Place(outer, Segment::Index(index)) => outer.ptr().child(index),
        }
    }
}
