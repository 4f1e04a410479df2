//! Operations: values that can be sent, and replies that can be read.

use crate::client::Base;
use crate::credential::Placed;
use crate::encoder::Encoder;
use crate::error::{Context, EncodeFault, ErrorKind, Failure, Fault};
use crate::execute::Outgoing;
use crate::observe::CallSpan;
use crate::{Body, DecodeFailure, Error, MaybeSend, Meta, Reply};
use bytes::Bytes;

/// An operation with its parameters: a value. Generated crates implement it.
///
/// It ends at a [`Call`](crate::Call), or goes its own way: [`to_request`](Self::to_request) and
/// [`read_response`](Self::read_response) need neither a client nor a transport.
pub trait Operation: Send + 'static {
    /// What a success is.
    type Output: MaybeSend + 'static;
    /// The documented errors.
    type Error: ErrorSet;
    /// The documented headers of a success.
    type Headers: ReplyHeaders;
    /// What the description says about it.
    const META: &'static Meta;

    /// Writes the parameters and the body.
    fn encode(&self, request: &mut Encoder);

    /// Reads a success.
    ///
    /// # Errors
    ///
    /// Where the reply is not what is documented.
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure>;

    /// The request as `http` has it, without credentials: for a proxy, a queue, another transport.
    ///
    /// # Errors
    ///
    /// Where the base URL or a parameter cannot be used.
    fn to_request(&self, base_url: &str) -> Result<http::Request<Body>, Error<Self::Error>>
    where
        Self: Sized,
    {
        let mut encoder = Encoder::write(Self::META);
        self.encode(&mut encoder);
        Ok(detached_request(encoder, base_url)?)
    }

    /// What a response of another transport means.
    ///
    /// # Errors
    ///
    /// As a call of this operation.
    fn read_response<B: Into<Bytes>>(
        &self,
        response: http::Response<B>,
    ) -> Result<Self::Output, Error<Self::Error>>
    where
        Self: Sized,
    {
        let (head, body) = response.into_parts();
        let at = Context::new(Self::META, None);
        let mut encoder = Encoder::write(Self::META);
        self.encode(&mut encoder);
        let hidden = encoder.into_draft().hidden;
        conclude::<Self>(Reply::new(head, body.into(), false, hidden, at)).map(|it| it.0)
    }
}

/// An operation that does the same whether it is sent once or twice (RFC 9110, section 9.2.2).
#[diagnostic::on_unimplemented(
    message = "repeating `{Self}` could do it twice",
    label = "not every error says that nothing was done",
    note = "use `.retry_even_if_duplicated(..)` to accept that a second call may be placed"
)]
pub trait Idempotent: Operation {}

/// An operation that the server knows a repetition of by a key, so that it can be sent again whatever
/// became of it. Each call has a random key unless it is given one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no idempotency key",
    label = "the API does not say that it knows a repetition by a key"
)]
pub trait Keyed: Operation {}

/// The client of an operation that has none: `Op::new(..)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detached;

/// The documented errors of an API.
pub trait ErrorSet: std::fmt::Debug + Send + Sync + Sized + 'static {
    /// Reads the error that [`Meta::errors`] has under this number.
    ///
    /// # Errors
    ///
    /// Where the reply is not what is documented.
    fn decode(variant: u16, reply: &Reply) -> Result<Self, DecodeFailure>;
}

/// The documented headers of a reply. Reading them does not fail.
pub trait ReplyHeaders: Send + 'static {
    /// Reads them.
    fn read(reply: &Reply) -> Self;
}

/// No header is documented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoHeaders;

impl ReplyHeaders for NoHeaders {
    fn read(_: &Reply) -> Self {
        Self
    }
}

/// What a reply means: any 2xx is a success, everything else an error.
pub(crate) fn conclude<O: Operation>(reply: Reply) -> Result<(O::Output, Reply), Error<O::Error>> {
    let reply = success::<O>(reply)?;
    match O::decode(&reply) {
        Ok(value) => Ok((value, reply)),
        Err(failure) => Err(unreadable(reply, &failure).into()),
    }
}

/// The same, noted in the span of the call where the reply of a success cannot be read.
pub(crate) fn concluded<O: Operation>(
    reply: Reply,
    span: Option<CallSpan>,
) -> Result<(O::Output, Reply), Error<O::Error>> {
    let outcome = conclude::<O>(reply);
    if let (Err(error), Some(span)) = (&outcome, span)
        && error.kind() == ErrorKind::Unreadable
    {
        span.failed(ErrorKind::Unreadable);
    }
    outcome
}

/// The reply where it is a success.
pub(crate) fn success<O: Operation>(reply: Reply) -> Result<Reply, Error<O::Error>> {
    match verdict(&reply) {
        Verdict::Success => Ok(reply),
        Verdict::Documented(variant) => match O::Error::decode(variant, &reply) {
            Ok(error) => {
                let reply = reply.marked();
                Err(Error::Api(Box::new(Failure { error, reply })))
            }
            Err(failure) => Err(unreadable(reply, &failure).into()),
        },
        Verdict::Undocumented => Err(Fault::Undocumented(reply.marked()).into()),
    }
}

fn unreadable(reply: Reply, failure: &DecodeFailure) -> Fault {
    // The keys of a map are the server's words too.
    Fault::Decode {
        pointer: reply.hide(&failure.pointer),
        message: reply.hide(&failure.message),
        reply: reply.marked(),
    }
}

enum Verdict {
    Success,
    Documented(u16),
    Undocumented,
}

fn verdict(reply: &Reply) -> Verdict {
    match reply.meta().error_variant(reply.status().as_u16()) {
        _ if reply.status().is_success() => Verdict::Success,
        Some(variant) => Verdict::Documented(variant),
        None => Verdict::Undocumented,
    }
}

fn detached_request(encoder: Encoder, base_url: &str) -> Result<http::Request<Body>, Box<Fault>> {
    let mut draft = encoder.into_draft();
    let at = Context::new(draft.meta, None);
    let refused = |problem| {
        Fault::Encode(EncodeFault {
            at: at.clone(),
            problems: vec![problem],
        })
    };
    let base = Base::parse(base_url).map_err(|problem| {
        draft.note("base URL", Err(problem));
        draft.fault(at.clone())
    })?;
    let outgoing = Outgoing::detached(base, draft, at.clone())?;
    Ok(outgoing
        .request(&outgoing.uri, &Placed::default())
        .map_err(refused)?)
}
