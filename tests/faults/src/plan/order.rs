//! What the client is to do: one call.

use super::Kind;
use crate::random::Random;
use std::time::Duration;

/// One call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    /// Its number.
    pub call: u64,
    /// The operation.
    pub action: Action,
    /// Which client makes it.
    pub caller: Caller,
    /// Bytes of text in the body of a create.
    pub size: usize,
    /// A time limit of this call's own.
    pub limit: Option<Limit>,
    /// After how long the caller drops it.
    pub dropped: Option<Duration>,
}

/// An operation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It must not be done twice.
    Create,
    /// A read of one thing.
    Get,
    /// A read of several.
    List,
    /// It changes something, and does the same twice as once.
    Delete,
}

/// A client, and what is particular about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// An API key; repeats as often as each call may.
    Key,
    /// Tokens that expire and are refused.
    OAuth2,
    /// The usual retry budget, which is soon used up, and no waiting for rate limits.
    Frugal,
    /// Its server's port is one where nobody listens.
    Nobody,
}

/// A time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Of the call.
    Call(Duration),
    /// Of each attempt.
    Attempt(Duration),
    /// Until a reply begins.
    FirstByte(Duration),
    /// Between two pieces of a reply.
    Idle(Duration),
}

impl Order {
    pub(super) fn draw(random: &mut Random, call: u64) -> Self {
        let actions = [
            (50, Action::Create),
            (20, Action::Get),
            (20, Action::List),
            (10, Action::Delete),
        ];
        let callers = [
            (50, Caller::Key),
            (30, Caller::OAuth2),
            (17, Caller::Frugal),
            (3, Caller::Nobody),
        ];
        let sizes = [(90, 20), (10, 200_000)];
        let time = Duration::from_millis(2 + random.below(60));
        let limits = [
            (68, None),
            (8, Some(Limit::Call(time))),
            (8, Some(Limit::Attempt(time))),
            (8, Some(Limit::FirstByte(time))),
            (8, Some(Limit::Idle(time))),
        ];
        let dropped = Duration::from_micros(random.below(15_000));
        Self {
            call,
            action: random.weighed(&actions, Action::Create),
            caller: random.weighed(&callers, Caller::Key),
            size: random.weighed(&sizes, 20),
            limit: random.weighed(&limits, None),
            dropped: random.in_hundred(8).then_some(dropped),
        }
    }

    /// The kind that happens in place of one that makes no sense for this operation.
    pub(super) fn fitting(&self, kind: Kind) -> Kind {
        match kind {
            // The description knows no such error of a list.
            Kind::Refused if self.action == Action::List => Kind::TooMany,
            kind => kind,
        }
    }

    /// The status of an error that the description names.
    pub fn refusal(&self) -> u16 {
        match self.action {
            Action::Create => 400,
            Action::Get | Action::List | Action::Delete => 404,
        }
    }

    /// Whether a redirect of it is followed.
    pub fn follows(&self) -> bool {
        matches!(self.action, Action::Get | Action::List)
    }
}
