//! The transport of blocking clients: ureq, with everything off that acts on its own.

mod incoming;
mod limited;
mod tls;
mod upload;

use self::incoming::Incoming;
use self::limited::{LimitedConnector, LimitedResolver, Sending};
use self::upload::Upload;
use super::{BoxFuture, ByteStream, Transport, TransportError};
use crate::{Body, blocking};
use ::ureq::config::{AutoHeaderValue, Config, ConfigBuilder};
use ::ureq::tls::TlsConfigBuilder;
use ::ureq::typestate::AgentScope;
use ::ureq::{Agent, SendBody};
use http::{HeaderValue, Method, Request, Response, Version, header};
use std::time::Duration;

/// How many connections are kept at most, and how many to one server.
const IDLE_CONNECTIONS: usize = 32;

/// Sends by ureq: HTTP/1.1 on the thread that asks, connections kept and shared between threads. Only
/// for blocking clients; it would block the threads of a runtime.
///
/// Redirects, repetitions, cookies and decompression are off, and so are proxies: an environment
/// variable must not decide who sees a credential. Where a proxy is wanted,
/// [`configured`](Self::configured) takes it.
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agent: Agent,
    connect_timeout: Duration,
}

impl UreqTransport {
    /// A transport that gives up on a connection after `connect_timeout`.
    pub fn new(connect_timeout: Duration) -> Self {
        Self::build(connect_timeout, |builder| builder)
    }

    /// A transport with ureq options of the caller's: a proxy, a root certificate. What would send a
    /// request twice stays off whatever they say, and times are the call's.
    ///
    /// # Errors
    ///
    /// Where the options of TLS cannot be used with the features that are on.
    ///
    /// ```
    /// # use callwright_runtime::UreqTransport;
    /// # use std::time::Duration;
    /// let transport = UreqTransport::configured(Duration::from_secs(5), |builder| {
    ///     builder.max_idle_age(Duration::from_secs(60))
    /// })?;
    /// # Ok::<(), callwright_runtime::TransportError>(())
    /// ```
    pub fn configured(
        connect_timeout: Duration,
        options: impl FnOnce(ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope>,
    ) -> Result<Self, TransportError> {
        let transport = Self::build(connect_timeout, options);
        tls::check(transport.agent.config().tls_config()).map_err(TransportError::not_sent)?;
        Ok(transport)
    }

    /// ureq's options of TLS as a transport has them unless told otherwise: by the library that the features
    /// name, with the roots that the machine trusts. For [`configured`](Self::configured).
    ///
    /// ```
    /// # use callwright_runtime::{TransportError, UreqTransport};
    /// # use std::time::Duration;
    /// # fn show(root: ureq::tls::Certificate<'static>) -> Result<(), TransportError> {
    /// let roots = ureq::tls::RootCerts::new_with_certs(&[root]);
    /// let transport = UreqTransport::configured(Duration::from_secs(5), |builder| {
    ///     builder.tls_config(UreqTransport::tls().root_certs(roots).build())
    /// })?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn tls() -> TlsConfigBuilder {
        tls::options()
    }

    fn build(
        connect_timeout: Duration,
        options: impl FnOnce(ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope>,
    ) -> Self {
        let ours = Config::builder()
            .proxy(None)
            .max_idle_connections(IDLE_CONNECTIONS)
            .max_idle_connections_per_host(IDLE_CONNECTIONS)
            .tls_config(tls::options().build());
        let config = options(ours)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .timeout_global(None)
            .timeout_per_call(None)
            .timeout_per_read(None)
            .timeout_per_write(None)
            .timeout_resolve(None)
            .timeout_connect(None)
            .timeout_send_request(None)
            .timeout_send_body(None)
            .timeout_recv_response(None)
            .timeout_recv_body(None)
            .build();
        let connector = LimitedConnector::default();
        Self {
            agent: Agent::with_parts(config, connector, LimitedResolver::default()),
            connect_timeout,
        }
    }

    fn send_now(&self, request: Request<Body>) -> Result<Response<ByteStream>, TransportError> {
        let (mut head, body) = request.into_parts();
        let upload = Upload::open(&body).map_err(TransportError::not_sent)?;
        head.version = Version::HTTP_11;
        // It would announce a body of chunks where there is none.
        if body.is_empty() && [Method::POST, Method::PUT, Method::PATCH].contains(&head.method) {
            let length = head.headers.entry(header::CONTENT_LENGTH);
            length.or_insert(HeaderValue::from_static("0"));
        }
        let sending = Sending::begin(self.connect_timeout);
        let sent = match upload {
            None => self.agent.run(Request::from_parts(head, ())),
            Some(mut upload) => {
                let body = SendBody::from_reader(&mut upload);
                self.agent.run(Request::from_parts(head, body))
            }
        };
        let response = sent.map_err(|error| sending.fault(error))?;
        Ok(response.map(|body| Box::pin(Incoming::new(body)) as ByteStream))
    }
}

impl Transport for UreqTransport {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        Box::pin(async move { self.send_now(request) })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(blocking::sleep(duration))
    }

    fn needs_runtime(&self) -> bool {
        false
    }
}
