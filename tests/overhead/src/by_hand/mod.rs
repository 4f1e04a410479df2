//! The calls as a careful engineer writes them by hand: typed, with a limit of time, and with errors that
//! keep status, headers and body.

mod caller;
pub mod types;

use bytes::Bytes;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;
use std::fmt;
use std::time::Duration;
use types::{CallLogList, CallLogResult, ErrorBody, NewCallLog};

/// A client of the calls.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    base_url: String,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum CallError {
    /// The server refused the call.
    Refused {
        /// The status.
        status: StatusCode,
        /// The headers.
        headers: HeaderMap,
        /// The body as it came.
        body: Bytes,
        /// The body, where it could be read.
        error: Option<ErrorBody>,
    },
    /// The body of a success cannot be read.
    Unreadable {
        /// Why.
        source: serde_json::Error,
        /// The headers.
        headers: HeaderMap,
        /// The body as it came.
        body: Bytes,
    },
    /// The request did not get there, or the reply did not come.
    Http(reqwest::Error),
}

impl From<reqwest::Error> for CallError {
    fn from(error: reqwest::Error) -> Self {
        CallError::Http(error)
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CallError::Refused { status, body, .. } => {
                write!(f, "refused with {status}: {}", body.escape_ascii())
            }
            CallError::Unreadable { source, .. } => {
                write!(f, "the answer cannot be read: {source}")
            }
            CallError::Http(source) => write!(f, "{source}"),
        }
    }
}

impl std::error::Error for CallError {}

impl Client {
    /// A client that sends this token to this server.
    ///
    /// # Errors
    ///
    /// A token that no header can carry, TLS that cannot be set up.
    pub fn new(base_url: &str, token: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let mut token = HeaderValue::from_str(token)?;
        token.set_sensitive(true);
        let mut headers = HeaderMap::new();
        headers.insert("x-api-token", token);
        headers.insert("accept", HeaderValue::from_static("application/json"));
        let http = reqwest::Client::builder()
            .user_agent(concat!("by-hand/", env!("CARGO_PKG_VERSION")))
            .no_proxy()
            .default_headers(headers)
            .connect_timeout(Duration::from_secs(10))
            .timeout(Duration::from_secs(30))
            .build()?;
        let base_url = base_url.to_owned();
        Ok(Self { http, base_url })
    }

    /// Adds a call log.
    ///
    /// # Errors
    ///
    /// Why it was not added, or why nobody knows.
    pub async fn add(&self, call_log: &NewCallLog) -> Result<CallLogResult, CallError> {
        let url = format!("{}/callLogs", self.base_url);
        read(self.http.post(url).json(call_log).send().await?).await
    }

    /// Gets a call log.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub async fn get(&self, id: &str) -> Result<CallLogResult, CallError> {
        let id = utf8_percent_encode(id, NON_ALPHANUMERIC);
        let url = format!("{}/callLogs/{id}", self.base_url);
        read(self.http.get(url).send().await?).await
    }

    /// Gets a page of call logs.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub async fn list(&self, start: i64, limit: i64) -> Result<CallLogList, CallError> {
        let url = format!("{}/callLogs", self.base_url);
        let request = self.http.get(url);
        let request = request.query(&[("start", start), ("limit", limit)]);
        read(request.send().await?).await
    }
}

/// The answer in a reply.
async fn read<T: DeserializeOwned>(response: Response) -> Result<T, CallError> {
    let status = response.status();
    let headers = response.headers().clone();
    let body = response.bytes().await?;
    if !status.is_success() {
        let error = serde_json::from_slice(&body).ok();
        return Err(CallError::Refused {
            status,
            headers,
            body,
            error,
        });
    }
    serde_json::from_slice(&body).map_err(|source| CallError::Unreadable {
        source,
        headers,
        body,
    })
}
