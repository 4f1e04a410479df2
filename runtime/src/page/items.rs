//! Items across pages, as a stream.

use super::pages::Arrived;
use super::{Checkpoint, Page, Pager, Pages, Paginated};
use crate::{Answer, Error};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

/// The items of a list, across its pages, as [`Call::items`](crate::Call::items) gives them: a
/// [`Stream`] that can be asked without one's traits too.
///
/// Nothing is sent before it is polled, and no page before its first item is wanted. Each page is a
/// call with the options of the first one: its headers, its retries, its time. An error is the last
/// thing that it gives; what came before it stands, and [`checkpoint`](Self::checkpoint) leads to
/// the item behind the last one.
#[must_use = "a stream does nothing unless it is read"]
pub struct Items<O: Paginated> {
    pages: Pages<O>,
    /// What is left of the page.
    rest: vec::IntoIter<O::Item>,
    page: Option<Box<Page<(), O::Headers>>>,
    /// How many items this stream may still give.
    left: Option<u64>,
}

impl<O: Paginated> Items<O> {
    pub(crate) fn new(pager: Pager) -> Self {
        Self {
            pages: Pages::new(pager),
            rest: Vec::new().into_iter(),
            page: None,
            left: None,
        }
    }

    /// At most so many items; then the stream ends, and its checkpoint leads on.
    pub fn max_items(mut self, items: u64) -> Self {
        self.left = Some(items);
        self
    }

    /// At most so many pages; then the stream ends, and its checkpoint leads on.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// Goes on where another stream was. A checkpoint of another operation, or of other parameters,
    /// is an error in place of the first item: [`Fault::Pagination`](crate::Fault::Pagination).
    pub fn resume(mut self, checkpoint: &Checkpoint) -> Self {
        self.pages = self.pages.resume(checkpoint);
        self.rest = Vec::new().into_iter();
        self.page = None;
        self
    }

    /// Where the stream is: behind the last item that it gave.
    ///
    /// Going on from there asks for that item's page again and passes over what was given of it, so
    /// it is as exact as the server's pages are steady.
    pub fn checkpoint(&self) -> Checkpoint {
        self.pages.checkpoint()
    }

    /// What came along with the page of the last item; `None` before the first page.
    pub fn page(&self) -> Option<&Page<(), O::Headers>> {
        self.page.as_deref()
    }

    /// The next item; `None` after the last one.
    ///
    /// # Errors
    ///
    /// As a call of the operation; and where the server does not say which page comes next, or says
    /// one that cannot be asked for.
    pub async fn try_next(&mut self) -> Result<Option<O::Item>, Error<O::Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    fn begin(&mut self, page: Arrived<O>) {
        let items = O::into_items(page.value);
        self.page = Some(Box::new(Page {
            number: page.number,
            total: page.total,
            answer: Answer::new((), page.reply),
        }));
        self.rest = items.into_iter();
        // What an earlier stream gave of it; the length was compared when the page came.
        for _ in 0..self.pages.pager.taken {
            self.rest.next();
        }
    }
}

impl<O: Paginated> Stream for Items<O> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if self.left == Some(0) {
                return Poll::Ready(None);
            }
            if let Some(item) = self.rest.next() {
                self.pages.pager.taken += 1;
                self.left = self.left.map(|left| left - 1);
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => self.begin(page),
            }
        }
    }
}

// Items are moved out of it, never pinned in it.
impl<O: Paginated> Unpin for Items<O> {}

impl<O: Paginated> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pages = self.pages.pager.pages;
        write!(f, "Items({}, {pages} pages so far)", O::META.id)
    }
}
