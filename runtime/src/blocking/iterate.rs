//! Streams as iterators.

use super::block_on::block_on;
use crate::ItemStream;
use crate::model::Model;
use crate::page::{Items, Pages, Paginated};
use futures_core::Stream;
use std::future::poll_fn;
use std::pin::Pin;

/// The values of a stream of a blocking client as an iterator: each blocks until it is there.
pub fn iterate<S: Stream + Unpin>(stream: S) -> Iterate<S> {
    Iterate(stream)
}

/// The values of a stream of a blocking client, one after another.
#[derive(Debug)]
#[must_use = "an iterator does nothing unless it is asked"]
pub struct Iterate<S>(S);

impl<S> Iterate<S> {
    /// The stream: of a list, for its checkpoint and what came along with its page.
    pub fn stream(&self) -> &S {
        &self.0
    }
}

impl<S: Stream + Unpin> Iterator for Iterate<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        block_on(poll_fn(|cx| Pin::new(&mut self.0).poll_next(cx)))
    }
}

/// For the streams of blocking clients: `for item in client.call(..).send()?`.
impl<T: Model> IntoIterator for ItemStream<T> {
    type Item = <Self as Stream>::Item;
    type IntoIter = Iterate<Self>;

    fn into_iter(self) -> Iterate<Self> {
        iterate(self)
    }
}

/// For the lists of blocking clients: `for item in client.call(..).items()`.
impl<O: Paginated> IntoIterator for Items<O> {
    type Item = <Self as Stream>::Item;
    type IntoIter = Iterate<Self>;

    fn into_iter(self) -> Iterate<Self> {
        iterate(self)
    }
}

/// For the lists of blocking clients: `for page in client.call(..).pages()`.
impl<O: Paginated> IntoIterator for Pages<O> {
    type Item = <Self as Stream>::Item;
    type IntoIter = Iterate<Self>;

    fn into_iter(self) -> Iterate<Self> {
        iterate(self)
    }
}
