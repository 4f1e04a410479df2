//! A request body in several segments, as the stream that reqwest reads.

use crate::Segment;
use bytes::Bytes;
use futures_core::Stream;
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

/// Bytes read from a file at once: what the transport's own buffers hold.
const CHUNK: usize = 16 * 1024;

/// Opened segments, first to be sent first.
pub(super) struct Upload(VecDeque<Part>);

enum Part {
    Bytes(Bytes),
    File { file: File, left: u64 },
}

impl Upload {
    /// Opens every file.
    ///
    /// # Errors
    ///
    /// Where a file cannot be opened, or is not as long as was announced.
    pub(super) async fn open(segments: &[Segment]) -> io::Result<Self> {
        let mut parts = VecDeque::new();
        for segment in segments {
            parts.push_back(match segment {
                Segment::Bytes(bytes) => Part::Bytes(bytes.clone()),
                Segment::File { path, length } => {
                    let file = File::open(path).await?;
                    if file.metadata().await?.len() != *length {
                        return Err(changed());
                    }
                    Part::File {
                        file,
                        left: *length,
                    }
                }
            });
        }
        Ok(Self(parts))
    }
}

impl Stream for Upload {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let chunk = match self.0.front_mut() {
                None => return Poll::Ready(None),
                Some(Part::Bytes(bytes)) => std::mem::take(bytes),
                Some(Part::File { left: 0, .. }) => Bytes::new(),
                Some(Part::File { file, left }) => {
                    let chunk = ready!(read(file, *left, cx))?;
                    *left -= chunk.len() as u64;
                    chunk
                }
            };
            if !chunk.is_empty() {
                return Poll::Ready(Some(Ok(chunk)));
            }
            self.0.pop_front();
        }
    }
}

/// The next bytes of a file that has `left` to give.
fn read(file: &mut File, left: u64, cx: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
    let size = usize::try_from(left).map_or(CHUNK, |left| left.min(CHUNK));
    let mut chunk = vec![0; size];
    let mut buffer = ReadBuf::new(&mut chunk);
    ready!(Pin::new(file).poll_read(cx, &mut buffer))?;
    let read = buffer.filled().len();
    if read == 0 {
        return Poll::Ready(Err(changed()));
    }
    chunk.truncate(read);
    Poll::Ready(Ok(chunk.into()))
}

fn changed() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "the file's length changed since it was attached",
    )
}
