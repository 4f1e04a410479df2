//! The spans of a build without `tracing`.

use crate::Reply;
use crate::error::{Context, ErrorKind, Fault};
use crate::execute::Outgoing;
use std::sync::Arc;

/// No span.
#[derive(Clone)]
pub(crate) struct CallSpan;

impl CallSpan {
    pub(crate) fn new(_: &Arc<Outgoing>) -> Self {
        Self
    }

    pub(crate) fn attempt(&self, _: &Context) -> Self {
        Self
    }

    pub(crate) fn ended(&self, _: &Result<Reply, Box<Fault>>) {}

    pub(crate) fn failed(&self, _: ErrorKind) {}
}

/// The same future.
pub(crate) fn observed<F: Future>(_: &CallSpan, work: F) -> F {
    work
}
