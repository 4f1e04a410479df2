//! Which cryptography rustls uses.

use rustls_library::crypto::CryptoProvider;
use std::sync::Arc;

/// The cryptography that the features name; the process's default is neither asked nor changed.
pub(super) fn provider() -> Arc<CryptoProvider> {
    #[cfg(feature = "rustls")]
    let provider = rustls_library::crypto::aws_lc_rs::default_provider();
    #[cfg(not(feature = "rustls"))]
    let provider = rustls_library::crypto::ring::default_provider();
    Arc::new(provider)
}
