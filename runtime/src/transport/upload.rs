//! A request body that is not sent in one piece, as the stream that reqwest reads.

use crate::{Body, Progress, Segment};
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

/// Opened segments.
pub(super) struct Upload {
    /// First to be sent first.
    parts: VecDeque<Part>,
    progress: Progress,
}

enum Part {
    Bytes(Bytes),
    File { file: File, left: u64 },
    Stream(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
}

impl Upload {
    /// Opens every file and stream.
    ///
    /// # Errors
    ///
    /// Where a file cannot be opened, or is not as long as was announced; where a stream was read.
    pub(super) async fn open(body: &Body) -> io::Result<Self> {
        let mut parts = VecDeque::new();
        for segment in body.segments() {
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
                Segment::Stream(stream) => Part::Stream(Box::pin(stream.open()?)),
            });
        }
        Ok(Self {
            parts,
            progress: body.progress(),
        })
    }

    /// The next piece of the first part, an empty one at its end.
    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        let Some(part) = self.parts.front_mut() else {
            return Poll::Ready(None);
        };
        let chunk = match part {
            // In one piece, unless somebody wants to know of each.
            Part::Bytes(bytes) if !self.progress.is_watched() => std::mem::take(bytes),
            Part::Bytes(bytes) => bytes.split_to(bytes.len().min(CHUNK)),
            Part::File { left: 0, .. } => Bytes::new(),
            Part::File { file, left } => {
                let chunk = ready!(read(file, *left, cx))?;
                *left -= chunk.len() as u64;
                chunk
            }
            Part::Stream(stream) => loop {
                match ready!(stream.as_mut().poll_next(cx)).transpose()? {
                    None => break Bytes::new(),
                    // An empty piece does not end a stream.
                    Some(chunk) if chunk.is_empty() => {}
                    Some(chunk) => break chunk,
                }
            },
        };
        Poll::Ready(Some(Ok(chunk)))
    }
}

impl Stream for Upload {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let Some(chunk) = ready!(self.poll_part(cx)).transpose()? else {
                return Poll::Ready(None);
            };
            if !chunk.is_empty() {
                self.progress.sent(chunk.len());
                return Poll::Ready(Some(Ok(chunk)));
            }
            self.parts.pop_front();
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
