//! The way of one request to the server: its turn, and what the transport makes of it.

use super::attempt::timeout;
use super::{Deadline, Flight, before};
use crate::error::{Context, Fault, RateLimitedFault, TransportFault};
use crate::rate::Passage;
use crate::{BoxFuture, ByteStream, TimeLimit, TransportError};
use http::{Response, Uri};
use std::pin::pin;

impl Flight<'_> {
    /// Waits until the server takes a request.
    pub(super) async fn pass(
        &self,
        uri: &Uri,
        at: &Context,
        ends: Option<Deadline>,
    ) -> Result<Option<Passage<'_>>, Box<Fault>> {
        let Some(governor) = &self.core.inner().governor else {
            return Ok(None);
        };
        let opens_by = ends.map(|deadline| deadline.ends);
        let passage = pin!(governor.pass(uri, self.clock, opens_by));
        match before(ends, self.clock, passage).await {
            Ok(Ok(passage)) => Ok(Some(passage)),
            Ok(Err(retry_after)) => Err(Fault::RateLimited(RateLimitedFault {
                at: at.clone(),
                retry_after,
            })
            .into()),
            Err(over) => Err(timeout(at, over, false).into()),
        }
    }

    /// The reply to a request; the time until it begins is limited too.
    pub(super) async fn response(
        &self,
        mut sent: BoxFuture<'_, Result<Response<ByteStream>, TransportError>>,
        at: &Context,
        ends: Option<Deadline>,
    ) -> Result<Response<ByteStream>, Box<Fault>> {
        let limit = self.outgoing.limits.first_byte;
        let first_byte = Deadline::new(TimeLimit::FirstByte, limit, self.clock);
        let ends = Deadline::first([ends, first_byte]);
        match before(ends, self.clock, sent.as_mut()).await {
            Ok(Ok(response)) => Ok(response),
            // What blocks ends by itself.
            Ok(Err(source))
                if source.is_timeout()
                    && let Some(over) = ends =>
            {
                Err(timeout(at, over, source.may_have_been_sent()).into())
            }
            Ok(Err(source)) => Err(Fault::Transport(TransportFault {
                at: at.clone(),
                source,
                partial: None,
            })
            .into()),
            Err(over) => Err(timeout(at, over, true).into()),
        }
    }
}
