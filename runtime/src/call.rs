//! Calls: operations on their way.

use crate::client::Core;
use crate::encoder::Encoder;
use crate::execute::{Begun, CallOptions, Outgoing, execute};
use crate::observe::CallSpan;
use crate::operation::concluded;
use crate::page::{Items, Pager, Pages, Paginated, Plan};
use crate::retry::{Retried, Retry};
use crate::secret::Secret;
use crate::{Answer, BoxFuture, Error, Fault, Idempotent, Keyed, Operation, Reply, Shown};
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// A call of an operation. It is a future: it sends nothing before it is polled, it can be spawned,
/// joined and raced as it is, and until then it takes options.
///
/// Dropping it closes the connection or abandons the request. A server that got the request by
/// then **may have acted on it** all the same, as after [`Processed::Maybe`](crate::Processed).
///
/// The call of a blocking client takes the same options, and is sent by `send()` instead.
#[must_use = "a call does nothing unless it is awaited"]
pub struct Call<O: Operation, M = Awaited> {
    state: State<O>,
    mode: PhantomData<fn() -> M>,
}

/// Says of a [`Call`] that it is a future.
#[derive(Clone, Copy, Debug)]
pub enum Awaited {}

enum State<O> {
    /// Not yet polled.
    Ready(Box<Planned<O>>),
    /// On its way.
    Sent(Sent),
}

/// A call on its way.
struct Sent {
    reply: BoxFuture<'static, Result<Reply, Box<Fault>>>,
    /// Open until the reply is read; `None` where nothing is sent.
    span: Option<CallSpan>,
}

struct Planned<O> {
    core: Core,
    operation: O,
    options: CallOptions,
}

impl<O: Operation> Call<O> {
    /// A call of an operation by a client.
    pub fn new(core: Core, operation: O) -> Self {
        Self::planned(core, operation)
    }

    /// The value with its status, headers and attempts.
    pub fn with_meta(self) -> WithMeta<O> {
        WithMeta { call: self }
    }
}

/// Options.
impl<O: Operation, M> Call<O, M> {
    pub(crate) fn planned(core: Core, operation: O) -> Self {
        let options = CallOptions::default();
        Self {
            state: State::Ready(Box::new(Planned {
                core,
                operation,
                options,
            })),
            mode: PhantomData,
        }
    }

    /// The same call as a future.
    #[cfg(feature = "blocking")]
    pub(crate) fn awaited(self) -> Call<O> {
        Call {
            state: self.state,
            mode: PhantomData,
        }
    }

    /// How long this call may take, from its first poll to its value, repetitions and waits
    /// included; in place of the client's time.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout = Some(timeout))
    }

    /// How long one attempt of this call may take, from its credentials to its reply's last byte.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.attempt_timeout = Some(timeout))
    }

    /// How long the server may take until its reply begins, in each attempt.
    pub fn first_byte_timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.first_byte_timeout = Some(timeout))
    }

    /// How long the reply may be silent once it has begun; of a stream too.
    pub fn idle_timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.idle_timeout = Some(timeout))
    }

    /// The largest body of a success that is read, in bytes; of a stream the largest item, and of a download
    /// all of it.
    pub fn max_body(self, bytes: u64) -> Self {
        self.with(|options| options.max_body = Some(bytes))
    }

    /// How much of the body of an error is kept, in bytes.
    pub fn max_error_body(self, bytes: u64) -> Self {
        self.with(|options| options.max_error_body = Some(bytes))
    }

    /// A header of this call; it wins over the operation's and the client's, but not over a
    /// credential: for the same header, the call is refused.
    pub fn header(self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let pair = (name.as_ref().to_owned(), Secret(value.as_ref().to_owned()));
        self.with(|options| options.headers.push(pair))
    }

    /// Tells how many bytes of the body were given to the connection, and how many there are where that
    /// is known. It counts from the beginning in each attempt; of a multipart body all bytes count.
    ///
    /// ```
    /// # use callwright_runtime::*;
    /// # fn call<AddRecording: Operation>(core: &Core, add_recording: AddRecording) {
    /// let call = core.call(add_recording).on_upload_progress(|sent, total| match total {
    ///     Some(total) => println!("{sent} of {total} bytes"),
    ///     None => println!("{sent} bytes"),
    /// });
    /// # drop(call);
    /// # }
    /// ```
    pub fn on_upload_progress(
        self,
        listener: impl Fn(u64, Option<u64>) + Send + Sync + 'static,
    ) -> Self {
        self.with(|options| options.upload_progress = Some(Arc::new(listener)))
    }

    /// How often and when this call is repeated, in place of the client's policy.
    ///
    /// Only for operations that do the same twice as once:
    ///
    /// ```compile_fail,E0277
    /// # use callwright_runtime::*;
    /// # struct PlaceCall;
    /// # #[derive(Debug)] enum NoError {}
    /// # impl ErrorSet for NoError {
    /// #     fn decode(_: u16, reply: &Reply) -> Result<Self, DecodeFailure> { Err(reply.undocumented()) }
    /// # }
    /// # impl Operation for PlaceCall {
    /// #     type Output = (); type Error = NoError; type Headers = NoHeaders;
    /// #     const META: &'static Meta = &Meta::DEFAULT;
    /// #     fn encode(&self, _: &mut Encoder) {}
    /// #     fn decode(_: &Reply) -> Result<(), DecodeFailure> { Ok(()) }
    /// # }
    /// # fn call(core: &Core) {
    /// let call = core.call(PlaceCall).retry(Retry::attempts(5));
    /// # }
    /// ```
    pub fn retry(self, retry: Retry) -> Self
    where
        O: Idempotent,
    {
        self.with(|options| options.retried = Some(Retried::WhereSafe(retry)))
    }

    /// Repeats this call as if it were idempotent: after a lost connection, a 502, a 503.
    /// **What it does may then be done several times.**
    ///
    /// ```
    /// # use callwright_runtime::*;
    /// # fn call<PlaceCall: Operation>(core: &Core, place_call: PlaceCall) {
    /// let call = core.call(place_call).retry_even_if_duplicated(Retry::attempts(5));
    /// # drop(call);
    /// # }
    /// ```
    pub fn retry_even_if_duplicated(self, retry: Retry) -> Self {
        self.with(|options| options.retried = Some(Retried::EvenIfDuplicated(retry)))
    }

    /// Repeats this call with a key of the caller's, by which the server knows the repetitions: one that
    /// was stored before the first call lets the same work be asked for again after a crash.
    ///
    /// ```
    /// # use callwright_runtime::*;
    /// # fn call<PlaceCall: Keyed>(core: &Core, place_call: PlaceCall) {
    /// let call = core.call(place_call).retry_with_key("order-1746", Retry::attempts(5));
    /// # drop(call);
    /// # }
    /// ```
    pub fn retry_with_key(self, key: impl Into<String>, retry: Retry) -> Self
    where
        O: Keyed,
    {
        let key = Secret(key.into());
        self.with(|options| {
            options.idempotency_key = Some(key);
            options.retried = Some(Retried::WhereSafe(retry));
        })
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut CallOptions)) -> Self {
        if let State::Ready(planned) = &mut self.state {
            change(&mut planned.options);
        }
        self
    }

    /// The reply, whatever it means.
    pub(crate) fn poll_reply(&mut self, cx: &mut Context<'_>) -> Poll<Result<Reply, Box<Fault>>> {
        loop {
            match &mut self.state {
                State::Sent(sent) => return sent.reply.as_mut().poll(cx),
                State::Ready(planned) => {
                    let mut encoder = Encoder::write(O::META);
                    planned.operation.encode(&mut encoder);
                    let options = std::mem::take(&mut planned.options);
                    self.state = State::Sent(start(&planned.core, encoder, options));
                }
            }
        }
    }

    /// What the reply means.
    fn conclude(&mut self, reply: Reply) -> Result<(O::Output, Reply), Error<O::Error>> {
        let span = match &mut self.state {
            State::Sent(sent) => sent.span.take(),
            State::Ready(_) => None,
        };
        concluded::<O>(reply, span)
    }
}

