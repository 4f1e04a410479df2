//! Connections: kept between calls, and what breaks off is no end.

use super::{CALL, Host, builder};
use crate::operations::calls::GetCall;
use callwright_runtime::{ErrorKind, Fault, Retry};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A server that does this with every connection, which it counts.
fn serve<F>(
    host: &Host,
    each: impl Fn(TcpStream) -> F + Send + 'static,
) -> (String, Arc<AtomicUsize>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = host.runtime.block_on(TcpListener::bind("127.0.0.1:0"));
    let listener = listener.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let connections = Arc::new(AtomicUsize::new(0));
    let count = connections.clone();
    host.runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, SeqCst);
            tokio::spawn(each(stream));
        }
    });
    (url, connections)
}

#[test]
fn connections_are_kept() {
    let host = Host::start([]);
    let (url, connections) = serve(&host, async |mut stream| {
        let mut request = [0; 4096];
        while matches!(stream.read(&mut request).await, Ok(1..)) {
            let length = CALL.len();
            let reply = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{CALL}");
            let _ = stream.write_all(reply.as_bytes()).await;
        }
    });
    let client = builder(&host).base_url(url).build_blocking();
    let client = client.expect("a client");
    for _ in 0..5 {
        client.call(GetCall::new("7")).send().expect("a call");
    }
    assert_eq!(connections.load(SeqCst), 1);
}

#[test]
fn a_reset_is_no_end_of_a_body_without_a_length() {
    let host = Host::start([]);
    let (url, _) = serve(&host, async |mut stream| {
        let _ = stream.read(&mut [0; 4096]).await;
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{CALL}");
        let _ = stream.write_all(head.as_bytes()).await;
        let _ = stream.flush().await;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        stream.set_zero_linger().expect("linger");
    });
    let client = builder(&host).base_url(url).retry(Retry::none());
    let client = client.build_blocking().expect("a client");
    let error = client.call(GetCall::new("7")).send().expect_err("a reset");
    assert!(
        matches!(error.fault(), Some(Fault::Transport(_))),
        "{error}"
    );
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!(error.body(), Some(CALL.as_bytes()));
}
