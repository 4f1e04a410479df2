//! The only place that knows OpenAPI versions.
