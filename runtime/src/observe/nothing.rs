//! The spans of a build without `tracing`.

use crate::Reply;
use crate::error::{Context, Fault};
use crate::execute::Outgoing;

/// No span.
pub(crate) struct CallSpan;

impl CallSpan {
    pub(crate) fn new(_: &Outgoing) -> Self {
        Self
    }

    pub(crate) fn attempt(&self, _: &Context) -> Self {
        Self
    }

    pub(crate) fn ended(&self, _: &Result<Reply, Box<Fault>>) {}
}

/// The same future.
pub(crate) fn observed<F: Future>(_: &CallSpan, work: F) -> F {
    work
}
