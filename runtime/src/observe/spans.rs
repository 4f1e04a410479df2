//! Spans of `tracing`. No field holds what a caller or a server said: no parameter, no header, no body.

use crate::Reply;
use crate::error::{Context, ErrorKind, Fault};
use crate::execute::Outgoing;
use std::sync::Arc;
use tracing::field::Empty;
use tracing::instrument::{Instrument, Instrumented};
use tracing::{Span, info_span};

/// The span of a call, or of an attempt.
#[derive(Clone)]
pub(crate) struct CallSpan {
    span: Span,
    outgoing: Arc<Outgoing>,
}

impl CallSpan {
    pub(crate) fn new(outgoing: &Arc<Outgoing>) -> Self {
        let method = outgoing.meta.sent_method();
        let template = outgoing.meta.path;
        let span = info_span!(
            "call",
            otel.name = display(format_args!("{method} {template}")),
            otel.kind = "client",
            otel.status_code = Empty,
            api.operation = outgoing.meta.id,
            http.request.method = method.as_str(),
            url.template = template,
            http.response.status_code = Empty,
            error.type = Empty,
        );
        let outgoing = outgoing.clone();
        Self { span, outgoing }
    }

    /// The span of an attempt of this call.
    pub(crate) fn attempt(&self, at: &Context) -> Self {
        let method = self.outgoing.meta.sent_method();
        let uri = &self.outgoing.uri;
        let span = info_span!(
            parent: &self.span,
            "attempt",
            otel.name = method.as_str(),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = method.as_str(),
            http.request.resend_count = at.attempts.saturating_sub(1),
            url.template = self.outgoing.meta.path,
            server.address = uri.host(),
            server.port = uri.port_u16().unwrap_or(match uri.scheme_str() {
                Some("http") => 80,
                _ => 443,
            }),
            http.response.status_code = Empty,
            error.type = Empty,
        );
        let outgoing = self.outgoing.clone();
        Self { span, outgoing }
    }

    /// Notes how it ended.
    pub(crate) fn ended(&self, outcome: &Result<Reply, Box<Fault>>) {
        let (status, failed) = match outcome {
            Ok(reply) if reply.status().is_success() => (Some(reply.status()), None),
            Ok(reply) => (Some(reply.status()), Some(reply.kind())),
            Err(fault) => (fault.status(), Some(fault.kind())),
        };
        if let Some(status) = status {
            self.span
                .record("http.response.status_code", status.as_u16());
        }
        if let Some(kind) = failed {
            self.failed(kind);
        }
    }

    /// Notes what went wrong.
    pub(crate) fn failed(&self, kind: ErrorKind) {
        self.span.record("error.type", kind.as_str());
        self.span.record("otel.status_code", "ERROR");
    }
}

/// Work within a span.
pub(crate) fn observed<F: Future>(of: &CallSpan, work: F) -> Instrumented<F> {
    work.instrument(of.span.clone())
}
