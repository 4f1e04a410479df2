//! Why there is no next page.

use crate::Reply;
use crate::error::Context;
use std::fmt;

/// A list that cannot be continued. What it gave until then stands.
#[derive(Debug)]
pub struct PaginationFault {
    pub(crate) at: Context,
    /// The page that leads nowhere; `None` where nothing was sent.
    pub(crate) reply: Option<Reply>,
    pub(crate) problem: PaginationProblem,
}

/// What is wrong with the pages of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PaginationProblem {
    /// What the server says of the next page leads to one that was there already, or it gave the
    /// same page again.
    Repeated,
    /// The server gives pages without items and says that there are more.
    Empty,
    /// The server says that there are more pages, but not which one is next.
    Unnamed,
    /// The link to the next page is not one that the call's credentials may follow.
    Link {
        /// The link as the server wrote it, without the request's secrets.
        link: String,
        /// Why it is not followed.
        reason: &'static str,
    },
    /// The checkpoint is not one of this call.
    Checkpoint {
        /// What is different.
        reason: &'static str,
    },
    /// The call was polled before its pages were asked for.
    Polled,
}

impl PaginationFault {
    /// What is wrong.
    pub fn problem(&self) -> &PaginationProblem {
        &self.problem
    }
}

impl fmt::Display for PaginationProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeated => f.write_str("the server leads to a page that was there already"),
            Self::Empty => f.write_str("the server gives empty pages and says there are more"),
            Self::Unnamed => f.write_str("the server says there are more pages, but not which"),
            Self::Link { link, reason } => {
                write!(
                    f,
                    "the link to the next page, `{link}`, is not followed: {reason}"
                )
            }
            Self::Checkpoint { reason } => write!(f, "the checkpoint {reason}"),
            Self::Polled => f.write_str("the call was on its way before its pages were asked for"),
        }
    }
}
