//! Calls that block.

use super::block_on::block_on;
use crate::page::{Items, Pages, Paginated};
use crate::{Answer, Error, Operation};

/// Says of a [`Call`](crate::Call) that it blocks its thread instead of being awaited.
#[derive(Clone, Copy, Debug)]
pub enum Blocking {}

/// A call that blocks. It takes the options of every [`Call`](crate::Call), and ends at
/// [`send`](crate::Call::send).
pub type Call<O> = crate::Call<O, Blocking>;

/// What comes of a call.
type Outcome<T, O> = Result<T, Error<<O as Operation>::Error>>;

impl<O: Operation> Call<O> {
    /// Sends it, and gives the value once all of it is there; of a stream, once it begins.
    ///
    /// # Errors
    ///
    /// Where there is no value.
    pub fn send(self) -> Outcome<O::Output, O> {
        block_on(self.awaited())
    }

    /// The same, with the value's status, headers and attempts.
    ///
    /// # Errors
    ///
    /// Where there is no value.
    pub fn with_meta(self) -> Outcome<Answer<O::Output, O::Headers>, O> {
        block_on(self.awaited().with_meta())
    }
}

impl<O: Paginated> Call<O> {
    /// Every item of the list, across its pages: `for item in call.items()`, each of which blocks until it
    /// is there.
    ///
    /// ```no_run
    /// # use callwright_runtime::{blocking, Error, Paginated};
    /// # fn show<O: Paginated>(call: blocking::Call<O>) -> Result<(), Error<O::Error>>
    /// # where O::Item: std::fmt::Debug {
    /// for item in call.items().max_items(1000) {
    ///     println!("{:?}", item?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items(self) -> Items<O> {
        self.awaited().items()
    }

    /// Every page of the list, whole.
    pub fn pages(self) -> Pages<O> {
        self.awaited().pages()
    }
}
