//! The default transport: reqwest, with everything off that acts on its own.

use super::upload::Upload;
use super::{BoxFuture, ByteStream, Transport, TransportError};
use crate::{Body, Segment};
use bytes::Bytes;
use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// Sends by reqwest: HTTP/1.1 and HTTP/2, TLS by rustls, connections kept and shared.
///
/// Redirects, repetitions, cookies, `Referer` and decompression are off, and so are proxies: an
/// environment variable must not decide who sees a credential. Where a proxy is wanted,
/// [`configured`](Self::configured) takes it.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
}

impl ReqwestTransport {
    /// A transport that gives up on a connection after `connect_timeout`.
    ///
    /// # Errors
    ///
    /// Where TLS cannot be set up: no root certificates, for one.
    pub fn new(connect_timeout: Duration) -> Result<Self, TransportError> {
        Self::configured(|builder| builder.connect_timeout(connect_timeout))
    }

    /// A transport with reqwest options of the caller's: a proxy, a root certificate, an address.
    /// What would send a request twice stays off whatever they say.
    ///
    /// # Errors
    ///
    /// Where reqwest refuses the options.
    ///
    /// ```
    /// # use callwright_runtime::ReqwestTransport;
    /// let transport = ReqwestTransport::configured(|builder| builder.http1_only())?;
    /// # Ok::<(), callwright_runtime::TransportError>(())
    /// ```
    pub fn configured(
        options: impl FnOnce(::reqwest::ClientBuilder) -> ::reqwest::ClientBuilder,
    ) -> Result<Self, TransportError> {
        options(::reqwest::Client::builder().no_proxy())
            .redirect(::reqwest::redirect::Policy::none())
            .retry(::reqwest::retry::never())
            .referer(false)
            .build()
            .map(|client| Self { client })
            .map_err(|error| TransportError::not_sent(error.without_url()))
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ByteStream>, TransportError>> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = open(body).await.map_err(TransportError::not_sent)?;
            let request = ::reqwest::Request::try_from(http::Request::from_parts(parts, body))
                .map_err(|error| TransportError::not_sent(error.without_url()))?;
            let response = self.client.execute(request).await.map_err(classify)?;
            let mut head = http::Response::new(());
            *head.status_mut() = response.status();
            *head.headers_mut() = response.headers().clone();
            let body = Incoming(Box::pin(response.bytes_stream()));
            Ok(head.map(|()| Box::pin(body) as ByteStream))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// Only a connection that was never made proves that nothing was written. (A request that a kept
/// connection did not begin to write is put on a new one by hyper itself.)
fn classify(error: ::reqwest::Error) -> TransportError {
    // The address may carry an API key.
    let error = error.without_url();
    match error.is_connect() || error.is_builder() {
        true => TransportError::not_sent(error),
        false => TransportError::maybe_sent(error),
    }
}

/// Files are opened before a byte is sent, so that a missing one is found in time.
async fn open(body: Body) -> std::io::Result<::reqwest::Body> {
    Ok(match body.segments() {
        [] => ::reqwest::Body::from(Bytes::new()),
        [Segment::Bytes(bytes)] if !body.progress().is_watched() => {
            ::reqwest::Body::from(bytes.clone())
        }
        _ => ::reqwest::Body::wrap_stream(Upload::open(&body).await?),
    })
}

/// A reply's body, with the transport's error in place of reqwest's.
struct Incoming<S>(Pin<Box<S>>);

impl<S: Stream<Item = ::reqwest::Result<Bytes>>> Stream for Incoming<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = self.0.as_mut().poll_next(cx);
        chunk.map(|chunk| {
            chunk.map(|chunk| chunk.map_err(|e| TransportError::maybe_sent(e.without_url())))
        })
    }
}
