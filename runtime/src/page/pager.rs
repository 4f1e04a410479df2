//! The pages of a call, one after another: the same for every operation.

use super::turn::Following;
use super::{PaginationFault, PaginationProblem, Paging, look};
use crate::client::{Core, place};
use crate::encoder::Draft;
use crate::error::{Context, Fault};
use crate::execute::{Begun, CallOptions, Outgoing, execute};
use crate::model::View;
use crate::observe::CallSpan;
use crate::{BoxFuture, Meta, Reply};
use http::Uri;
use std::collections::HashSet;
use std::task::{self, Poll, ready};

/// A call as its first page asks for it.
pub(crate) struct Plan {
    pub(crate) core: Core,
    pub(crate) draft: Draft,
    /// Of every page: each is a call with these.
    pub(crate) options: CallOptions,
}

/// Which page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Position {
    /// The one that the caller's parameters ask for.
    First,
    /// The one of this offset or number.
    Number(u64),
    /// The one of this cursor.
    Cursor(String),
    /// The one at this path and query.
    Link(String),
    /// None is left.
    End,
}

/// The pages of a call.
pub(crate) struct Pager {
    pub(super) meta: &'static Meta,
    pub(super) paging: &'static Paging,
    /// `None` where the call was on its way already.
    pub(super) plan: Option<Plan>,
    /// The page that is given, or that is fetched next.
    pub(super) here: Position,
    /// How many pages and items come before it.
    pub(super) pages: u64,
    pub(super) items: u64,
    /// How many of its items were given.
    pub(super) taken: u64,
    /// How many items it has, once it came.
    pub(super) length: u64,
    /// What comes after it, once it came.
    pub(super) next: Option<Result<Position, Box<Fault>>>,
    /// The URL that it was asked for.
    pub(super) uri: Option<Uri>,
    sent: Option<BoxFuture<'static, Result<Reply, Box<Fault>>>>,
    /// The span of the call for a page, until the page is read.
    pub(super) span: Option<CallSpan>,
    /// What was there already.
    pub(super) seen: HashSet<u64>,
    /// How many pages without items came one after another.
    pub(super) empty: u32,
    /// How many pages this stream may still fetch.
    pub(super) left: Option<u64>,
    failed: bool,
}

impl Pager {
    pub(crate) fn new(plan: Option<Plan>, meta: &'static Meta, paging: &'static Paging) -> Self {
        Self {
            meta,
            paging,
            plan,
            here: Position::First,
            pages: 0,
            items: 0,
            taken: 0,
            length: 0,
            next: None,
            uri: None,
            sent: None,
            span: None,
            seen: HashSet::new(),
            empty: 0,
            left: None,
            failed: false,
        }
    }

    pub(super) fn limit(&mut self, pages: u64) {
        self.left = Some(pages);
    }

    /// The reply with the next page; `None` where there is none or no more are wanted. After an
    /// error nothing comes.
    pub(super) fn poll(
        &mut self,
        cx: &mut task::Context<'_>,
    ) -> Poll<Option<Result<Reply, Box<Fault>>>> {
        if self.sent.is_none() {
            if self.failed || self.left == Some(0) {
                return Poll::Ready(None);
            }
            if let Err(fault) = self.advance() {
                self.failed = true;
                return Poll::Ready(Some(Err(fault)));
            }
            if self.here == Position::End {
                return Poll::Ready(None);
            }
            self.sent = Some(self.send());
        }
        let Some(sent) = &mut self.sent else {
            return Poll::Ready(None);
        };
        let outcome = ready!(sent.as_mut().poll(cx));
        self.sent = None;
        self.left = self.left.map(|left| left - 1);
        self.failed = outcome.is_err();
        Poll::Ready(Some(outcome))
    }

    /// The reply was no page.
    pub(super) fn fail(&mut self) {
        self.failed = true;
    }

    /// Reads what a page says of the next one.
    ///
    /// # Errors
    ///
    /// Where it is no new page. What is wrong with the next one is said when that is wanted.
    pub(super) fn arrived(&mut self, reply: &Reply, page: View<'_>) -> Result<(), Box<Fault>> {
        self.length = look::length(page, self.paging.items);
        self.taken = self.taken.min(self.length);
        self.next = Some(match self.following(reply, page) {
            Following::At(position) => Ok(position),
            Following::Nothing => Ok(Position::End),
            Following::Wrong(problem) => Err(self.fault(problem, Some(reply))),
            Following::SamePage => {
                self.failed = true;
                return Err(self.fault(PaginationProblem::Repeated, Some(reply)));
            }
        });
        Ok(())
    }

    /// How many items the whole list has, by what a page says.
    pub(super) fn total(&self, page: View<'_>) -> Option<u64> {
        look::number(page, self.paging.total?)
    }

    /// Goes to the page after one that came.
    fn advance(&mut self) -> Result<(), Box<Fault>> {
        if let Some(next) = self.next.take() {
            match next {
                Ok(next) => {
                    self.here = next;
                    self.pages += 1;
                    self.items += self.length;
                    self.taken = 0;
                    self.length = 0;
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }

    /// Sends the request for a page.
    fn send(&mut self) -> BoxFuture<'static, Result<Reply, Box<Fault>>> {
        let Some(plan) = &self.plan else {
            let fault = self.fault(PaginationProblem::Polled, None);
            return Box::pin(std::future::ready(Err(fault)));
        };
        let mut draft = plan.draft.clone();
        let parameter = self.paging.by.parameter().unwrap_or_default();
        match &self.here {
            Position::Number(number) => draft.set_query(parameter, &number.to_string()),
            Position::Cursor(cursor) => draft.set_query(parameter, cursor),
            Position::First | Position::Link(_) | Position::End => {}
        }
        let outgoing = Outgoing::new(&plan.core, draft, plan.options.clone());
        let outgoing = outgoing.and_then(|outgoing| self.linked(outgoing));
        let core = plan.core.clone();
        self.uri = outgoing.as_ref().ok().map(|outgoing| outgoing.uri.clone());
        let begun = outgoing.map(Begun::new);
        self.span = begun.as_ref().ok().map(|begun| begun.span.clone());
        Box::pin(execute(core, begun))
    }

    /// The request for the page that a link leads to, where one does.
    fn linked(&self, mut outgoing: Outgoing) -> Result<Outgoing, Box<Fault>> {
        if let Position::Link(target) = &self.here {
            outgoing.uri = place::at(&outgoing.uri, target).map_err(|reason| {
                let link = target.clone();
                self.fault(PaginationProblem::Link { link, reason }, None)
            })?;
        }
        Ok(outgoing)
    }

    pub(super) fn fault(&self, problem: PaginationProblem, reply: Option<&Reply>) -> Box<Fault> {
        let api = self.plan.as_ref().map(|plan| plan.core.inner().api);
        Box::new(Fault::Pagination(PaginationFault {
            at: match reply {
                Some(reply) => reply.context().clone(),
                None => Context::new(self.meta, api),
            },
            reply: reply.cloned(),
            problem,
        }))
    }
}
