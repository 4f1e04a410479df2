//! One attempt: its turn, its credentials, the request, and where redirects lead.

use super::redirect::{Next, Trail};
use super::{Deadline, Flight, before};
use crate::credential::Placed;
use crate::error::{Context, EncodeFault, EncodeProblem, Fault, TimeoutFault};
use crate::rate::Passage;
use crate::reply::announced_length;
use crate::stream::{Resume, Unread, is_json};
use crate::transport::ran_out_of_time;
use crate::{Reply, TimeLimit};
use http::Uri;
use http::response::Parts;
use std::borrow::Cow;
use std::pin::pin;

/// What came of an attempt.
pub(super) struct Tried {
    pub(super) outcome: Result<Reply, Box<Fault>>,
    /// Which of the request's credentials were tokens that can be renewed, and which ones they were.
    pub(super) issues: Vec<(usize, u64)>,
}

impl Flight<'_> {
    /// Waits until the server takes a request, asks for the credentials, sends it, and follows where
    /// that is safe.
    pub(super) async fn attempt(&self, at: &Context) -> Tried {
        let mut issues = Vec::new();
        let outcome = self.try_once(at, &mut issues).await;
        Tried { outcome, issues }
    }

    async fn try_once(
        &self,
        at: &Context,
        issues: &mut Vec<(usize, u64)>,
    ) -> Result<Reply, Box<Fault>> {
        let passage = self.pass(&self.outgoing.uri, at, self.deadline).await?;
        let limit = self.outgoing.limits.attempt;
        let attempt = Deadline::new(TimeLimit::Attempt, limit, self.clock);
        let ends = Deadline::first([self.deadline, attempt]);
        let (placed, elsewhere) = self.placed(at, issues, ends).await?;
        let uri = match elsewhere {
            Some(uri) => Cow::Owned(uri),
            None => Cow::Borrowed(&self.outgoing.uri),
        };
        let mut trail = Trail::new(uri);
        self.follow(at, &placed, &mut trail, passage, ends).await
    }

    /// The credentials, in time.
    async fn placed(
        &self,
        at: &Context,
        issues: &mut Vec<(usize, u64)>,
        ends: Option<Deadline>,
    ) -> Result<(Placed, Option<Uri>), Box<Fault>> {
        let credentials = pin!(self.credentials(at, issues));
        match before(ends, self.clock, credentials).await {
            Ok(Ok(placed)) => Ok(placed),
            // What blocks ends by itself.
            Ok(Err(fault)) => Err(match (&*fault, ends) {
                (Fault::Provider(fault), Some(over)) if ran_out_of_time(&*fault.source) => {
                    timeout(at, over, false).into()
                }
                _ => fault,
            }),
            Err(over) => Err(timeout(at, over, false).into()),
        }
    }

    /// Sends the request, and others where that one leads.
    async fn follow(
        &self,
        at: &Context,
        placed: &Placed,
        trail: &mut Trail<'_>,
        mut passage: Option<Passage<'_>>,
        ends: Option<Deadline>,
    ) -> Result<Reply, Box<Fault>> {
        let outgoing = self.outgoing;
        loop {
            let request = match trail.at_home() {
                true => outgoing.request(trail.uri(), placed),
                false => Ok(outgoing.foreign_request(trail.uri())),
            };
            let request = request.map_err(|problem| unsendable(at, problem))?;
            let sent = self.core.inner().transport.send(request);
            let response = self.response(sent, at, ends).await?;
            let (head, body) = response.into_parts();
            if let Some(passage) = passage.take() {
                passage.read(self.clock.now(), &head);
            }
            let next = trail.next(outgoing, &head);
            match next {
                Next::Follow => passage = self.pass(trail.uri(), at, ends).await?,
                Next::Arrived if self.is_read_later(&head) => {
                    let unread = self.unread(body, at);
                    let secrets = placed.secrets.clone();
                    return Ok(Reply::unread(head, unread, secrets, at.clone()));
                }
                Next::Arrived | Next::Stop(_) => {
                    let read = self.reading(&head, body, ends).read().await;
                    let secrets = placed.secrets.clone();
                    return match next {
                        Next::Stop(reason) => {
                            let reply = read.reply(head, secrets, at);
                            Err(trail.fault(reply.marked(), reason).into())
                        }
                        _ => read.outcome(head, secrets, at),
                    };
                }
            }
        }
    }

    /// Whether the body is read as it comes. One JSON document is read whole, so that an error can show
    /// it, and a download that is too large not at all.
    fn is_read_later(&self, head: &Parts) -> bool {
        let outgoing = self.outgoing;
        let fits = || {
            let length = announced_length(outgoing.meta, &head.headers);
            length.is_none_or(|length| length <= outgoing.limits.success_body)
        };
        let later = match outgoing.download {
            true => fits(),
            false => outgoing.meta.stream && !is_json(&head.headers),
        };
        later && head.status.is_success()
    }

    /// A body that is read as it comes: the call's time ends with its beginning.
    fn unread(&self, body: crate::ByteStream, at: &Context) -> Unread {
        let again = self.outgoing.reconnect.clone().zip(at.outgoing.clone());
        let resume = again
            .map(|(retry, outgoing)| Box::new(Resume::new(self.core.clone(), outgoing, retry)));
        Unread {
            body,
            limit: self.outgoing.limits.success_body,
            idle: self.outgoing.limits.idle,
            clock: self.core.inner().transport.clone(),
            resume,
        }
    }
}

pub(super) fn unsendable(at: &Context, problem: EncodeProblem) -> Fault {
    Fault::Encode(EncodeFault {
        at: at.clone(),
        problems: vec![problem],
    })
}

pub(super) fn timeout(at: &Context, over: Deadline, sent: bool) -> Fault {
    Fault::Timeout(TimeoutFault {
        at: at.clone(),
        which: over.which,
        limit: over.limit,
        sent,
        partial: None,
    })
}
