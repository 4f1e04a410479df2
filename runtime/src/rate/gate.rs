//! The way to one server.

use super::RateLimit;
use super::headers::{self, Said};
use super::window::Window;
use crate::retry::retry_after;
use crate::{RateLimitHeaders, Transport};
use http::response::Parts;
use http::StatusCode;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The way to one server: requests pass one after another, in the order in which they came, and wait
/// here while the server would refuse them.
#[derive(Debug, Default)]
pub(super) struct Gate {
    /// Held by the one whose turn it is; the others wait in line.
    turn: tokio::sync::Mutex<()>,
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
            let opens = match self.state().try_pass(now) {
                Ok(()) => return Ok(()),
                Err(opens) => opens,
            };
            clock.sleep(opens.saturating_sub(now)).await;
        }
    }

    /// Fails where it opens too late.
    fn fits(&self, clock: &dyn Transport, deadline: Option<Duration>) -> Result<(), Duration> {
        let now = clock.now();
        match (self.state().opens(now), deadline) {
            (Some(opens), Some(deadline)) if opens >= deadline => Err(opens.saturating_sub(now)),
            _ => Ok(()),
        }
    }

    /// Takes what the head of a reply says.
    pub(super) fn read(&self, now: Duration, head: &Parts, own: &[RateLimitHeaders]) {
        let refused = head.status == StatusCode::TOO_MANY_REQUESTS
            || head.status == StatusCode::SERVICE_UNAVAILABLE;
        let asked = retry_after(&head.headers).filter(|_| refused);
        let said = headers::read(&head.headers, own);
        let mut state = self.state();
        if let Some(wait) = asked {
            state.closed_until = state.closed_until.max(now.saturating_add(wait));
        }
        said.into_iter().for_each(|said| state.update(said, now));
    }

    /// A request that passed has its reply, or will have none.
    pub(super) fn arrived(&self) {
        let mut state = self.state();
        state.in_flight = state.in_flight.saturating_sub(1);
    }

    /// What the server last said.
    pub(super) fn limits(&self, host: &str, now: Duration) -> Vec<RateLimit> {
        let state = self.state();
        let windows = state.windows.iter().map(|window| RateLimit {
            host: host.to_owned(),
            name: window.name.clone(),
            limit: window.limit,
            remaining: Some(window.remaining).filter(|left| *left < u64::MAX / 2),
            reset_in: window.reset.map(|reset| reset.saturating_sub(now)),
        });
        let mut limits: Vec<_> = windows.collect();
        if state.closed_until > now {
            limits.push(RateLimit {
                host: host.to_owned(),
                name: "retry-after".to_owned(),
                limit: None,
                remaining: Some(0),
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
    /// When a request may be sent, if not now.
    fn opens(&self, now: Duration) -> Option<Duration> {
        let closed = Some(self.closed_until).filter(|until| *until > now);
        let windows = self.windows.iter().filter_map(|window| window.opens(now));
        windows.chain(closed).max()
    }

    fn try_pass(&mut self, now: Duration) -> Result<(), Duration> {
        if let Some(opens) = self.opens(now) {
            return Err(opens);
        }
        self.windows.iter_mut().for_each(|window| window.take(now));
        self.in_flight += 1;
        Ok(())
    }

    fn update(&mut self, said: Said, now: Duration) {
        let in_flight = self.in_flight;
        let known = self.windows.iter_mut().find(|known| known.name == said.name);
        match known {
            Some(window) => window.update(said, now, in_flight),
            None => self.windows.push(Window::new(said, now, in_flight)),
        }
    }
}
