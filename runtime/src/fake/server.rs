//! The server.

use super::Violation;
use super::clock::Clock;
use super::delivery::{reply, whole};
use super::description::{Description, is_known};
use super::exchange::{Handler, Outgoing, Shared};
use super::fault::{Fault, Kind};
use super::request::Request;
use super::response::Response;
use crate::{Body, BoxFuture, ByteStream, Operation, Transport, TransportError};
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A server without sockets that knows an API by its description. It is a [`Transport`]: what a
/// client sends ends here. Cheap to clone; clones are the same server.
///
/// Every request is compared with the description; one that does not fit is not processed, and its
/// call fails with a message that lists what is wrong and where the description says so. What fits
/// is answered by the operation's [handler](Self::on), or else by the description's own example.
/// [`inject`](Self::inject) lets things go wrong. The token endpoints that the description names give
/// a token to whoever asks.
///
/// Its time is not the machine's: it passes as soon as everybody who has anything to do with the server
/// waits for it, to the next moment that one of them waits for. So retries and timeouts take no time
/// in a test. What waits for something else, a socket or a timer of the machine, looks idle.
#[derive(Clone)]
pub struct Server(Arc<Shared>);

impl Server {
    /// A server of an API, by its compressed description. Generated crates have a function that
    /// makes theirs: `fake::server()`.
    pub fn new(description: &str) -> Self {
        Self(Arc::new(Shared {
            description: Description::open(description),
            clock: Clock::default(),
            state: Mutex::default(),
        }))
    }

    /// Answers requests for an operation. The handler may be asked from any thread, one request at a
    /// time; it replaces an earlier one of the same operation.
    ///
    /// # Panics
    ///
    /// Where the operation is not one of this API.
    pub fn on<O: Operation>(
        &self,
        mut handler: impl FnMut(&Request) -> Response<O> + Send + 'static,
    ) -> &Self {
        let (method, template) = (O::META.sent_method(), O::META.path);
        if let Ok(description) = &self.0.description {
            let is_known = is_known(&description.root(), method.as_str(), template);
            assert!(
                is_known,
                "{} has no operation {method} {template}",
                description.title()
            );
        }
        let new = Handler {
            method,
            template,
            accept: O::META.accept,
            run: Arc::new(Mutex::new(move |request: &Request| {
                handler(request).into_draft()
            })),
        };
        let mut state = self.0.state();
        let is_other = |old: &Handler| {
            (&old.method, old.template, old.accept) != (&new.method, new.template, new.accept)
        };
        state.handlers.retain(is_other);
        state.handlers.push(new);
        drop(state);
        self
    }

    /// Lets things go wrong: each fault with one request, the first that it is for, in this order.
    pub fn inject(&self, faults: impl IntoIterator<Item = Fault>) -> &Self {
        self.0.state().faults.extend(faults);
        self
    }

    /// Every request that arrived, in order, those included that do not fit the description.
    pub fn requests(&self) -> Vec<Request> {
        self.0.state().requests.clone()
    }

    /// How many requests for an operation the server acted on, whatever became of its replies.
    pub fn processed<O: Operation>(&self) -> usize {
        let (method, path) = (O::META.sent_method(), O::META.path);
        let state = self.0.state();
        let of = state.requests.iter().filter(|request| request.is_processed);
        of.filter(|it| *it.method() == method && it.template.as_deref() == Some(path))
            .count()
    }

    /// Everything that did not fit the description, of requests and of what handlers replied; each
    /// once, since a call may be repeated.
    pub fn violations(&self) -> Vec<Violation> {
        let state = self.0.state();
        let requests = state
            .requests
            .iter()
            .flat_map(|request| &request.violations);
        let mut each: Vec<Violation> = Vec::new();
        for violation in requests.chain(&state.replies) {
            if !each.contains(violation) {
                each.push(violation.clone());
            }
        }
        each
    }

    /// The server's time since it was made.
    pub fn now(&self) -> Duration {
        self.0.clock.now()
    }
}

impl Transport for Server {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ByteStream>, TransportError>> {
        Box::pin(async move {
            self.0.clock.stir();
            let (parts, body) = request.into_parts();
            let body = whole(&body).await.map_err(TransportError::refused)?;
            let Outgoing { sent, fault } = self.0.serve(parts, body)?;
            if let Kind::Delay(delay) = fault {
                self.0.clock.sleep(delay).await;
            }
            Ok(reply(sent, &fault))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(self.0.clock.sleep(duration))
    }

    fn now(&self) -> Duration {
        self.0.clock.now()
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = self.0.description.as_ref().map(Description::title);
        f.debug_tuple("Server").field(&title).finish()
    }
}
