//! One request and what becomes of it.

use super::ledger::Entry;
use super::reply::{Reply, failure, success};
use super::wire::{Head, Wire};
use super::{Shared, tokens};
use crate::plan::{Action, Fault, Kind, Later, Order, Then};
use std::time::Duration;

/// The longest silence: no client waits for so long.
pub(super) const SILENCE: Duration = Duration::from_secs(3);

/// A request on its way through the server.
pub(super) struct Exchange<'s> {
    shared: &'s Shared,
    pub(super) entry: Entry,
    pub(super) order: Order,
    pub(super) fault: Fault,
    number: u64,
}

/// Takes a request and answers it; `None` where the connection ends with it.
pub(super) async fn exchange(
    mut wire: Wire,
    head: &Head,
    reused: bool,
    shared: &Shared,
) -> Option<Wire> {
    if head.line.starts_with("POST /oauth/token ") {
        return tokens::answer(wire, head, shared).await;
    }
    let call = head.header("x-call").and_then(|text| text.parse().ok());
    let came = call.and_then(|call| {
        let kind = |number| shared.plan.fault(call, number).kind;
        shared.ledger.came(call, reused, kind)
    });
    let Some((entry, number)) = came else {
        shared
            .ledger
            .fault(format!("a request of no call: {}", head.line));
        return None;
    };
    let fault = shared.plan.fault(entry.call, number);
    let exchange = Exchange {
        shared,
        entry,
        order: shared.plan.order(entry.call),
        fault,
        number,
    };
    let Some(body) = exchange.body(&mut wire, head.length()).await else {
        return exchange.unread(wire).await;
    };
    exchange.check(&body, wire.surplus());
    if fault.kind == Kind::Unauthorized {
        shared.tokens.revoke(head);
    }
    if !shared.tokens.admit(head) && fault.kind != Kind::Unauthorized {
        shared.ledger.became(entry, Kind::Unauthorized);
        return exchange.status(wire, 401).await;
    }
    exchange.answer(wire).await
}

impl Exchange<'_> {
    /// The body, where it is read at all.
    async fn body(&self, wire: &mut Wire, length: usize) -> Option<Vec<u8>> {
        match self.fault.kind {
            Kind::ResetUnread | Kind::TooManyUnread => None,
            Kind::ResetPartway => {
                // Where nothing of it comes, the connection ends all the same.
                let _ = wire.body(length / 2).await;
                None
            }
            _ => wire.body(length).await,
        }
    }

    /// The end of a request that was not read.
    async fn unread(&self, mut wire: Wire) -> Option<Wire> {
        match self.fault.kind {
            Kind::ResetUnread | Kind::ResetPartway => wire.reset(),
            Kind::TooManyUnread => {
                self.replies(429, self.fault.later);
                let headers = format!("{}connection: close\r\n", self.fault.later.headers());
                let reply = Reply::new(429, self.entry.call, &headers, failure(429));
                wire.write(&reply.bytes()).await?;
            }
            // The client left before it had said everything.
            _ => {}
        }
        None
    }

    /// A request arrives whole, once, and nothing behind it.
    fn check(&self, body: &[u8], surplus: usize) {
        let call = self.entry.call;
        let subject = format!(r#""subject":"call {call}""#);
        let text = String::from_utf8_lossy(body);
        if self.order.action == Action::Create && !(text.contains(&subject) && text.ends_with('}'))
        {
            self.shared
                .ledger
                .fault(format!("the body of call {call} is not whole"));
        }
        if surplus > 0 {
            self.shared
                .ledger
                .fault(format!("call {call} has {surplus} bytes behind it"));
        }
    }

    async fn answer(&self, mut wire: Wire) -> Option<Wire> {
        let Fault { kind, delay, .. } = self.fault;
        if matches!(kind, Kind::SlowBefore) {
            tokio::time::sleep(delay).await;
        }
        if kind.facts().acts {
            self.shared.ledger.acted(self.entry);
        }
        match kind {
            Kind::Plain | Kind::SlowBefore => self.succeed(wire).await,
            Kind::SlowAfter => {
                tokio::time::sleep(delay).await;
                self.succeed(wire).await
            }
            Kind::TooMany => self.status(wire, 429).await,
            Kind::UnavailableBefore | Kind::UnavailableAfter => self.status(wire, 503).await,
            Kind::FailedBefore | Kind::FailedAfter => self.status(wire, self.fault.status).await,
            Kind::Refused => self.status(wire, self.order.refusal()).await,
            Kind::Unauthorized => self.status(wire, 401).await,
            Kind::Redirect => self.redirect(wire).await,
            Kind::ResetBefore | Kind::ResetAfter | Kind::ResetUnread | Kind::ResetPartway => {
                wire.reset();
                None
            }
            Kind::CloseBefore | Kind::CloseAfter | Kind::TooManyUnread => None,
            Kind::StallBefore | Kind::StallAfter => {
                wire.wait_for_end(SILENCE).await;
                None
            }
            _ => self.spoil(wire).await,
        }
    }

    pub(super) fn success(&self) -> Reply {
        let body = success(self.order.action, self.entry.call);
        let headers = match self.fault.then {
            Then::CloseAsSaid => "connection: close\r\n",
            _ => "",
        };
        Reply::new(200, self.entry.call, headers, body)
    }

    async fn succeed(&self, wire: Wire) -> Option<Wire> {
        self.replies(200, Later::Silent);
        self.write(wire, &self.success()).await
    }

    async fn status(&self, wire: Wire, status: u16) -> Option<Wire> {
        let later = match status {
            429 | 503 => self.fault.later,
            _ => Later::Silent,
        };
        self.replies(status, later);
        let reply = Reply::new(status, self.entry.call, &later.headers(), failure(status));
        self.write(wire, &reply).await
    }

    async fn redirect(&self, wire: Wire) -> Option<Wire> {
        self.replies(302, Later::Silent);
        let (call, number) = (self.entry.call, self.number);
        let location = match self.order.action {
            Action::List => format!("location: /callLogs?start={number}\r\n"),
            _ => format!("location: /callLogs/moved-{call}-{number}\r\n"),
        };
        let reply = Reply::new(302, call, &location, String::new());
        self.write(wire, &reply).await
    }

    /// Writes a whole reply, and does with the connection as planned.
    pub(super) async fn write(&self, mut wire: Wire, reply: &Reply) -> Option<Wire> {
        wire.write(&reply.bytes()).await?;
        match self.fault.then {
            Then::Keep => return Some(wire),
            Then::CloseAsSaid => {}
            Then::Close(after) => tokio::time::sleep(Duration::from_micros(after)).await,
            Then::Reset(after) => {
                tokio::time::sleep(Duration::from_micros(after)).await;
                wire.reset();
            }
        }
        None
    }

    pub(super) fn replies(&self, status: u16, later: Later) {
        self.shared.ledger.replies(self.entry, status, later.wait());
    }
}
