//! `api.toml`: what a crate is called, where its description came from, which diagnostics are allowed.

mod judge;
mod package;
mod read;

use crate::diag::At;

pub(crate) use package::{is_package_name, is_version};
pub use read::read;

/// What `api.toml` says, with defaults where there is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// The package: `calls-co`.
    pub package: String,
    /// The crate's version.
    pub version: String,
    /// Where the description came from.
    pub provenance: Option<Provenance>,
    /// Diagnostics that do not stop generation, with the reason.
    pub allow: Vec<Allow>,
    /// Response headers that name the request at the vendor; the runtime's default where empty.
    pub request_id_headers: Vec<String>,
    /// Operations that the vendor says were not processed when it answers 503.
    pub retry_unavailable: Vec<Quoted>,
    /// Operations that the vendor says do the same twice as once, whatever their method says.
    pub idempotent: Vec<Quoted>,
    /// Headers in which the API says how many more requests it takes, beside the usual ones.
    pub rate_limits: Vec<RateLimit>,
    /// Properties and parameters (by name) that nothing shows.
    pub sensitive: Vec<Sensitive>,
}

/// What the vendor says about an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Quoted {
    /// The operation's id.
    pub operation: String,
    /// The vendor's sentence.
    pub quote: String,
    /// Where the operation is named.
    pub at: At,
}

/// The headers of one limit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RateLimit {
    /// How many requests there are in all; empty where no header says it.
    pub limit: String,
    /// How many are left.
    pub remaining: String,
    /// When there are new ones; empty where no header says it.
    pub reset: String,
}

/// A name that nothing shows the value of.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitive {
    /// The name on the wire.
    pub name: String,
    /// Where it stands.
    pub at: At,
}

/// Where a description came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// A URL, or a sentence for hand-written descriptions.
    pub source: String,
    /// The day it was read: `2026-11-01`.
    pub retrieved: String,
    /// Digest of the file in `specs/`, in hexadecimal.
    pub sha256: String,
}

/// An allowed diagnostic.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    /// `U012`
    pub code: String,
    /// Why that is fine.
    pub reason: String,
    /// Where it stands.
    pub at: At,
}

#[cfg(test)]
mod tests;
