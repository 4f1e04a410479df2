//! TLS of ureq, by the library that the features name.

use ureq::tls::{RootCerts, TlsConfig, TlsConfigBuilder, TlsProvider};

/// Whether a feature for rustls is on, which goes before the operating system's library.
const BY_RUSTLS: bool = cfg!(any(feature = "rustls", feature = "rustls-ring"));

/// The options, with the roots that the machine trusts.
pub(super) fn options() -> TlsConfigBuilder {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier);
    #[cfg(any(feature = "rustls", feature = "rustls-ring"))]
    let tls = tls.unversioned_rustls_crypto_provider(super::super::tls::provider());
    match BY_RUSTLS {
        true => tls,
        false => tls.provider(TlsProvider::NativeTls),
    }
}

/// Fails where ureq would panic at the first connection.
pub(super) fn check(tls: &TlsConfig) -> Result<(), &'static str> {
    let is_there = match tls.provider() {
        TlsProvider::Rustls => BY_RUSTLS,
        _ => cfg!(feature = "native-tls"),
    };
    if cfg!(any(
        feature = "rustls",
        feature = "rustls-ring",
        feature = "native-tls"
    )) && !is_there
    {
        return Err(
            "no feature brings the library for TLS that the options name: begin with \
                    `UreqTransport::tls()`",
        );
    }
    #[cfg(any(feature = "rustls", feature = "rustls-ring"))]
    if tls.provider() == TlsProvider::Rustls && tls.unversioned_rustls_crypto_provider().is_none() {
        return Err("the options of TLS name no cryptography: begin with `UreqTransport::tls()`");
    }
    match tls.root_certs() {
        RootCerts::WebPki => {
            Err("ureq's own roots are not built in: begin with `UreqTransport::tls()`")
        }
        _ => Ok(()),
    }
}
