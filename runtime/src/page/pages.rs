//! Whole pages, as a stream.

use super::{Checkpoint, Pager, Paginated};
use crate::model::Model;
use crate::operation::concluded;
use crate::{Answer, Error, Operation, Reply};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The pages of a list, as [`Call::pages`](crate::Call::pages) gives them: a [`Stream`] that can be
/// asked without one's traits too.
///
/// Nothing is sent before it is polled, and no page before it is wanted. Each page is a call with
/// the options of the first one: its headers, its retries, its time. An error is the last thing that
/// it gives; what came before it stands, and [`checkpoint`](Self::checkpoint) leads to the page that
/// is missing.
#[must_use = "a stream does nothing unless it is read"]
pub struct Pages<O: Paginated> {
    // Boxed, so that the stream is cheap to move.
    pub(super) pager: Box<Pager>,
    operation: PhantomData<fn() -> O>,
}

/// A page with what came along.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page<T, H> {
    /// Its number in this list, counted from 1; after [`resume`](Pages::resume) it goes on.
    pub number: u64,
    /// How many items the whole list has, where the server says it.
    pub total: Option<u64>,
    /// The value, its status and its headers.
    pub answer: Answer<T, H>,
}

/// A value, or why the operation has none.
type Outcome<T, O> = Result<T, Error<<O as Operation>::Error>>;

/// A page that came, before it is given.
pub(super) struct Arrived<O: Operation> {
    pub(super) value: O::Output,
    pub(super) reply: Reply,
    pub(super) number: u64,
    pub(super) total: Option<u64>,
}

impl<O: Paginated> Pages<O> {
    pub(crate) fn new(pager: Pager) -> Self {
        Self {
            pager: Box::new(pager),
            operation: PhantomData,
        }
    }

    /// At most so many pages; then the stream ends, and its checkpoint leads on.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pager.limit(pages);
        self
    }

    /// Goes on where another stream was. A checkpoint of another operation, or of other parameters,
    /// is an error in place of the first page: [`Fault::Pagination`](crate::Fault::Pagination).
    /// One in the middle of a page gives that page again, whole.
    pub fn resume(mut self, checkpoint: &Checkpoint) -> Self {
        self.pager.resume(checkpoint);
        self
    }

    /// Where the stream is: behind the last page that it gave.
    pub fn checkpoint(&self) -> Checkpoint {
        self.pager.checkpoint()
    }

    /// The next page; `None` after the last one.
    ///
    /// # Errors
    ///
    /// As a call of the operation; and where the server does not say which page comes next, or says
    /// one that cannot be asked for.
    pub async fn try_next(
        &mut self,
    ) -> Result<Option<Page<O::Output, O::Headers>>, Error<O::Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    pub(super) fn poll_page(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Outcome<Arrived<O>, O>>> {
        let Some(reply) = ready!(self.pager.poll(cx)) else {
            return Poll::Ready(None);
        };
        let page = reply
            .map_err(Error::from)
            .and_then(|reply| concluded::<O>(reply, self.pager.span.take()))
            .inspect_err(|_| self.pager.fail());
        Poll::Ready(Some(page.and_then(|(value, reply)| {
            self.pager.arrived(&reply, value.view())?;
            Ok(Arrived {
                number: self.pager.pages + 1,
                total: self.pager.total(value.view()),
                value,
                reply,
            })
        })))
    }
}

impl<O: Paginated> Stream for Pages<O> {
    type Item = Result<Page<O::Output, O::Headers>, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = ready!(self.poll_page(cx));
        Poll::Ready(page.map(|page| {
            let page = page?;
            self.pager.taken = self.pager.length;
            Ok(Page {
                number: page.number,
                total: page.total,
                answer: Answer::new(page.value, page.reply),
            })
        }))
    }
}

impl<O: Paginated> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages({}, {} so far)", O::META.id, self.pager.pages)
    }
}
