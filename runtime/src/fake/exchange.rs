//! One request and its reply.

use super::clock::Clock;
use super::compose::{compose, stated};
use super::delivery::RESET;
use super::description::{Description, Place};
use super::fault::{Fault, Kind};
use super::request::Request;
use super::response::Draft;
use super::violation::Refusal;
use super::{Violation, check, token};
use crate::TransportError;
use bytes::Bytes;
use check::Sent;
use http::request::Parts;
use http::{Method, header};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What all clones of a server share.
pub(super) struct Shared {
    pub(super) description: Result<Description, String>,
    pub(super) clock: Clock,
    pub(super) state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) handlers: Vec<Handler>,
    pub(super) faults: VecDeque<Fault>,
    pub(super) requests: Vec<Request>,
    /// What handlers replied that does not fit.
    pub(super) replies: Vec<Violation>,
}

/// What answers the requests for an operation.
#[derive(Clone)]
pub(super) struct Handler {
    pub(super) method: Method,
    pub(super) template: &'static str,
    pub(super) accept: &'static str,
    pub(super) run: Run,
}

pub(super) type Run = Arc<Mutex<dyn FnMut(&Request) -> Draft + Send>>;

/// A reply on its way, with what goes wrong there.
pub(super) struct Outgoing {
    pub(super) sent: Sent,
    pub(super) fault: Kind,
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does with a request what is to be done, and remembers it.
    pub(super) fn serve(&self, parts: Parts, body: Bytes) -> Result<Outgoing, TransportError> {
        let description = self.description.as_ref();
        let description =
            description.map_err(|problem| TransportError::refused(problem.clone()))?;
        let mut request = Request::new(parts, body);
        if token::is_wanted(description, &request) {
            return Ok(self.give_token(request));
        }
        check::request(description, &mut request);
        let (Some(operation), true) = (
            operation(description, &request),
            request.violations.is_empty(),
        ) else {
            let violations = request.violations.clone();
            self.state().requests.push(request);
            let what = format!(
                "the request does not fit the description of {}:",
                description.title()
            );
            return Err(TransportError::refused(Refusal { what, violations }));
        };
        let fault = self.take_fault(&request);
        let Fault {
            kind, is_processed, ..
        } = fault;
        if let Kind::Refused = kind {
            return Err(TransportError::not_sent("the connection was refused"));
        }
        let sent = match is_processed {
            true => Some(self.process(description, &operation, &mut request)),
            false => None,
        };
        self.state().requests.push(request);
        match (kind, sent.transpose()?) {
            (
                Kind::Status {
                    status,
                    headers,
                    body,
                },
                _,
            ) => Ok(Outgoing {
                sent: stated(status, &headers, body).map_err(TransportError::refused)?,
                fault: Kind::None,
            }),
            (fault, Some(sent)) if !matches!(fault, Kind::Reset) => Ok(Outgoing { sent, fault }),
            _ => Err(TransportError::maybe_sent(RESET)),
        }
    }

    /// Answers a request for a token. Faults are for operations.
    fn give_token(&self, mut request: Request) -> Outgoing {
        request.is_processed = true;
        let mut state = self.state();
        let earlier = state.requests.iter().filter(|it| it.operation.is_none());
        let sent = token::reply(earlier.filter(|it| it.is_processed).count() + 1);
        state.requests.push(request);
        let fault = Kind::None;
        Outgoing { sent, fault }
    }

    /// The fault that a request meets, which then is over.
    fn take_fault(&self, request: &Request) -> Fault {
        let mut state = self.state();
        let template = request.template.as_deref().unwrap_or_default();
        let found = state
            .faults
            .iter()
            .position(|it| it.is_for(request.method(), template));
        let found = found.and_then(|index| state.faults.remove(index));
        found.unwrap_or_else(Fault::none)
    }

    /// Answers a request by its handler, or by an example.
    fn process(
        &self,
        description: &Description,
        operation: &Place<'_>,
        request: &mut Request,
    ) -> Result<Sent, TransportError> {
        let handler = self.handler(request);
        let draft = handler.as_ref().map(|handler| {
            let mut run = handler.run.lock().unwrap_or_else(PoisonError::into_inner);
            run(request)
        });
        let composed = compose(
            description,
            operation,
            request.method(),
            draft.unwrap_or_else(Draft::success),
        );
        // Where nobody can answer, nobody has acted.
        request.is_processed = handler.is_some() || composed.is_ok();
        composed.map_err(|refusal| {
            self.state()
                .replies
                .extend(refusal.violations.iter().cloned());
            match request.is_processed {
                true => TransportError::maybe_sent(refusal),
                false => TransportError::refused(refusal),
            }
        })
    }

    /// The handler of a request's operation. Where an operation is offered in several forms, the one
    /// that asks for what the request asks for.
    fn handler(&self, request: &Request) -> Option<Handler> {
        let state = self.state();
        let accept = request.headers().get(header::ACCEPT);
        let accept = accept
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let handlers = state.handlers.iter().rev();
        let mut own = handlers.filter(|handler| {
            let is_own = request.template.as_deref() == Some(handler.template);
            is_own && handler.method == *request.method()
        });
        let mut first = None;
        let exact = own.find(|handler| {
            first.get_or_insert(*handler);
            handler.accept == accept
        });
        exact.or(first).cloned()
    }
}

/// The operation that a request is for.
fn operation<'d>(description: &'d Description, request: &Request) -> Option<Place<'d>> {
    description.root().look_up(request.operation()?)
}
