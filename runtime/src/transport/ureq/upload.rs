//! A request body as ureq reads it.

use crate::{Body, Segment};
use bytes::{Buf, Bytes};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};

/// Opened segments, first to be sent first.
pub(super) struct Upload(VecDeque<Part>);

enum Part {
    Bytes(Bytes),
    File { file: File, left: u64 },
}

impl Upload {
    /// Opens every file, before a byte is sent, so that a missing one is found in time. `None` where there
    /// is nothing to send.
    ///
    /// # Errors
    ///
    /// Where a file cannot be opened, or is not as long as was announced.
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
            })
        });
        let parts: VecDeque<Part> = parts.collect::<io::Result<_>>()?;
        Ok((!parts.is_empty()).then_some(Self(parts)))
    }
}

impl Read for Upload {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(part) = self.0.front_mut() {
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
            };
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            self.0.pop_front();
        }
        Ok(0)
    }
}

fn changed() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "the file's length changed since it was attached",
    )
}
