//! Where a list is, as text that can be kept.

use super::pager::{Pager, Position};
use super::{PageBy, PaginationProblem};
use crate::DecodeFailure;
use crate::model;
use crate::wire;
use std::fmt;
use std::str::FromStr;

/// Where a list is: everything that is needed to go on later, in another process too.
///
/// `Display` and `FromStr` turn it into one line of text and back, and so does serde. It names the
/// operation and a fingerprint of the parameters, and holds what the server said of the next page,
/// but no credential.
///
/// ```
/// use callwright_runtime::{Checkpoint, DecodeFailure};
///
/// let text = r#"{"operation":"listCalls","parameters":"af63bd4c8601b7df","page":"50","skip":3}"#;
/// let checkpoint: Checkpoint = text.parse()?;
/// assert_eq!(checkpoint.to_string(), text);
/// assert!(!checkpoint.is_end());
/// # Ok::<(), DecodeFailure>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Checkpoint {
    operation: String,
    parameters: String,
    /// The number, cursor or link of the page; absent for the first one.
    page: Option<String>,
    /// How many of its items were given.
    skip: Option<u64>,
    /// How many pages and items come before it.
    pages: Option<u64>,
    items: Option<u64>,
    /// Whether nothing comes after it.
    end: Option<bool>,
}

wire! {
    Checkpoint {
        0 req operation = "operation",
        1 req parameters = "parameters",
        2 opt page = "page",
        3 opt skip = "skip",
        4 opt pages = "pages",
        5 opt items = "items",
        6 opt end = "end",
    }
}

impl Checkpoint {
    /// Whether the list had come to its end.
    pub fn is_end(&self) -> bool {
        self.end == Some(true)
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = model::json(model::Model::view(self)).map_err(|_| fmt::Error)?;
        f.write_str(&String::from_utf8_lossy(&json))
    }
}

impl FromStr for Checkpoint {
    type Err = DecodeFailure;

    fn from_str(text: &str) -> Result<Self, DecodeFailure> {
        let mut checkpoint: Self = model::Model::blank();
        model::read_str(&mut checkpoint, text).map_err(|failure| DecodeFailure {
            pointer: failure.pointer,
            message: failure.message,
        })?;
        Ok(checkpoint)
    }
}

impl Pager {
    /// What a checkpoint of this call must agree with.
    fn fingerprint(&self) -> String {
        let without = self.paging.by.parameter();
        let draft = self.plan.as_ref().map(|plan| &plan.draft);
        draft.map_or_else(String::new, |draft| draft.fingerprint(without))
    }

    /// Where the list is now.
    pub(super) fn checkpoint(&self) -> Checkpoint {
        let done = self.taken == self.length;
        // Behind the last item of a page stands the next page, unless nobody knows which it is.
        let (here, taken, pages, items) = match &self.next {
            Some(Ok(next)) if done => (next, 0, self.pages + 1, self.items + self.length),
            _ => (&self.here, self.taken, self.pages, self.items),
        };
        let page = match here {
            Position::First | Position::End => None,
            Position::Number(number) => Some(number.to_string()),
            Position::Cursor(text) | Position::Link(text) => Some(text.clone()),
        };
        let counted = |count| Some(count).filter(|count| *count > 0);
        Checkpoint {
            operation: self.meta.id.to_owned(),
            parameters: self.fingerprint(),
            page,
            skip: counted(taken),
            pages: counted(pages),
            items: counted(items),
            end: (*here == Position::End).then_some(true),
        }
    }

    /// Goes to where another list of the same call was. What is wrong with the checkpoint is said
    /// when the first page is wanted.
    pub(super) fn resume(&mut self, checkpoint: &Checkpoint) {
        let left = self.left;
        *self = Self::new(self.plan.take(), self.meta, self.paging);
        self.left = left;
        match self.position_of(checkpoint) {
            Ok(here) => {
                self.here = here;
                self.taken = checkpoint.skip.unwrap_or(0);
                self.pages = checkpoint.pages.unwrap_or(0);
                self.items = checkpoint.items.unwrap_or(0);
            }
            Err(reason) => {
                let problem = PaginationProblem::Checkpoint { reason };
                self.next = Some(Err(self.fault(problem, None)));
            }
        }
    }

    fn position_of(&self, checkpoint: &Checkpoint) -> Result<Position, &'static str> {
        if checkpoint.operation != self.meta.id {
            return Err("is of another operation");
        }
        if checkpoint.parameters != self.fingerprint() {
            return Err("is of the same operation with other parameters");
        }
        if checkpoint.is_end() {
            return Ok(Position::End);
        }
        let Some(page) = &checkpoint.page else {
            return Ok(Position::First);
        };
        match self.paging.by {
            PageBy::Offset { .. } | PageBy::Number { .. } => page
                .parse()
                .map(Position::Number)
                .map_err(|_| "names no page of this list"),
            PageBy::Cursor { .. } => Ok(Position::Cursor(page.clone())),
            PageBy::Link => Ok(Position::Link(page.clone())),
        }
    }
}
