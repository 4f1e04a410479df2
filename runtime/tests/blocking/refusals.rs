//! What a blocking client cannot use is refused when it is made.

use super::{CALL, Host, builder};
use crate::operations::calls::GetCall;
use crate::server::{Server, json};
use callwright_runtime::http::{HeaderValue, Request, Response};
use callwright_runtime::{
    Body, BoxFuture, BuildError, ByteStream, Credential, OAuth2, Token, Transport, TransportError,
    UreqTransport,
};
use std::time::Duration;

/// Why there is no client with this credential.
fn refused(server: &Server, credential: Credential) -> Option<&'static str> {
    match builder(server).jwt(credential).build_blocking() {
        Err(BuildError::AsyncCredential { scheme }) => Some(scheme),
        Err(error) => panic!("{error}"),
        Ok(_) => None,
    }
}

#[test]
fn a_credential_that_only_a_runtime_can_ask_is_refused() {
    let host = Host::start([]);
    let future = Credential::from_async_fn(|| async { Ok::<_, String>("t".to_owned()) });
    assert_eq!(refused(&host, future), Some("jwt"));
    let cached = Credential::cached(|| async { Ok::<_, String>(Token::new("t")) });
    assert_eq!(refused(&host, cached), Some("jwt"));
    for usable in [
        Credential::from("t"),
        Credential::from_fn(|| Ok::<_, String>("t".to_owned())),
        OAuth2::refresh_token("id", "secret", "r").into(),
    ] {
        assert_eq!(refused(&host, usable), None);
    }
    let future = Credential::from_async_fn(|| async { Ok::<_, String>("t".to_owned()) });
    let error = builder(&host).jwt(future).build_blocking().err();
    assert_eq!(
        error.map(|error| error.to_string()).as_deref(),
        Some("the credential of `jwt` is an async function, which a blocking client cannot ask")
    );
}

/// Puts a header on everything that another transport sends.
struct Traced<T>(T);

impl<T: Transport> Transport for Traced<T> {
    fn send(
        &self,
        mut request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        let trace = HeaderValue::from_static("00-1");
        request.headers_mut().insert("traceparent", trace);
        self.0.send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.0.sleep(duration)
    }

    fn needs_runtime(&self) -> bool {
        self.0.needs_runtime()
    }
}

#[test]
fn transports_that_do_without_a_runtime_are_taken() {
    let host = Host::start([json(200, CALL)]);
    let traced = Traced(UreqTransport::new(Duration::from_secs(1)));
    let client = builder(&host).transport(traced).build_blocking();
    let call = client.expect("a client").call(GetCall::new("7")).send();
    call.expect("a call");
    assert_eq!(host.only().header("traceparent"), Some("00-1"));
}

#[cfg(feature = "reqwest")]
#[test]
fn a_transport_that_needs_a_runtime_is_refused() {
    let host = Host::start([]);
    let reqwest = callwright_runtime::ReqwestTransport::new(Duration::from_secs(1));
    let traced = Traced(reqwest.expect("a transport"));
    let built = builder(&host).transport(traced).build_blocking();
    assert!(matches!(built, Err(BuildError::AsyncTransport)));
}
