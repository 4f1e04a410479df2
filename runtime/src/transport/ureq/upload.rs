//! A request body as ureq reads it.

use crate::blocking::{Iterate, iterate};
use crate::{Body, Progress, Segment};
use bytes::{Buf, Bytes};
use futures_core::Stream;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::pin::Pin;

/// Opened segments, first to be sent first.
pub(super) struct Upload {
    parts: VecDeque<Part>,
    progress: Progress,
}

/// The pieces of a stream.
type Source = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

enum Part {
    Bytes(Bytes),
    File {
        file: File,
        left: u64,
    },
    Stream {
        stream: Iterate<Source>,
        /// What was read of it and is still to be sent.
        rest: Bytes,
    },
}

impl Upload {
    /// Opens every file and stream, before a byte is sent, so that a missing one is found in time. `None` where there
    /// is nothing to send.
    ///
    /// # Errors
    ///
    /// Where a file cannot be opened, or is not as long as was announced; where a stream was read.
    pub(super) fn open(body: &Body) -> io::Result<Option<Self>> {
        let parts = body.segments().iter().map(|segment| {
            Ok(match segment {
                Segment::Bytes(bytes) => Part::Bytes(bytes.clone()),
                Segment::File { path, length } => {
                    let file = File::open(path)?;
                    if file.metadata()?.len() != *length {
                        return Err(changed());
                    }
                    let left = *length;
                    Part::File { file, left }
                }
                Segment::Stream(stream) => Part::Stream {
                    stream: iterate(Box::pin(stream.open()?)),
                    rest: Bytes::new(),
                },
            })
        });
        let parts: VecDeque<Part> = parts.collect::<io::Result<_>>()?;
        let progress = body.progress();
        Ok((!parts.is_empty()).then_some(Self { parts, progress }))
    }
}

impl Read for Upload {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(part) = self.parts.front_mut() {
            let read = match part {
                Part::Bytes(bytes) => {
                    let size = bytes.len().min(into.len());
                    bytes.copy_to_slice(&mut into[..size]);
                    size
                }
                Part::File { left: 0, .. } => 0,
                Part::File { file, left } => {
                    let read = file.take(*left).read(into)?;
                    if read == 0 && !into.is_empty() {
                        return Err(changed());
                    }
                    *left -= read as u64;
                    read
                }
                Part::Stream { stream, rest } => {
                    if rest.is_empty() {
                        *rest = next(stream)?;
                    }
                    let size = rest.len().min(into.len());
                    rest.copy_to_slice(&mut into[..size]);
                    size
                }
            };
            if read > 0 || into.is_empty() {
                self.progress.sent(read);
                return Ok(read);
            }
            self.parts.pop_front();
        }
        Ok(0)
    }
}

/// The next piece of a stream that is not empty; an empty one at its end.
fn next(stream: &mut Iterate<Source>) -> io::Result<Bytes> {
    loop {
        match stream.next().transpose()? {
            None => return Ok(Bytes::new()),
            Some(piece) if piece.is_empty() => {}
            Some(piece) => return Ok(piece),
        }
    }
}

fn changed() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "the file's length changed since it was attached",
    )
}
