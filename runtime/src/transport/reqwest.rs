//! The default transport: reqwest, with everything off that acts on its own.

use super::last_server::LastServer;
use super::upload::Upload;
use super::{BoxFuture, ByteStream, Transport, TransportError};
use crate::{Body, Segment};
use bytes::Bytes;
use futures_core::Stream;
use http_body::Body as _;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// What a client of the caller's did that it must not.
const FOLLOWED: &str = "the reqwest client followed a redirect; it must be made with \
                        `redirect(Policy::none())`";

/// Sends by reqwest: HTTP/1.1 and HTTP/2, TLS by the library that the features name, connections
/// kept and shared.
///
/// Redirects, repetitions, cookies, `Referer` and decompression are off, and so are proxies: an
/// environment variable must not decide who sees a credential. Where a proxy is wanted,
/// [`configured`](Self::configured) takes it.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
    last_server: LastServer,
    /// Whether the caller made it, so that it may follow redirects.
    is_foreign: bool,
}

impl ReqwestTransport {
    /// A transport that gives up on a connection after `connect_timeout`.
    ///
    /// # Errors
    ///
    /// Where TLS cannot be set up: no root certificates, for one.
    pub fn new(connect_timeout: Duration) -> Result<Self, TransportError> {
        let builder = own_tls(::reqwest::Client::builder().no_proxy())?;
        Self::build(builder.connect_timeout(connect_timeout))
    }

    /// A transport with reqwest options of the caller's: a proxy, a root certificate, an address.
    /// What would send a request twice stays off whatever they say.
    ///
    /// With TLS by `rustls-ring` alone, ring becomes rustls' provider for the whole process unless
    /// there is one already: reqwest's options of TLS know no other way to it.
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
        process_tls();
        Self::build(options(::reqwest::Client::builder().no_proxy()))
    }

    /// A transport with a reqwest client that is there already, to share its connections.
    ///
    /// **It must have been made with `redirect(Policy::none())` and `retry(retry::never())`**, or
    /// requests are sent more often than is known here: a create that is answered 302 would become a
    /// GET, and what that says would pass for the reply. A reply that came by a redirect to another URL
    /// is an error, but by then the request was sent again; repetitions cannot be seen at all. A
    /// `timeout` of its own ends calls as if the connection had failed, and its default headers,
    /// cookies and proxies go along with every request.
    ///
    /// ```
    /// # use callwright_runtime::ReqwestTransport;
    /// let client = reqwest::Client::builder()
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .retry(reqwest::retry::never())
    ///     .build()?;
    /// let transport = ReqwestTransport::from_client(client);
    /// # Ok::<(), reqwest::Error>(())
    /// ```
    pub fn from_client(client: ::reqwest::Client) -> Self {
        Self {
            client,
            last_server: LastServer::default(),
            is_foreign: true,
        }
    }

    fn build(builder: ::reqwest::ClientBuilder) -> Result<Self, TransportError> {
        let client = builder
            .redirect(::reqwest::redirect::Policy::none())
            .retry(::reqwest::retry::never())
            .referer(false)
            .build()
            .map_err(|error| TransportError::not_sent(error.without_url()))?;
        Ok(Self {
            client,
            last_server: LastServer::default(),
            is_foreign: false,
        })
    }
}

/// TLS by ring, which reqwest does not choose by itself, without a default for the whole process.
#[cfg(all(feature = "rustls-ring", not(feature = "rustls")))]
fn own_tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, TransportError> {
    use rustls_platform_verifier::BuilderVerifierExt;
    let config = rustls_library::ClientConfig::builder_with_provider(super::tls::provider());
    let verified = config
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_platform_verifier());
    let mut config = verified
        .map_err(TransportError::not_sent)?
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}

/// TLS as reqwest chooses it.
#[cfg(not(all(feature = "rustls-ring", not(feature = "rustls"))))]
fn own_tls(builder: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, TransportError> {
    Ok(builder)
}

#[cfg(all(feature = "rustls-ring", not(feature = "rustls")))]
fn process_tls() {
    // An error says that there is one already.
    let _ = rustls_library::crypto::ring::default_provider().install_default();
}

#[cfg(not(all(feature = "rustls-ring", not(feature = "rustls"))))]
fn process_tls() {}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<ByteStream>, TransportError>> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = open(body).await.map_err(TransportError::refused)?;
            let url = self.last_server.url(&parts.uri)?;
            let asked = self.is_foreign.then(|| url.clone());
            let mut request = ::reqwest::Request::new(parts.method, url);
            *request.version_mut() = parts.version;
            *request.headers_mut() = parts.headers;
            *request.body_mut() = Some(body);
            let response = self.client.execute(request).await.map_err(classify)?;
            if asked.is_some_and(|asked| asked != *response.url()) {
                return Err(TransportError::maybe_sent(FOLLOWED));
            }
            Ok(http::Response::from(response).map(|body| Box::pin(Incoming(body)) as ByteStream))
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
struct Incoming(::reqwest::Body);

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = match ready!(Pin::new(&mut self.0).poll_frame(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => {
                    let error = TransportError::maybe_sent(error.without_url());
                    return Poll::Ready(Some(Err(error)));
                }
                Some(Ok(frame)) => frame,
            };
            // What is no data is a trailer.
            if let Ok(data) = frame.into_data() {
                return Poll::Ready(Some(Ok(data)));
            }
        }
    }
}
