//! What a client can be told when it is made.

use super::{Base, BuildError};
use crate::credential::Known;
use crate::encoder::field;
use crate::limits::Limits;
use crate::reply::OnDropped;
use crate::{Api, Credential, DroppedItem, Retry, Scheme, Transport};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long a connection may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How many repetitions all calls have together before some of them succeed.
const RETRY_BUDGET: u32 = 50;

/// What a generated client builder collects. Faults are kept until the client is built.
pub struct Options {
    pub(super) api: &'static Api,
    pub(super) server: Option<String>,
    pub(super) base_url: Option<String>,
    pub(super) credentials: Known,
    pub(super) headers: HeaderMap,
    pub(super) limits: Limits,
    pub(super) connect_timeout: Option<Duration>,
    pub(super) allow_http: bool,
    pub(super) retry: Retry,
    pub(super) retry_budget: u32,
    pub(super) rate_limits: bool,
    pub(super) on_dropped: Option<OnDropped>,
    pub(super) transport: Option<Arc<dyn Transport>>,
    pub(super) fault: Option<BuildError>,
}

/// Neither credentials nor an address that may hold some.
impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self
            .credentials
            .iter()
            .map(|(scheme, _)| scheme.name)
            .collect();
        f.debug_struct(self.api.name)
            .field("credentials", &schemes)
            .field("timeout", &self.limits.call)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl Options {
    /// The defaults.
    pub fn new(api: &'static Api) -> Self {
        let mut options = Self {
            api,
            server: None,
            base_url: None,
            credentials: Vec::new(),
            headers: HeaderMap::new(),
            limits: Limits::default(),
            connect_timeout: None,
            allow_http: false,
            retry: Retry::default(),
            retry_budget: RETRY_BUDGET,
            rate_limits: true,
            on_dropped: None,
            transport: None,
            fault: None,
        };
        let runtime = env!("CARGO_PKG_VERSION");
        options.user_agent(&format!(
            "{}/{} callwright/{runtime}",
            api.name, api.version
        ));
        options
    }

    /// Gives the credential of a scheme; the last one given counts.
    pub fn credential(&mut self, scheme: &'static Scheme, credential: Credential) {
        self.credentials
            .retain(|(known, _)| known.name != scheme.name);
        self.credentials.push((scheme, credential));
    }

    /// Chooses one of the documented servers, by its URL.
    pub fn server(&mut self, url: String) {
        self.server = Some(url);
    }

    /// Chooses any server; it wins over [`server`](Self::server).
    pub fn base_url(&mut self, url: String) {
        self.base_url = Some(url);
    }

    /// The time of a call from its first poll to its value, everything included.
    pub fn timeout(&mut self, timeout: Duration) {
        self.limits.call = Some(timeout);
    }

    /// The time of one attempt, from its credentials to its reply's last byte.
    pub fn attempt_timeout(&mut self, timeout: Duration) {
        self.limits.attempt = Some(timeout);
    }

    /// The time from sending a request to the beginning of its reply.
    pub fn first_byte_timeout(&mut self, timeout: Duration) {
        self.limits.first_byte = Some(timeout);
    }

    /// How long a reply may be silent once it has begun.
    pub fn idle_timeout(&mut self, timeout: Duration) {
        self.limits.idle = Some(timeout);
    }

    /// The time to make a connection.
    pub fn connect_timeout(&mut self, timeout: Duration) {
        self.connect_timeout = Some(timeout);
    }

    /// `User-Agent`.
    pub fn user_agent(&mut self, text: &str) {
        self.header(header::USER_AGENT.as_str(), text);
    }

    /// A header of every request, unless the operation or the call sets it.
    pub fn header(&mut self, name: &str, value: &str) {
        match parse_header(name, value) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(problem) => self.note(BuildError::Header {
                name: name.to_owned(),
                problem,
            }),
        }
    }

    /// Lets credentials travel over plain http.
    pub fn allow_http(&mut self) {
        self.allow_http = true;
    }

    /// The largest body of a success, in bytes.
    pub fn max_body(&mut self, bytes: u64) {
        self.limits.success_body = bytes;
    }

    /// How much of the body of an error is kept, in bytes.
    pub fn max_error_body(&mut self, bytes: u64) {
        self.limits.error_body = bytes;
    }

    /// How often and when requests are repeated.
    pub fn retry(&mut self, retry: Retry) {
        self.retry = retry;
    }

    /// How many repetitions all calls have together: each takes one, ten calls that succeed give one
    /// back.
    pub fn retry_budget(&mut self, repetitions: u32) {
        self.retry_budget = repetitions;
    }

    /// Whether requests wait while the server would refuse them.
    pub fn rate_limits(&mut self, kept: bool) {
        self.rate_limits = kept;
    }

    /// Leaves items out of lists that are not what the description says, and tells a function of each.
    pub fn drop_bad_items(&mut self, tell: impl Fn(&DroppedItem<'_>) + Send + Sync + 'static) {
        self.on_dropped = Some(Arc::new(tell));
    }

    /// What sends the requests.
    pub fn transport(&mut self, transport: Arc<dyn Transport>) {
        self.transport = Some(transport);
    }

    pub(super) fn note(&mut self, fault: BuildError) {
        self.fault.get_or_insert(fault);
    }

    /// Where requests go; `None` where only operations know.
    pub(super) fn base(&self) -> Result<Option<Base>, BuildError> {
        let given = self.base_url.as_deref().or(self.server.as_deref());
        match given.or(self.api.base_url) {
            Some(url) => Base::parse(url)
                .map(Some)
                .map_err(|problem| BuildError::BaseUrl { problem }),
            None if self.api.own_servers => Ok(None),
            None => Err(BuildError::NoBaseUrl),
        }
    }

    /// What sends the requests.
    pub(super) fn sender(
        &self,
        default: impl FnOnce(Duration) -> Result<Arc<dyn Transport>, BuildError>,
    ) -> Result<Arc<dyn Transport>, BuildError> {
        match (&self.transport, self.connect_timeout) {
            (Some(_), Some(_)) => Err(BuildError::ConnectTimeout),
            (Some(given), None) => Ok(given.clone()),
            (None, timeout) => default(timeout.unwrap_or(CONNECT_TIMEOUT)),
        }
    }
}

#[cfg(feature = "reqwest")]
pub(super) fn default_transport(
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, BuildError> {
    match crate::ReqwestTransport::new(connect_timeout) {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(fault) => Err(BuildError::Transport(fault)),
    }
}

#[cfg(not(feature = "reqwest"))]
pub(super) fn default_transport(_: Duration) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

/// A header of the caller's; what frames the message is not theirs to set.
pub(crate) fn parse_header(
    name: &str,
    value: &str,
) -> Result<(HeaderName, HeaderValue), &'static str> {
    let name = HeaderName::try_from(name).map_err(|_| "is no header name")?;
    if [
        header::CONTENT_LENGTH,
        header::TRANSFER_ENCODING,
        header::CONNECTION,
    ]
    .contains(&name)
    {
        return Err("is set by the transport");
    }
    let mut value = field::value(value)?;
    if is_secret(&name) {
        value.set_sensitive(true);
    }
    Ok((name, value))
}

/// Headers that carry credentials whoever sets them.
fn is_secret(name: &HeaderName) -> bool {
    [
        header::AUTHORIZATION,
        header::PROXY_AUTHORIZATION,
        header::COOKIE,
    ]
    .contains(name)
}
