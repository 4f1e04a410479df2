//! What a generated client is inside.

mod base;
mod build;
mod environment;
mod macros;
mod options;
pub(crate) mod place;

pub(crate) use base::Base;
pub use base::fill;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use base::is_loopback;
pub use build::BuildError;
pub use options::Options;
pub(crate) use options::parse_header;

use crate::credential::Known;
use crate::limits::Limits;
use crate::rate::Governor;
use crate::reply::OnDropped;
use crate::retry::Budget;
use crate::{Api, Call, Operation, RateLimit, Retry, Transport};
use http::HeaderMap;
use std::fmt;
use std::sync::Arc;

/// What a generated client is inside: cheap to clone, shared between threads.
#[derive(Clone)]
pub struct Core(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) api: &'static Api,
    /// `None` where the API has no server, but some operations have one of their own.
    pub(crate) base: Option<Base>,
    /// Whether the caller chose the base, so that no operation's own server is used.
    pub(crate) base_is_chosen: bool,
    pub(crate) credentials: Known,
    pub(crate) transport: Arc<dyn Transport>,
    /// Sent with every request unless the operation or the call says otherwise.
    pub(crate) headers: HeaderMap,
    pub(crate) limits: Limits,
    pub(crate) allow_http: bool,
    pub(crate) retry: Retry,
    pub(crate) budget: Budget,
    pub(crate) on_dropped: Option<OnDropped>,
    /// `None` where the caller switched it off.
    pub(crate) governor: Option<Governor>,
}

impl Core {
    /// A call of an operation: lazy, nothing is sent before it is awaited.
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(self.clone(), operation)
    }

    /// What the servers last said about how many requests they take.
    pub fn limits(&self) -> Vec<RateLimit> {
        let governor = self.0.governor.as_ref();
        governor.map_or(Vec::new(), |governor| governor.limits(&*self.0.transport))
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self
            .0
            .credentials
            .iter()
            .map(|(scheme, _)| scheme.name)
            .collect();
        f.debug_struct(self.0.api.name)
            .field("base_url", &self.0.base.as_ref().map(Base::as_str))
            .field("credentials", &schemes)
            .field("timeout", &self.0.limits.call)
            .finish_non_exhaustive()
    }
}
