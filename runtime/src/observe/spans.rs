//! Spans of `tracing`. No field holds what a caller or a server said: no parameter, no header, no body.

use crate::Reply;
use crate::error::{Context, Fault};
use crate::execute::Outgoing;
use tracing::field::Empty;
use tracing::instrument::{Instrument, Instrumented};
use tracing::{Span, info_span};

/// The span of a call, or of an attempt.
pub(crate) struct CallSpan {
    span: Span,
    method: String,
    template: &'static str,
    host: String,
    port: Option<u16>,
}

impl CallSpan {
    pub(crate) fn new(outgoing: &Outgoing) -> Self {
        let method = outgoing.meta.sent_method().to_string();
        let template = outgoing.meta.path;
        let span = info_span!(
            "call",
            otel.name = display(format_args!("{method} {template}")),
            otel.kind = "client",
            otel.status_code = Empty,
            api.operation = outgoing.meta.id,
            http.request.method = method,
            url.template = template,
            http.response.status_code = Empty,
            error.type = Empty,
        );
        Self {
            span,
            method,
            template,
            host: outgoing.uri.host().unwrap_or_default().to_owned(),
            port: outgoing.uri.port_u16().or(match outgoing.uri.scheme_str() {
                Some("http") => Some(80),
                _ => Some(443),
            }),
        }
    }

    /// The span of an attempt of this call.
    pub(crate) fn attempt(&self, at: &Context) -> Self {
        let span = info_span!(
            parent: &self.span,
            "attempt",
            otel.name = display(&self.method),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = self.method,
            http.request.resend_count = at.attempts.saturating_sub(1),
            url.template = self.template,
            server.address = self.host,
            server.port = self.port,
            http.response.status_code = Empty,
            error.type = Empty,
        );
        Self {
            span,
            method: self.method.clone(),
            template: self.template,
            host: self.host.clone(),
            port: self.port,
        }
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
            self.span.record("error.type", kind.as_str());
            self.span.record("otel.status_code", "ERROR");
        }
    }
}

/// Work within a span.
pub(crate) fn observed<F: Future>(of: &CallSpan, work: F) -> Instrumented<F> {
    work.instrument(of.span.clone())
}
