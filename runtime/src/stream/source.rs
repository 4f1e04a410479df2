//! Where the bytes of a stream come from: one connection, or several one after another.

use super::event::Place;
use super::resume::Resume;
use super::{StreamError, Unread, Watched};
use crate::TransportError;
use crate::secret::Secrets;
use bytes::Bytes;
use std::task::{Context, Poll, ready};

/// The body of a stream, which is asked for again where it was lost.
pub(super) struct Source {
    body: Watched,
    resume: Option<Box<Resume>>,
}

/// What comes from it.
pub(super) enum Came {
    Bytes(Bytes),
    /// The connection was lost: what is not whole will come again.
    Lost,
    /// There is another connection, by a request with these secrets.
    Resumed(Secrets),
    End,
}

impl Source {
    pub(super) fn new(mut unread: Unread, is_resumable: bool) -> Self {
        let resume = unread.resume.take().filter(|_| is_resumable);
        Self {
            body: Watched::new(unread),
            resume,
        }
    }

    /// An event came.
    pub(super) fn progressed(&mut self) {
        if let Some(resume) = &mut self.resume {
            resume.progressed();
        }
    }

    /// What comes next; `within` an event, the end of the body is not that of the stream.
    pub(super) fn poll(
        &mut self,
        cx: &mut Context<'_>,
        place: &Place,
        within: bool,
    ) -> Poll<Result<Came, StreamError>> {
        let Some(resume) = &mut self.resume else {
            let piece = ready!(self.body.poll(cx)).transpose()?;
            return Poll::Ready(Ok(piece.map_or(Came::End, Came::Bytes)));
        };
        if resume.is_under_way() {
            let Some((unread, reply)) = ready!(resume.poll(cx, place))? else {
                return Poll::Ready(Ok(Came::End));
            };
            self.body = Watched::new(unread);
            return Poll::Ready(Ok(Came::Resumed(reply.secrets().clone())));
        }
        let error = match ready!(self.body.poll(cx)) {
            Some(Ok(bytes)) => return Poll::Ready(Ok(Came::Bytes(bytes))),
            None if !within => return Poll::Ready(Ok(Came::End)),
            None => StreamError::Transport(TransportError::maybe_sent("it ended within an event")),
            Some(Err(error)) => error,
        };
        Poll::Ready(resume.lost(error, place).map(|()| Came::Lost))
    }
}
