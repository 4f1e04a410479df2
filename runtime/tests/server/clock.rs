//! A transport that does not wait between attempts, and remembers how long it should have.

use callwright_runtime::http::{Request, Response};
use callwright_runtime::{
    Body, BoxFuture, ByteStream, ReqwestTransport, Transport, TransportError,
};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Longer waits are the ends of calls, and real.
const REAL: Duration = Duration::from_secs(15);

#[derive(Clone)]
pub struct Clock {
    inner: ReqwestTransport,
    waits: Arc<Mutex<Vec<Duration>>>,
}

impl Clock {
    pub fn new() -> Self {
        let inner = ReqwestTransport::new(Duration::from_secs(1)).expect("a transport");
        Self {
            inner,
            waits: Arc::default(),
        }
    }

    /// The waits between attempts in milliseconds.
    pub fn waits(&self) -> Vec<u128> {
        let waits = self.waits.lock().expect("no panic");
        waits.iter().map(Duration::as_millis).collect()
    }
}

impl Transport for Clock {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<ByteStream>, TransportError>> {
        self.inner.send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        if duration >= REAL {
            return self.inner.sleep(duration);
        }
        self.waits.lock().expect("no panic").push(duration);
        Box::pin(std::future::ready(()))
    }

    /// The time with what should have been waited.
    fn now(&self) -> Duration {
        let waits = self.waits.lock().expect("no panic");
        self.inner.now() + waits.iter().sum::<Duration>()
    }
}
