//! Lists that come page by page: what leads from one page to the next, and where to go on later.
//!
//! A generated crate says how its operations do it ([`Paging`]); everything else is here and not
//! generic, but for the values themselves.

mod checkpoint;
mod fault;
mod items;
mod link;
mod look;
mod pager;
mod pages;
mod paging;
mod turn;

pub use checkpoint::Checkpoint;
pub use fault::{PaginationFault, PaginationProblem};
pub use items::Items;
pub(crate) use pager::{Pager, Plan};
pub use pages::{Page, Pages};
pub use paging::{PageBy, Paging};

use crate::model::Model;
use crate::{Idempotent, Operation};

/// An operation that gives a list page by page. Generated crates implement it for operations whose
/// description says how (`x-pagination`).
#[diagnostic::on_unimplemented(
    message = "nothing says how `{Self}` gives its pages",
    label = "the description of this operation has no `x-pagination`",
    note = "an overlay can add it; see docs/pagination.md"
)]
pub trait Paginated: Idempotent + Operation<Output: Model> {
    /// What the list holds.
    type Item: Send + 'static;
    /// How the pages are asked for.
    const PAGING: &'static Paging;

    /// The list of a page; an absent one is empty.
    fn into_items(output: Self::Output) -> Vec<Self::Item>;
}
