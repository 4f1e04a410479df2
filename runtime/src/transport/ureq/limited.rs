//! ureq's connections, which end what they do when the call's time is over, and know whether a byte of
//! the request was written.

use crate::TransportError;
use crate::blocking::time_left;
use std::cell::Cell;
use std::io;
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport,
};
use ureq::{Error, Timeout};

thread_local! {
    /// When the connection that is being made must be there.
    static CONNECTED_BY: Cell<Option<Instant>> = const { Cell::new(None) };
    /// Whether a byte of the present request was given to a connection.
    static WRITTEN: Cell<bool> = const { Cell::new(false) };
}

/// A request that this thread sends.
pub(super) struct Sending {
    connected_by: Option<Instant>,
    /// When the time of the call, or of its part, is over.
    ends: Option<Instant>,
}

impl Sending {
    pub(super) fn begin(connect_timeout: Duration) -> Self {
        let now = Instant::now();
        let connected_by = now.checked_add(connect_timeout);
        CONNECTED_BY.set(connected_by);
        WRITTEN.set(false);
        Self {
            connected_by,
            ends: time_left().and_then(|left| now.checked_add(left)),
        }
    }

    /// What an error means for the request. Only if no connection was given a byte, none left.
    pub(super) fn fault(self, error: Error) -> TransportError {
        let is_timeout = matches!(error, Error::Timeout(_));
        let written = WRITTEN.get();
        let fault = match written {
            true => TransportError::maybe_sent(reason(error)),
            false => TransportError::not_sent(reason(error)),
        };
        // The time to connect is the transport's own, and no time of the call's.
        let calls = match (self.ends, self.connected_by) {
            (Some(ends), Some(connected_by)) => written || ends <= connected_by,
            (ends, _) => ends.is_some(),
        };
        match is_timeout && calls {
            true => fault.timed_out(),
            false => fault,
        }
    }
}

/// The error that helps, without the URL, which may carry an API key.
pub(super) fn reason(error: Error) -> Box<dyn std::error::Error + Send + Sync> {
    match error {
        Error::Io(error) => error.into(),
        Error::Other(error) => error,
        Error::BadUri(_) => "the URL is none that can be asked".into(),
        Error::TlsRequired => "https needs a feature for TLS: `rustls`, `rustls-ring` or \
                               `native-tls`"
            .into(),
        error => error.into(),
    }
}

/// Looks names up in the time that is left.
#[derive(Debug, Default)]
pub(super) struct LimitedResolver(DefaultResolver);

impl Resolver for LimitedResolver {
    fn resolve(
        &self,
        uri: &http::Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let address = uri.host().and_then(|host| {
            let bare = host.trim_start_matches('[').trim_end_matches(']');
            bare.parse::<std::net::IpAddr>().ok()
        });
        // A limit costs a thread, which an address does without.
        let timeout = match address {
            Some(_) => timeout,
            None => connecting(timeout),
        };
        self.0.resolve(uri, config, timeout)
    }
}

/// Makes connections in the time that is left.
#[derive(Debug, Default)]
pub(super) struct LimitedConnector(DefaultConnector);

impl Connector for LimitedConnector {
    type Out = Limited;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<()>,
    ) -> Result<Option<Limited>, Error> {
        let details = ConnectionDetails {
            uri: details.uri,
            addrs: details.addrs.clone(),
            resolver: details.resolver,
            config: details.config,
            request_level: details.request_level,
            now: (details.current_time)(),
            timeout: connecting(details.timeout),
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        };
        if details.timeout.after.is_zero() {
            return Err(Error::Timeout(details.timeout.reason));
        }
        Ok(self.0.connect(&details, chained)?.map(Limited))
    }
}

/// A connection that reads and writes in the time that is left.
#[derive(Debug)]
pub(super) struct Limited(Box<dyn Transport>);

impl Transport for Limited {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let timeout = limited(timeout)?;
        WRITTEN.set(true);
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let read = self.0.await_input(limited(timeout)?);
        read.map_err(|error| match error {
            // ureq takes these for the end of a body whose length is not known.
            Error::Io(error) if broke_off(&error) => Error::Other(error.into()),
            error => error,
        })
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}

fn broke_off(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::UnexpectedEof
    )
}

/// The time to make a connection.
fn connecting(timeout: NextTimeout) -> NextTimeout {
    let own = CONNECTED_BY.get();
    let own = own.map(|by| by.saturating_duration_since(Instant::now()));
    shortened(timeout, time_left().into_iter().chain(own).min())
}

/// The time to read or write.
///
/// # Errors
///
/// Where there is none left: a socket cannot be told to wait for no time.
fn limited(timeout: NextTimeout) -> Result<NextTimeout, Error> {
    let timeout = shortened(timeout, time_left());
    match timeout.after.is_zero() {
        true => Err(Error::Timeout(timeout.reason)),
        false => Ok(timeout),
    }
}

fn shortened(timeout: NextTimeout, left: Option<Duration>) -> NextTimeout {
    match left {
        Some(left) if timeout.after > left.into() => NextTimeout {
            after: left.into(),
            reason: Timeout::Global,
            ..timeout
        },
        _ => timeout,
    }
}
