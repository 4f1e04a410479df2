//! The way to one server.

use super::RateLimit;
use super::headers::{Known, Said};
use super::window::{Wait, Window};
use crate::Transport;
use crate::retry::retry_after;
use http::StatusCode;
use http::response::Parts;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The way to one server: requests pass one after another, in the order in which they came, and wait
/// here while the server would refuse them.
#[derive(Debug, Default)]
pub(super) struct Gate {
    /// Held by the one whose turn it is; the others wait in line.
    turn: tokio::sync::Mutex<()>,
    /// Wakes the one whose turn it is when a reply has come.
    reply: tokio::sync::Notify,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    windows: Vec<Window>,
    /// Until when the server asked for nothing, by the transport's clock.
    closed_until: Duration,
    in_flight: u64,
}

impl Gate {
    /// Waits until a request may be sent.
    ///
    /// # Errors
    ///
    /// How long it would take, where that is not before `deadline`.
    pub(super) async fn pass(
        &self,
        clock: &dyn Transport,
        deadline: Option<Duration>,
    ) -> Result<(), Duration> {
        // Nobody overtakes those who wait.
        if let Ok(_turn) = self.turn.try_lock()
            && self.state().try_pass(clock.now()).is_ok()
        {
            return Ok(());
        }
        self.fits(clock, deadline)?;
        let _turn = self.turn.lock().await;
        loop {
            self.fits(clock, deadline)?;
            let now = clock.now();
            let wait = match self.state().try_pass(now) {
                Ok(()) => return Ok(()),
                Err(wait) => wait,
            };
            match wait {
                Wait::Until(opens) => clock.sleep(opens.saturating_sub(now)).await,
                Wait::Reply => self.reply.notified().await,
            }
        }
    }

    /// Fails where it opens too late.
    fn fits(&self, clock: &dyn Transport, deadline: Option<Duration>) -> Result<(), Duration> {
        let now = clock.now();
        match (self.state().wait(now), deadline) {
            (Some(Wait::Until(opens)), Some(deadline)) if opens >= deadline => {
                Err(opens.saturating_sub(now))
            }
            _ => Ok(()),
        }
    }

    /// A request that passed has its reply: takes what the head says.
    pub(super) fn arrived(&self, now: Duration, head: &Parts, known: &Known) {
        let refused = head.status == StatusCode::TOO_MANY_REQUESTS
            || head.status == StatusCode::SERVICE_UNAVAILABLE;
        let asked = refused.then(|| retry_after(&head.headers)).flatten();
        let said = known.read(&head.headers);
        self.settle(|state| {
            if let Some(wait) = asked {
                state.closed_until = state.closed_until.max(now.saturating_add(wait));
            }
            said.for_each(|said| state.update(said, now));
        });
    }

    /// A request that passed will have no reply.
    pub(super) fn lost(&self) {
        self.settle(|_| {});
    }

    /// A request is no longer on its way.
    fn settle(&self, take: impl FnOnce(&mut State)) {
        let mut state = self.state();
        state.in_flight = state.in_flight.saturating_sub(1);
        take(&mut state);
        drop(state);
        self.reply.notify_one();
    }

    /// What the server last said.
    pub(super) fn limits(&self, host: &str, now: Duration) -> Vec<RateLimit> {
        let state = self.state();
        let windows = state.windows.iter().map(|window| RateLimit {
            host: host.to_owned(),
            name: window.name.clone().into_owned(),
            limit: window.limit,
            remaining: window.remaining,
            reset_in: window.reset.map(|reset| reset.saturating_sub(now)),
        });
        let mut limits: Vec<_> = windows.collect();
        if state.closed_until > now {
            limits.push(RateLimit {
                host: host.to_owned(),
                name: "retry-after".to_owned(),
                limit: None,
                remaining: 0,
                reset_in: Some(state.closed_until - now),
            });
        }
        limits
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // It holds figures only, so a panic elsewhere does no harm.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// What a request waits for, if it may not be sent now.
    fn wait(&self, now: Duration) -> Option<Wait> {
        let closed = Some(self.closed_until).filter(|until| *until > now);
        let in_flight = self.in_flight;
        let windows = self.windows.iter();
        let waits = windows.filter_map(|window| window.wait(now, in_flight));
        waits.chain(closed.map(Wait::Until)).max()
    }

    fn try_pass(&mut self, now: Duration) -> Result<(), Wait> {
        if let Some(wait) = self.wait(now) {
            return Err(wait);
        }
        self.windows.iter_mut().for_each(|window| window.take(now));
        self.in_flight += 1;
        Ok(())
    }

    fn update(&mut self, said: Said, now: Duration) {
        let in_flight = self.in_flight;
        let known = self
            .windows
            .iter_mut()
            .find(|known| known.name == said.name);
        match known {
            Some(window) => window.update(said, now, in_flight),
            None => self.windows.push(Window::new(said, now, in_flight)),
        }
    }
}
