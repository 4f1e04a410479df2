//! Handshakes with a server on the loopback whose certificate only some trust.

use callwright_runtime::http::Request;
use callwright_runtime::{Body, ReqwestTransport, Transport, TransportError};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// A server that answers every request with 204, and the certificate that it shows.
async fn serve() -> (String, CertificateDer<'static>) {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]);
    let made = made.expect("a certificate");
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
    let provider = Arc::new(aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .expect("a configuration");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    return;
                };
                let _ = stream.read(&mut [0; 4096]).await;
                let reply = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
                let _ = stream.write_all(reply).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    (format!("https://localhost:{port}"), certificate)
}

/// The status of a reply.
async fn ask(transport: &impl Transport, url: &str) -> Result<u16, TransportError> {
    let request = Request::get(url).body(Body::default()).expect("a request");
    let reply = transport.send(request).await?;
    Ok(reply.status().as_u16())
}

#[tokio::test]
async fn reqwest_trusts_the_roots_that_it_is_given() {
    let (url, certificate) = serve().await;
    let root = reqwest::Certificate::from_der(&certificate).expect("a certificate");
    let trusting = ReqwestTransport::configured(|builder| builder.tls_certs_only([root]));
    let status = ask(&trusting.expect("a transport"), &url).await;
    assert_eq!(status.expect("a reply"), 204);
}

#[tokio::test]
async fn a_handshake_that_fails_sends_nothing() {
    let (url, _) = serve().await;
    let wary = ReqwestTransport::new(Duration::from_secs(5)).expect("a transport");
    let error = ask(&wary, &url).await.expect_err("nobody vouches for it");
    assert!(!error.may_have_been_sent(), "{error}");
    assert!(!error.is_timeout(), "{error}");
}

#[cfg(feature = "blocking")]
mod blocking {
    use super::{ask, serve};
    use callwright_runtime::UreqTransport;
    use std::time::Duration;
    use ureq::tls::{Certificate, RootCerts};

    const SECONDS: Duration = Duration::from_secs(5);

    #[tokio::test(flavor = "multi_thread")]
    async fn ureq_trusts_the_roots_that_it_is_given() {
        let (url, certificate) = serve().await;
        let root = Certificate::from_der(&certificate).to_owned();
        let trusting = UreqTransport::configured(SECONDS, |builder| {
            let roots = RootCerts::new_with_certs(&[root]);
            builder.tls_config(UreqTransport::tls().root_certs(roots).build())
        });
        let status = ask(&trusting.expect("a transport"), &url).await;
        assert_eq!(status.expect("a reply"), 204);
    }

    #[test]
    fn options_without_cryptography_are_refused() {
        let bare = UreqTransport::configured(SECONDS, |builder| {
            builder.tls_config(ureq::tls::TlsConfig::builder().build())
        });
        let error = bare.expect_err("ureq would panic").to_string();
        assert!(error.contains("UreqTransport::tls()"), "{error}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_handshake_that_fails_sends_nothing() {
        let (url, _) = serve().await;
        let error = ask(&UreqTransport::new(SECONDS), &url).await;
        let error = error.expect_err("nobody vouches for it");
        assert!(!error.may_have_been_sent(), "{error}");
        assert!(!error.is_timeout(), "{error}");
    }
}
