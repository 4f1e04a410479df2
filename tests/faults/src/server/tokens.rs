//! The token endpoint, and which tokens are good.

use super::Shared;
use super::reply::Reply;
use super::wire::{Head, Wire};
use crate::plan::TokenFault;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The API key that is good.
pub const KEY: &str = "key-of-the-campaign";

/// Which tokens are good.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    asked: u64,
    /// Until when each is good.
    good: HashMap<String, Instant>,
}

impl Tokens {
    /// Whether a request has a credential that is good.
    pub(super) fn admit(&self, head: &Head) -> bool {
        if let Some(key) = head.header("x-api-token") {
            return key == KEY;
        }
        let until = bearer(head).and_then(|token| self.state().good.get(token).copied());
        until.is_some_and(|until| Instant::now() < until)
    }

    /// Makes a request's token bad.
    pub(super) fn revoke(&self, head: &Head) {
        if let Some(token) = bearer(head) {
            self.state().good.remove(token);
        }
    }

    /// How often it was asked.
    pub(super) fn asked(&self) -> u64 {
        self.state().asked
    }

    fn next(&self) -> u64 {
        let mut state = self.state();
        state.asked += 1;
        state.asked
    }

    fn issue(&self, number: u64, good_for: Duration) -> String {
        let now = Instant::now();
        let token = format!("token-{number}");
        let mut state = self.state();
        state.good.retain(|_, until| now < *until);
        state.good.insert(token.clone(), now + good_for);
        token
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn bearer(head: &Head) -> Option<&str> {
    head.header("authorization")?.strip_prefix("Bearer ")
}

/// Answers a request for a token; `None` where the connection ends with it.
pub(super) async fn answer(mut wire: Wire, head: &Head, shared: &Shared) -> Option<Wire> {
    let body = wire.body(head.length()).await?;
    if body != b"grant_type=client_credentials" {
        shared
            .ledger
            .fault("the token endpoint got another grant".to_owned());
    }
    let number = shared.tokens.next();
    let reply = match shared.plan.token_fault(number) {
        TokenFault::Given {
            delay,
            expires_in,
            good_for,
        } => {
            tokio::time::sleep(delay).await;
            let token = shared.tokens.issue(number, good_for);
            let body = format!(
                r#"{{"access_token":"{token}","token_type":"Bearer","expires_in":{expires_in}}}"#
            );
            Reply::new(200, 0, "", body)
        }
        TokenFault::Refused => Reply::new(400, 0, "", r#"{"error":"invalid_client"}"#.to_owned()),
        TokenFault::Failed => Reply::new(500, 0, "", String::new()),
        TokenFault::Garbage => Reply::new(200, 0, "", "<html>".to_owned()),
        TokenFault::Reset => {
            wire.reset();
            return None;
        }
        TokenFault::Silent(time) => {
            wire.wait_for_end(time).await;
            return None;
        }
    };
    wire.write(&reply.bytes()).await?;
    Some(wire)
}
