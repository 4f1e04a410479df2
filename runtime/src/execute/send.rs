//! The way of one request to the server: its turn, and what the transport makes of it.

use super::attempt::timeout;
use super::{Deadline, Flight, before};
use crate::error::{Context, Fault, RateLimitedFault, TransportFault};
use crate::rate::Passage;
use crate::{Body, ByteStream, TimeLimit};
use http::{Request, Response};
use url::Url;

impl Flight<'_> {
    /// Waits until the server takes a request.
    pub(super) async fn pass(
        &self,
        url: &Url,
        at: &Context,
    ) -> Result<Option<Passage<'_>>, Box<Fault>> {
        let Some(governor) = &self.core.inner().governor else {
            return Ok(None);
        };
        let ends = self.deadline.map(|deadline| deadline.ends);
        let passage = before(
            self.deadline,
            self.clock,
            governor.pass(url, self.clock, ends),
        );
        match passage.await {
            Ok(Ok(passage)) => Ok(Some(passage)),
            Ok(Err(retry_after)) => Err(Fault::RateLimited(RateLimitedFault {
                at: at.clone(),
                retry_after,
            })
            .into()),
            Err(over) => Err(timeout(at.clone(), over, false).into()),
        }
    }

    /// Sends a request; the time until its reply begins is limited too.
    pub(super) async fn send(
        &self,
        request: Request<Body>,
        at: &Context,
        ends: Option<Deadline>,
    ) -> Result<Response<ByteStream>, Box<Fault>> {
        let limit = self.outgoing.limits.first_byte;
        let first_byte = Deadline::new(TimeLimit::FirstByte, limit, self.clock.now());
        let ends = Deadline::first([ends, first_byte]);
        let sent = self.core.inner().transport.send(request);
        match before(ends, self.clock, sent).await {
            Ok(Ok(response)) => Ok(response),
            // What blocks ends by itself.
            Ok(Err(source))
                if source.is_timeout()
                    && let Some(over) = ends =>
            {
                Err(timeout(at.clone(), over, source.may_have_been_sent()).into())
            }
            Ok(Err(source)) => Err(Fault::Transport(TransportFault {
                at: at.clone(),
                source,
                partial: None,
            })
            .into()),
            Err(over) => Err(timeout(at.clone(), over, true).into()),
        }
    }
}
