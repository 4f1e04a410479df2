//! Tokens that are kept until they expire, and asked for once however many calls need one.

use super::{ProviderError, ProviderFailure, Token, TokenFuture, TokenRequest, TokenSource};
use crate::execute::{Deadline, before};
use crate::transport::ran_out_of_time;
use crate::{BoxFuture, TimeLimit};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use tokio::sync::Mutex;

/// A token is not used for the last half minute of its life: the request takes time to arrive, and
/// clocks differ.
const SKEW: Duration = Duration::from_secs(30);

/// A source that has not answered by then never will, and those behind it must not wait for ever.
const LONGEST: Duration = Duration::from_secs(60);

/// A token that is kept until it expires.
pub(super) struct Cache<S> {
    source: Arc<S>,
    held: Mutex<Held>,
    /// How often the source has answered.
    answers: AtomicU64,
}

#[derive(Default)]
struct Held {
    token: Option<Kept>,
    /// Which answer the token was.
    issue: u64,
    /// Why the last answer was no token.
    failure: Option<ProviderFailure>,
    /// An answer that is awaited. It stays here when the call that asked is dropped, because a source
    /// may already have given up its last token for it.
    flight: Option<Flight>,
}

struct Kept {
    token: Token,
    /// When it is no longer used, by the transport's clock.
    until: Option<Duration>,
}

struct Flight {
    asked: Duration,
    answer: TokenFuture,
}

/// A token and which of its source's it is.
pub(super) struct Issued {
    pub(super) token: Token,
    pub(super) issue: u64,
}

/// What [`super::Credential`] holds of a cache of any source.
pub(super) trait TokenCache: Send + Sync {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Issued, ProviderFailure>>;
    fn discard(&self, issue: u64) -> BoxFuture<'_, ()>;
    #[cfg(feature = "blocking")]
    fn uses_transport_only(&self) -> bool;
}

impl<S: TokenSource> Cache<S> {
    pub(super) fn new(source: S) -> Self {
        Self {
            source: Arc::new(source),
            held: Mutex::default(),
            answers: AtomicU64::new(0),
        }
    }

    /// The kept token, or a new one. Of several calls one asks, the others wait for its answer, be it a
    /// failure.
    async fn current(&self, request: TokenRequest) -> Result<Issued, ProviderFailure> {
        let answers = self.answers.load(Relaxed);
        let mut held = self.held.lock().await;
        let clock = request.transport.clone();
        if let Some(issued) = held.usable(clock.now()) {
            return Ok(issued);
        }
        if let Some(failure) = held.failure.clone()
            && self.answers.load(Relaxed) > answers
        {
            return Err(failure);
        }
        let flight = held.flight.get_or_insert_with(|| Flight {
            asked: clock.now(),
            answer: self.source.clone().token(request),
        });
        let asked = flight.asked;
        let ends = Deadline::since(asked, TimeLimit::Attempt, LONGEST);
        let answer = before(ends, &*clock, flight.answer.as_mut()).await;
        let answer = answer.unwrap_or_else(|over| {
            let problem = format!("its source did not answer within {:?}", over.limit);
            Err(problem.into())
        });
        held.flight = None;
        // A call that blocks ends the request with its own time, which the others need not share.
        let answer = match answer {
            Err(error) if ran_out_of_time(&*error) => return Err(error.into()),
            answer => answer,
        };
        self.answers.fetch_add(1, Relaxed);
        held.keep(asked, answer)
    }
}

impl<S: TokenSource> TokenCache for Cache<S> {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Issued, ProviderFailure>> {
        Box::pin(self.current(request))
    }

    /// Forgets a token that the server refused, unless another one has taken its place.
    fn discard(&self, issue: u64) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let mut held = self.held.lock().await;
            if held.issue == issue {
                held.token = None;
            }
        })
    }

    #[cfg(feature = "blocking")]
    fn uses_transport_only(&self) -> bool {
        self.source.uses_transport_only()
    }
}

impl Held {
    fn usable(&self, now: Duration) -> Option<Issued> {
        let kept = self.token.as_ref()?;
        let good = kept.until.is_none_or(|until| now < until);
        good.then(|| Issued {
            token: kept.token.clone(),
            issue: self.issue,
        })
    }

    fn keep(
        &mut self,
        asked: Duration,
        answer: Result<Token, ProviderError>,
    ) -> Result<Issued, ProviderFailure> {
        let token = match answer {
            Ok(token) => token,
            Err(error) => {
                let failure = ProviderFailure::from(error);
                self.failure = Some(failure.clone());
                return Err(failure);
            }
        };
        // A short life is shortened by a tenth, so that something remains of it.
        let until = token
            .lifetime
            .map(|lifetime| asked + lifetime.saturating_sub(SKEW.min(lifetime / 10)));
        self.failure = None;
        self.issue += 1;
        self.token = Some(Kept {
            token: token.clone(),
            until,
        });
        Ok(Issued {
            token,
            issue: self.issue,
        })
    }
}
