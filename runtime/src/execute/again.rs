//! Whether there is another attempt.

use super::Flight;
use super::attempt::Tried;
use crate::Reply;
use crate::credential::credential;
use crate::error::{Attempt, Context, Fault};
use crate::retry::Retried;
use http::StatusCode;
use std::time::Duration;

impl Flight<'_> {
    /// How long to wait before the next attempt; `None` where there is none.
    pub(super) async fn again(
        &self,
        tried: &Tried,
        began: Duration,
        renewed: &mut bool,
    ) -> Option<Duration> {
        // Once: a second refusal is not for want of a newer token.
        let renews = !*renewed && self.renew(tried).await;
        if !self.outgoing.body.is_replayable() {
            return None;
        }
        if renews {
            *renewed = true;
            return Some(Duration::ZERO);
        }
        let wait = self.wait(tried, began)?;
        let now = self.clock.now();
        let fits = self
            .deadline
            .is_none_or(|deadline| wait < deadline.ends.saturating_sub(now));
        (fits && self.core.inner().budget.take()).then_some(wait)
    }

    /// What the policy says.
    fn wait(&self, tried: &Tried, began: Duration) -> Option<Duration> {
        let outgoing = self.outgoing;
        let asked = outgoing.retried.as_ref();
        let policy = asked.map_or(&self.core.inner().retry, Retried::policy);
        let accepted = matches!(asked, Some(Retried::EvenIfDuplicated(_)));
        let repeatable = accepted || outgoing.meta.idempotent || outgoing.has_idempotency_key();
        let attempts = context(&tried.outcome).attempts;
        policy.next(attempts, began, &tried.outcome, repeatable, self.clock)
    }

    /// Forgets the tokens that the server refused with 401; whether there were any.
    async fn renew(&self, tried: &Tried) -> bool {
        let refused =
            matches!(&tried.outcome, Ok(reply) if reply.status() == StatusCode::UNAUTHORIZED);
        if !refused {
            return false;
        }
        for (index, issue) in &tried.issues {
            let known = &self.core.inner().credentials;
            let used = self.outgoing.security.get(*index);
            if let Some(credential) = used.and_then(|used| credential(known, used.scheme)) {
                credential.discard(*issue).await;
            }
        }
        !tried.issues.is_empty()
    }
}

/// The attempt after one that ended so.
pub(super) fn next(
    outcome: &Result<Reply, Box<Fault>>,
    took: Duration,
    waited: Duration,
) -> Context {
    let (status, kind, processed) = match outcome {
        Ok(reply) => (Some(reply.status()), reply.kind(), reply.processed()),
        Err(fault) => (fault.status(), fault.kind(), fault.processed()),
    };
    let attempt = Attempt {
        status,
        kind,
        took,
        waited,
    };
    context(outcome).clone().after(attempt, processed)
}

fn context(outcome: &Result<Reply, Box<Fault>>) -> &Context {
    match outcome {
        Ok(reply) => reply.context(),
        Err(fault) => fault.context(),
    }
}
