//! Which page comes after a page.

use super::pager::{Pager, Position};
use super::{PageBy, PaginationProblem, link, look};
use crate::Reply;
use crate::client::place;
use crate::model::View;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Pages without items that are passed over, one after another: a server that filters after it has
/// cut its pages gives some, and says by the next cursor that it goes on.
const EMPTY_PAGES: u32 = 10;

/// What comes after a page.
pub(super) enum Following {
    At(Position),
    Nothing,
    /// Something that leads nowhere.
    Wrong(PaginationProblem),
    /// The page is the one before it: nothing in it is new.
    SamePage,
}

impl Pager {
    /// What comes after this page.
    pub(super) fn following(&mut self, reply: &Reply, page: View<'_>) -> Following {
        self.empty = match self.length {
            0 => self.empty + 1,
            _ => 0,
        };
        match self.paging.by {
            PageBy::Offset { parameter, first } => {
                self.after_number(reply, page, parameter, first, self.length)
            }
            PageBy::Number { parameter, first } => {
                self.after_number(reply, page, parameter, first, 1)
            }
            PageBy::Cursor { parameter } => self.after_cursor(page, parameter),
            PageBy::Link => self.after_link(reply, page),
        }
    }

    fn after_number(
        &mut self,
        reply: &Reply,
        page: View<'_>,
        parameter: &str,
        first: u64,
        step: u64,
    ) -> Following {
        // A server that does not know the parameter gives its first page for ever.
        if self.length > 0 && !self.is_new(reply.body()) {
            return Following::SamePage;
        }
        let here = match self.here {
            Position::Number(number) => number,
            _ => self.asked(parameter).unwrap_or(first),
        };
        let named = self.paging.next.map(|next| look::number(page, next));
        let more = match self.paging.more {
            Some(more) => look::flag(page, more),
            // Where nothing else says it, no next page means the last one.
            None => named.map(|named| named.is_some()),
        };
        match more {
            Some(false) => return Following::Nothing,
            Some(true) if self.length == 0 => return Following::Wrong(PaginationProblem::Empty),
            None if self.is_last(page) => return Following::Nothing,
            Some(true) | None => {}
        }
        match named.flatten().unwrap_or(here.saturating_add(step)) {
            next if next > here => Following::At(Position::Number(next)),
            _ => Following::Wrong(PaginationProblem::Repeated),
        }
    }

    /// Whether a page is the last one, where the server does not say so in so many words.
    fn is_last(&self, page: View<'_>) -> bool {
        let asked = |parameter| self.asked(parameter);
        let size = self.paging.size;
        let full = size.and_then(|size| size.full(asked(size.parameter)));
        let total = self.total(page);
        self.length == 0
            || full.is_some_and(|full| self.length < full)
            || total.is_some_and(|total| self.items + self.length >= total)
    }

    fn after_cursor(&mut self, page: View<'_>, parameter: &str) -> Following {
        let here = match &self.here {
            Position::Cursor(cursor) => Some(cursor.clone()),
            _ => self
                .plan
                .as_ref()
                .and_then(|p| p.draft.query_value(parameter)),
        };
        if let Some(here) = here {
            self.is_new(&here);
        }
        let next = self.paging.next.and_then(|next| look::text(page, next));
        self.after_text(next, page, Position::Cursor)
    }

    fn after_link(&mut self, reply: &Reply, page: View<'_>) -> Following {
        let next = match self.paging.next {
            Some(next) => look::text(page, next),
            None => link::of_header(reply.headers()).filter(|link| !link.is_empty()),
        };
        let Some(url) = self.uri.as_ref().and_then(place::url) else {
            return Following::Nothing;
        };
        let here = link::read(&url, "", self.meta);
        let next = match next
            .as_deref()
            .map(|link| link::read(&url, link, self.meta))
        {
            None => None,
            Some(Ok(target)) => Some(target),
            Some(Err(reason)) => {
                let link = reply.hide(next.as_deref().unwrap_or_default());
                return Following::Wrong(PaginationProblem::Link { link, reason });
            }
        };
        if let Ok(here) = here {
            self.is_new(&here);
        }
        self.after_text(next, page, Position::Link)
    }

    fn after_text(
        &mut self,
        next: Option<String>,
        page: View<'_>,
        position: fn(String) -> Position,
    ) -> Following {
        let more = self.paging.more.and_then(|more| look::flag(page, more));
        match (more, next) {
            (Some(false), _) | (None, None) => Following::Nothing,
            (Some(true), None) => Following::Wrong(PaginationProblem::Unnamed),
            (_, Some(next)) => match self.is_new(&next) {
                false => Following::Wrong(PaginationProblem::Repeated),
                true if self.empty > EMPTY_PAGES => Following::Wrong(PaginationProblem::Empty),
                true => Following::At(position(next)),
            },
        }
    }

    /// Whether this was not there before. Its hash is kept, so that a long list stays small.
    fn is_new(&mut self, what: impl Hash) -> bool {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        self.seen.insert(hasher.finish())
    }

    /// The number that the caller's own parameters hold.
    fn asked(&self, parameter: &str) -> Option<u64> {
        let plan = self.plan.as_ref()?;
        plan.draft.query_value(parameter)?.parse().ok()
    }
}
