//! What goes wrong while a stream is read.

use crate::{ErrorKind, Fault, Reply, TransportError};
use std::fmt;
use std::io;
use std::time::Duration;

/// Why a stream has no next item.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// The item is not of the documented type. The stream goes on after it.
    Item(Box<ItemFault>),
    /// The item, or the download, is larger than the caller accepts. The stream is over.
    TooLarge {
        /// The bytes that the caller accepts.
        limit: u64,
    },
    /// Nothing came for too long. The stream is over, and what it would have said is not known.
    Stalled {
        /// How long nothing came.
        limit: Duration,
    },
    /// The connection failed. The stream is over, and what it would have said is not known.
    Transport(TransportError),
    /// The connection was lost, and could not be made again. The stream is over, and what it would have
    /// said is not known.
    Reconnect(Box<Fault>),
    /// The connection was lost, and the server did not go on with the stream. The stream is over, and what
    /// it would have said is not known.
    Refused(Box<Reply>),
    /// The download ended before the length that the server announced.
    Truncated {
        /// The bytes that came.
        received: u64,
        /// The bytes that the server announced.
        announced: u64,
    },
    /// The file that the download goes into cannot be written.
    File(io::Error),
}

/// An item that is not of the documented type. `Debug` and `Display` do not show it: a server may
/// echo what the request carried.
#[derive(Clone)]
pub struct ItemFault {
    pub(super) event: Option<String>,
    pub(super) data: String,
    pub(super) pointer: String,
    pub(super) message: String,
}

impl ItemFault {
    /// The name of the event, where it had one.
    pub fn event(&self) -> Option<&str> {
        self.event.as_deref()
    }

    /// The data as it came.
    pub fn data(&self) -> &str {
        &self.data
    }

    /// Where in the item: a JSON Pointer (RFC 6901), empty for the whole.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl StreamError {
    /// The reply that refused to go on, where there is one.
    pub fn reply(&self) -> Option<&Reply> {
        match self {
            StreamError::Refused(reply) => Some(reply),
            StreamError::Reconnect(fault) => fault.reply(),
            _ => None,
        }
    }

    /// What this is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            StreamError::Item(_) => ErrorKind::Unreadable,
            StreamError::TooLarge { .. } => ErrorKind::TooLarge,
            StreamError::Stalled { .. } => ErrorKind::Timeout,
            StreamError::Transport(_) | StreamError::Truncated { .. } => ErrorKind::Connection,
            StreamError::File(_) => ErrorKind::File,
            StreamError::Reconnect(fault) => fault.kind(),
            StreamError::Refused(reply) => reply.kind(),
        }
    }
}

impl fmt::Debug for ItemFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemFault")
            .field("event", &self.event)
            .field("length", &self.data.len())
            .field("pointer", &self.pointer)
            .field("message", &self.message)
            .finish()
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StreamError::Item(fault) => {
                write!(f, "an item of the stream cannot be read: {}", fault.message)?;
                match fault.pointer.as_str() {
                    "" => Ok(()),
                    pointer => write!(f, " at `{pointer}`"),
                }
            }
            StreamError::TooLarge { limit } => {
                write!(f, "more than the {limit} bytes that are accepted")
            }
            StreamError::Stalled { limit } => write!(f, "the stream was silent for {limit:?}"),
            StreamError::Transport(fault) => write!(f, "the stream broke off: {fault}"),
            StreamError::Reconnect(fault) => write!(f, "the stream was lost: {fault}"),
            StreamError::Refused(reply) => {
                write!(f, "the stream was lost, and is refused: {}", reply.status())?;
                match reply.excerpt().as_str() {
                    "" => Ok(()),
                    excerpt => write!(f, ": {excerpt}"),
                }
            }
            StreamError::Truncated {
                received,
                announced,
            } => write!(f, "only {received} of {announced} bytes came"),
            StreamError::File(fault) => write!(f, "the file cannot be written: {fault}"),
        }
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StreamError::Transport(fault) => Some(fault),
            StreamError::File(fault) => Some(fault),
            StreamError::Reconnect(fault) => Some(&**fault),
            _ => None,
        }
    }
}
