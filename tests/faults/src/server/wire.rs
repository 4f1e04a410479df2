//! One connection as bytes.

use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One connection as bytes. Dropping it closes it.
pub(super) struct Wire {
    stream: TcpStream,
    /// What was read and not yet used.
    buffer: Vec<u8>,
}

/// The head of a request.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// `GET /path HTTP/1.1`
    pub(super) line: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
}

impl Head {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name);
        values.next().map(|(_, value)| value.as_str())
    }

    pub(super) fn length(&self) -> usize {
        let length = self.header("content-length");
        length.and_then(|text| text.parse().ok()).unwrap_or(0)
    }
}

impl Wire {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            buffer: Vec::new(),
        }
    }

    /// The head of the next request; `None` where the client is gone.
    pub(super) async fn head(&mut self) -> Option<Head> {
        let end = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end;
            }
            self.more().await?;
        };
        let text = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        self.buffer.drain(..end + 4);
        let mut lines = text.split("\r\n").map(str::to_owned);
        Some(Head {
            line: lines.next().unwrap_or_default(),
            headers: lines
                .filter_map(|line| {
                    line.split_once(": ")
                        .map(|(n, v)| (n.to_lowercase(), v.to_owned()))
                })
                .collect(),
        })
    }

    /// So many bytes of a body; `None` where the client is gone before.
    pub(super) async fn body(&mut self, length: usize) -> Option<Vec<u8>> {
        while self.buffer.len() < length {
            self.more().await?;
        }
        Some(self.buffer.drain(..length).collect())
    }

    /// What has come behind the request.
    pub(super) fn surplus(&self) -> usize {
        self.buffer.len()
    }

    /// Writes bytes; `None` where the client is gone.
    pub(super) async fn write(&mut self, bytes: &[u8]) -> Option<()> {
        self.stream.write_all(bytes).await.ok()
    }

    /// Says nothing until the client is gone, or for this long.
    pub(super) async fn wait_for_end(&mut self, longest: Duration) {
        let gone = async { while self.more().await.is_some() {} };
        // Either is the end of it.
        let _ = tokio::time::timeout(longest, gone).await;
    }

    /// Resets the connection.
    pub(super) fn reset(self) {
        // Where the client has reset it, there is nothing left to set.
        let _ = self.stream.set_zero_linger();
    }

    async fn more(&mut self) -> Option<()> {
        let mut chunk = [0; 16 * 1024];
        let read = self.stream.read(&mut chunk).await.ok()?;
        self.buffer.extend_from_slice(&chunk[..read]);
        (read > 0).then_some(())
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let mut windows = bytes.windows(wanted.len());
    windows.position(|window| window == wanted)
}
