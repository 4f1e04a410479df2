//! How a request reaches the server: the only part of the runtime that does IO.

#[cfg(not(target_arch = "wasm32"))]
mod clock;
mod error;
#[cfg(feature = "reqwest")]
mod last_server;
#[cfg(not(target_arch = "wasm32"))]
mod random;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(any(
    all(feature = "blocking", feature = "rustls"),
    all(
        any(feature = "blocking", feature = "reqwest"),
        feature = "rustls-ring"
    )
))]
mod tls;
#[cfg(feature = "reqwest")]
mod upload;
#[cfg(feature = "blocking")]
mod ureq;

pub use self::error::TransportError;
pub(crate) use self::error::ran_out_of_time;
#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use self::ureq::UreqTransport;

use crate::Body;
use bytes::Bytes;
use futures_core::Stream;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A boxed future. `Send`, except in a browser, where nothing is.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed future.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// `Send`, except in a browser, where nothing is.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}
/// Nothing is `Send` in a browser.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send> MaybeSend for T {}
#[cfg(target_arch = "wasm32")]
impl<T> MaybeSend for T {}

/// The body of a reply as it arrives. Dropping it closes the connection or abandons the stream.
#[cfg(not(target_arch = "wasm32"))]
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;
/// The body of a reply as it arrives.
#[cfg(target_arch = "wasm32")]
pub type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>>>>;

/// What sends requests, and the clock by which calls wait and end.
///
/// A transport sends a request once: it follows no redirect and repeats nothing, because it cannot
/// know what a second call costs. It sends what it is given: the credentials are already there.
///
/// To watch or change what is sent, wrap one in another; there is no second mechanism:
///
/// ```
/// use callwright_runtime::{Body, BoxFuture, ByteStream, Transport, TransportError};
/// use callwright_runtime::http::{HeaderValue, Request, Response};
/// use std::time::Duration;
///
/// /// Puts the same trace identifier on everything that an inner transport sends.
/// struct Traced<T> {
///     inner: T,
///     trace: HeaderValue,
/// }
///
/// impl<T: Transport> Transport for Traced<T> {
///     fn send(
///         &self,
///         mut request: Request<Body>,
///     ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
///         request.headers_mut().insert("traceparent", self.trace.clone());
///         self.inner.send(request)
///     }
///
///     fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
///         self.inner.sleep(duration)
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request once and gives the head of the reply with its body still to be read.
    ///
    /// It opens the [segments](crate::Segment) of the body itself, a stream not before there is a
    /// connection, and tells the body's [progress](Body::progress) what it has sent. A body without a
    /// `Content-Length` among the headers has a length that is not known.
    ///
    /// # Errors
    ///
    /// Where there is no reply. The error says whether a byte of the request may have left, and
    /// must say so when in doubt: a create is repeated where it says that none did.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ByteStream>, TransportError>>;

    /// Waits: for the time between two attempts, and for the end of a call's time.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// The time since some fixed moment; it never runs backwards. Every limit and wait is counted by
    /// it, so a transport whose [`sleep`](Self::sleep) does not take its time must say so here.
    #[cfg(not(target_arch = "wasm32"))]
    fn now(&self) -> Duration {
        clock::since_start()
    }

    /// The time since some fixed moment; it never runs backwards. There is no default here, because
    /// `std` has no clock on this target.
    #[cfg(target_arch = "wasm32")]
    fn now(&self) -> Duration;

    /// 64 bits that nobody can foresee: for waits that no two clients share, and for idempotency keys that
    /// no two calls share.
    #[cfg(not(target_arch = "wasm32"))]
    fn random(&self) -> u64 {
        random::bits()
    }

    /// 64 bits that nobody can foresee: for waits that no two clients share, and for idempotency keys that
    /// no two calls share. There is no default here, because `std` has no source of chance on this
    /// target: every program would draw the same keys.
    #[cfg(target_arch = "wasm32")]
    fn random(&self) -> u64;

    /// Whether a runtime must be there for its futures to end. Blocking clients take only a transport
    /// that does without: one whose futures do their work while they are polled, within
    /// `blocking::time_left()`. One that wraps another answers as that one does.
    fn needs_runtime(&self) -> bool {
        true
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ByteStream>, TransportError>> {
        (**self).send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(duration)
    }

    fn now(&self) -> Duration {
        (**self).now()
    }

    fn random(&self) -> u64 {
        (**self).random()
    }

    fn needs_runtime(&self) -> bool {
        (**self).needs_runtime()
    }
}
