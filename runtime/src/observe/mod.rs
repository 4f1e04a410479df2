//! What others can see of calls: a span for each, and one for each attempt below it (OpenTelemetry's
//! semantic conventions for HTTP clients). Without the feature `tracing`, nothing.

#[cfg(feature = "tracing")]
mod spans;
#[cfg(feature = "tracing")]
pub(crate) use spans::{CallSpan, observed};

#[cfg(not(feature = "tracing"))]
mod nothing;
#[cfg(not(feature = "tracing"))]
pub(crate) use nothing::{CallSpan, observed};
