//! A real server on the loopback that does as it is told: a list of acts, one a connection. It
//! keeps the raw bytes of every request and closes every connection.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// What the server does with a connection.
#[derive(Clone, Debug)]
pub enum Act {
    /// Reads the request and writes these bytes.
    Write(Vec<u8>),
    /// Resets the connection before it reads.
    ResetFirst,
    /// Reads the request and resets the connection.
    ResetAfter,
    /// Reads the request, waits, writes these bytes.
    Late(Duration, Vec<u8>),
    /// Reads the request, writes these bytes, and keeps the connection open until the other side
    /// closes it.
    WriteAndHold(Vec<u8>),
}

/// A reply with `Content-Length`.
pub fn reply(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Act {
    Act::Write(reply_bytes(
        status,
        headers,
        body.as_ref(),
        body.as_ref().len(),
    ))
}

/// A reply of JSON.
pub fn json(status: u16, body: &str) -> Act {
    reply(status, &[("content-type", "application/json")], body)
}

/// The bytes of a reply that announces a body of some length.
pub fn reply_bytes(status: u16, headers: &[(&str, &str)], body: &[u8], length: usize) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status} Some Reason\r\nconnection: close\r\n");
    if status != 204 && status != 304 {
        bytes.push_str(&format!("content-length: {length}\r\n"));
    }
    for (name, value) in headers {
        bytes.push_str(&format!("{name}: {value}\r\n"));
    }
    bytes.push_str("\r\n");
    [bytes.as_bytes(), body].concat()
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Seen {
    /// `GET /path HTTP/1.1`
    pub line: String,
    /// Names in lower case, values as they came.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Seen {
    /// The value of a header that is there once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "`{name}` is there twice");
        value
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body of text")
    }
}

pub struct Server {
    port: u16,
    state: Arc<Mutex<State>>,
    task: AbortHandle,
}

#[derive(Default)]
struct State {
    acts: Vec<Act>,
    takes_chunks: bool,
    seen: Vec<Seen>,
    connections: usize,
    closed_by_peer: usize,
}

impl Server {
    /// Starts a server that does these acts in turn and repeats the last one.
    pub async fn start(acts: impl IntoIterator<Item = Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let acts = acts.into_iter().collect();
        let state = Arc::new(Mutex::new(State {
            acts,
            ..State::default()
        }));
        let shared = state.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, shared.clone()));
            }
        });
        Self {
            port,
            state,
            task: task.abort_handle(),
        }
    }

    /// Gives it other acts, for those that name a port that was not yet known.
    pub fn play(&self, acts: impl IntoIterator<Item = Act>) {
        self.state.lock().expect("no panic").acts = acts.into_iter().collect();
    }

    /// Takes bodies whose length is not announced, which are a fault otherwise.
    pub fn take_chunks(&self) {
        self.state.lock().expect("no panic").takes_chunks = true;
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The same server by a name of another origin.
    pub fn other_url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.state.lock().expect("no panic").seen.clone()
    }

    /// The only request that came.
    pub fn only(&self) -> Seen {
        let seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen[0].clone()
    }

    pub fn connections(&self) -> usize {
        self.state.lock().expect("no panic").connections
    }

    pub fn closed_by_peer(&self) -> usize {
        self.state.lock().expect("no panic").closed_by_peer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    let (act, takes_chunks) = {
        let mut state = state.lock().expect("no panic");
        let index = state.connections.min(state.acts.len().saturating_sub(1));
        state.connections += 1;
        (state.acts.get(index).cloned(), state.takes_chunks)
    };
    let Some(act) = act else { return };
    if matches!(act, Act::ResetFirst) {
        stream.set_zero_linger().expect("linger");
        return;
    }
    let Some(seen) = read_request(&mut stream, takes_chunks).await else {
        return;
    };
    state.lock().expect("no panic").seen.push(seen);
    match act {
        Act::ResetFirst => {}
        Act::ResetAfter => stream.set_zero_linger().expect("linger"),
        Act::Write(bytes) => write(&mut stream, &bytes).await,
        Act::Late(wait, bytes) => {
            tokio::time::sleep(wait).await;
            write(&mut stream, &bytes).await;
        }
        Act::WriteAndHold(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let mut rest = [0; 64];
            while matches!(stream.read(&mut rest).await, Ok(1..)) {}
            state.lock().expect("no panic").closed_by_peer += 1;
        }
    }
}

/// Writes and closes; a client that closed first is no fault of the server.
async fn write(stream: &mut TcpStream, bytes: &[u8]) {
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
}

async fn read_request(stream: &mut TcpStream, takes_chunks: bool) -> Option<Seen> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = find(&bytes, b"\r\n\r\n") {
            break end;
        }
        more(stream, &mut bytes).await?;
    };
    let head = String::from_utf8(bytes[..end].to_vec()).expect("a head of text");
    let mut lines = head.split("\r\n");
    let line = lines.next().unwrap_or_default().to_owned();
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let mut seen = Seen {
        line,
        headers,
        body: bytes[end + 4..].to_vec(),
    };
    if seen.header("transfer-encoding") == Some("chunked") && takes_chunks {
        assert_eq!(seen.header("content-length"), None, "one or the other");
        seen.body = read_chunks(stream, seen.body).await?;
        return Some(seen);
    }
    assert_eq!(
        seen.header("transfer-encoding"),
        None,
        "lengths are always known"
    );
    let length = seen
        .header("content-length")
        .map_or(0, |n| n.parse().expect("a length"));
    while seen.body.len() < length {
        more(stream, &mut seen.body).await?;
    }
    assert_eq!(seen.body.len(), length, "the body is as long as announced");
    Some(seen)
}

/// A body in chunks (RFC 9112, section 7.1), of which some came with the head.
async fn read_chunks(stream: &mut TcpStream, mut raw: Vec<u8>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = loop {
            match find(&raw, b"\r\n") {
                Some(end) => break end,
                None => more(stream, &mut raw).await?,
            }
        };
        let length = std::str::from_utf8(&raw[..end]).expect("a length");
        let length = usize::from_str_radix(length, 16).expect("a length");
        while raw.len() < end + 2 + length + 2 {
            more(stream, &mut raw).await?;
        }
        body.extend_from_slice(&raw[end + 2..end + 2 + length]);
        raw.drain(..end + 2 + length + 2);
        if length == 0 {
            return Some(body);
        }
    }
}

async fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<()> {
    let mut chunk = [0; 16 * 1024];
    let read = stream
        .read(&mut chunk)
        .await
        .ok()
        .filter(|read| *read > 0)?;
    bytes.extend_from_slice(&chunk[..read]);
    Some(())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