fn start(core: &Core, encoder: Encoder, options: CallOptions) -> Sent {
    let outgoing = Outgoing::new(core, encoder.into_draft(), options);
    let begun = outgoing.map(Begun::new);
    Sent {
        span: begun.as_ref().ok().map(|begun| begun.span.clone()),
        reply: Box::pin(execute(core.clone(), begun)),
    }
}

// Nothing of it is pinned: what is on its way is boxed.
impl<O: Operation, M> Unpin for Call<O, M> {}

impl<O: Operation> Future for Call<O> {
    type Output = Result<O::Output, Error<O::Error>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = ready!(self.poll_reply(cx))?;
        Poll::Ready(self.conclude(reply).map(|(value, _)| value))
    }
}

impl<O: Operation, M> fmt::Debug for Call<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.state {
            State::Ready(planned) => f
                .debug_tuple("Call")
                .field(&Shown(&planned.operation))
                .finish(),
            State::Sent(_) => write!(f, "Call({}, sent)", O::META.id),
        }
    }
}

impl<O: Paginated> Call<O> {
    /// Every item of the list, across its pages. This call asks for the first page; the others are
    /// calls with the same options.
    ///
    /// ```
    /// # use callwright_runtime::*;
    /// # async fn show<O: Paginated>(call: Call<O>) -> Result<(), Error<O::Error>>
    /// # where O::Item: std::fmt::Debug {
    /// let mut items = call.items().max_items(1000);
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items(self) -> Items<O> {
        Items::new(self.pager())
    }

    /// Every page of the list, whole. This call asks for the first page; the others are calls with
    /// the same options.
    pub fn pages(self) -> Pages<O> {
        Pages::new(self.pager())
    }

    fn pager(self) -> Pager {
        let plan = match self.state {
            State::Ready(planned) => {
                let mut encoder = Encoder::write(O::META);
                planned.operation.encode(&mut encoder);
                Some(Plan {
                    core: planned.core,
                    draft: encoder.into_draft(),
                    options: planned.options,
                })
            }
            State::Sent(_) => None,
        };
        Pager::new(plan, O::META, O::PAGING)
    }
}

/// A [`Call`] that gives an [`Answer`].
#[must_use = "a call does nothing unless it is awaited"]
#[derive(Debug)]
pub struct WithMeta<O: Operation> {
    call: Call<O>,
}

impl<O: Operation> Future for WithMeta<O> {
    type Output = Result<Answer<O::Output, O::Headers>, Error<O::Error>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = ready!(self.call.poll_reply(cx))?;
        let concluded = self.call.conclude(reply);
        Poll::Ready(concluded.map(|(value, reply)| Answer::new(value, reply)))
    }
}
