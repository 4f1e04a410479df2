//! The server.

use super::clock::Clock;
use super::compose::compose;
use super::delivery::{End, RESET, deliver};
use super::description::{Description, Place, is_known};
use super::fault::{Fault, Kind};
use super::request::Request;
use super::response::{Draft, Response};
use super::violation::Refusal;
use super::{Violation, check};
use crate::{Body, BoxFuture, ByteStream, Operation, Segment, Transport, TransportError};
use bytes::{Bytes, BytesMut};
use check::Sent;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A server without sockets that knows an API by its description. It is a [`Transport`]: what a
/// client sends ends here. Cheap to clone; clones are the same server.
///
/// Every request is compared with the description; one that does not fit is not processed, and its
/// call fails with a message that lists what is wrong and where the description says so. What fits
/// is answered by the operation's [handler](Self::on), or else by the description's own example.
/// [`inject`](Self::inject) lets things go wrong.
///
/// Its time is not the machine's: it passes as soon as everybody who has anything to do with the server
/// waits for it, to the next moment that one of them waits for. So retries and timeouts take no time
/// in a test. What waits for something else, a socket or a timer of the machine, looks idle.
#[derive(Clone)]
pub struct Server(Arc<Shared>);

struct Shared {
    description: Result<Description, String>,
    clock: Clock,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    handlers: Vec<Handler>,
    faults: VecDeque<Fault>,
    requests: Vec<Request>,
    /// What handlers replied that does not fit.
    replies: Vec<Violation>,
}

/// What answers the requests for an operation.
#[derive(Clone)]
struct Handler {
    method: Method,
    template: &'static str,
    accept: &'static str,
    run: Run,
}

type Run = Arc<Mutex<dyn FnMut(&Request) -> Draft + Send>>;

/// A reply on its way, with what goes wrong there.
struct Outgoing {
    sent: Sent,
    fault: Kind,
}

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
            let body = whole(&body).map_err(TransportError::not_sent)?;
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
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does with a request what is to be done, and remembers it.
    fn serve(&self, parts: Parts, body: Bytes) -> Result<Outgoing, TransportError> {
        let description = self.description.as_ref();
        let description =
            description.map_err(|problem| TransportError::not_sent(problem.clone()))?;
        let mut request = check::request(description, parts, body);
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
            return Err(TransportError::not_sent(Refusal { what, violations }));
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
                sent: stated(status, &headers, body).map_err(TransportError::not_sent)?,
                fault: Kind::None,
            }),
            (fault, Some(sent)) if !matches!(fault, Kind::Reset) => Ok(Outgoing { sent, fault }),
            _ => Err(TransportError::maybe_sent(RESET)),
        }
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
                false => TransportError::not_sent(refusal),
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

/// The whole of a body; files are read.
fn whole(body: &Body) -> std::io::Result<Bytes> {
    if let Some(bytes) = body.in_memory() {
        return Ok(bytes);
    }
    let mut whole = BytesMut::new();
    for segment in body.segments() {
        match segment {
            Segment::Bytes(bytes) => whole.extend_from_slice(bytes),
            Segment::File { path, .. } => whole.extend_from_slice(&std::fs::read(path)?),
        }
    }
    Ok(whole.freeze())
}

/// The reply of something on the way.
fn stated(status: u16, given: &[(String, String)], body: String) -> Result<Sent, String> {
    let status = StatusCode::from_u16(status).map_err(|_| format!("{status} is no status"))?;
    let mut headers = HeaderMap::new();
    for (name, value) in given {
        let parsed = (HeaderName::try_from(name), HeaderValue::try_from(value));
        let (Ok(name), Ok(value)) = parsed else {
            return Err(format!("`{name}` is a header that HTTP forbids"));
        };
        headers.append(name, value);
    }
    Ok(Sent {
        status,
        headers,
        body: body.into(),
    })
}

/// A reply as it arrives.
fn reply(sent: Sent, fault: &Kind) -> http::Response<ByteStream> {
    let half = sent.body.slice(..sent.body.len() / 2);
    let length = match fault {
        Kind::Malformed => half.len(),
        _ => sent.body.len(),
    };
    let body = match fault {
        Kind::Malformed => deliver(half, End::Whole),
        Kind::Truncated => deliver(half, End::Reset),
        Kind::Stalled => deliver(half, End::Never),
        _ => deliver(sent.body, End::Whole),
    };
    let mut reply = http::Response::new(body);
    *reply.status_mut() = sent.status;
    *reply.headers_mut() = sent.headers;
    reply
        .headers_mut()
        .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    reply
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = self.0.description.as_ref().map(Description::title);
        f.debug_tuple("Server").field(&title).finish()
    }
}
