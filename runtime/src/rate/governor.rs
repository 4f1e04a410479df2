//! The ways to all servers of a client.

use super::RateLimit;
use super::gate::Gate;
use super::headers::Known;
use crate::{RateLimitHeaders, Transport};
use http::Uri;
use http::response::Parts;
use http::uri::Authority;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Servers that are remembered at most; a client of more is one of addresses that it is given.
const MOST: usize = 100;

/// What a client knows of the limits of its servers; clones of the client share it.
#[derive(Debug)]
pub(crate) struct Governor {
    gates: Mutex<Vec<(String, Arc<Gate>)>>,
    known: Known,
}

/// A request on its way. The server counts it until its reply, or its end, is known.
pub(crate) struct Passage<'g> {
    governor: &'g Governor,
    /// `None` once the reply has come.
    gate: Option<Arc<Gate>>,
}

impl Governor {
    pub(crate) fn new(own: &'static [RateLimitHeaders]) -> Self {
        Self {
            gates: Mutex::default(),
            known: Known::new(own),
        }
    }

    /// Waits until a request may be sent to the server of this URI.
    ///
    /// # Errors
    ///
    /// How long it would take, where that is not before `deadline`.
    pub(crate) async fn pass(
        &self,
        uri: &Uri,
        clock: &dyn Transport,
        deadline: Option<Duration>,
    ) -> Result<Passage<'_>, Duration> {
        let gate = self.gate(authority(uri));
        gate.pass(clock, deadline).await?;
        Ok(Passage {
            governor: self,
            gate: Some(gate),
        })
    }

    /// What the servers last said.
    pub(crate) fn limits(&self, clock: &dyn Transport) -> Vec<RateLimit> {
        let now = clock.now();
        let gates = self.gates();
        let limits = gates.iter().flat_map(|(host, gate)| gate.limits(host, now));
        limits.collect()
    }

    fn gate(&self, host: &str) -> Arc<Gate> {
        let mut gates = self.gates();
        if let Some((_, gate)) = gates.iter().find(|(known, _)| known == host) {
            return gate.clone();
        }
        if gates.len() >= MOST {
            gates.remove(0);
        }
        let gate = Arc::new(Gate::default());
        gates.push((host.to_owned(), gate.clone()));
        gate
    }

    fn gates(&self) -> MutexGuard<'_, Vec<(String, Arc<Gate>)>> {
        // Entries are added and removed whole, so a panic elsewhere does no harm.
        self.gates.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Passage<'_> {
    /// Takes what the head of the reply says.
    pub(crate) fn read(mut self, now: Duration, head: &Parts) {
        if let Some(gate) = self.gate.take() {
            gate.arrived(now, head, &self.governor.known);
        }
    }
}

impl Drop for Passage<'_> {
    fn drop(&mut self) {
        if let Some(gate) = &self.gate {
            gate.lost();
        }
    }
}

/// Host and port, as they stand in the URI.
fn authority(uri: &Uri) -> &str {
    uri.authority().map_or("", Authority::as_str)
}
