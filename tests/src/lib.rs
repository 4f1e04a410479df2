//! Placeholder replaced as the suites grow.
