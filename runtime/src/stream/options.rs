//! What a call that gives a stream can be told.

use super::ItemStream;
use crate::{Call, Idempotent, Operation, Retry};

impl<T, O: Operation<Output = ItemStream<T>>> Call<O> {
    /// Begins behind the event with this identifier (`Last-Event-ID`), which
    /// [`ItemStream::last_event_id`] gave.
    pub fn last_event_id(self, id: impl Into<String>) -> Self {
        let id = id.into();
        self.with(|options| options.last_event_id = Some(id))
    }

    /// Goes on with a stream of events where its connection breaks or stalls: the same request is sent
    /// again with `Last-Event-ID` (HTML Standard, section 9.2), after the time that the server asked for
    /// in `retry`, else after a delay of this policy. An event begins its attempts anew.
    ///
    /// The stream ends with the error where an event was given and none had an identifier, because the
    /// server could not know where to go on; where the attempts are used up; and where the server refuses
    /// for good. A 204 ends it without one, as does a reply that ends as it should. Streams of anything
    /// but events are not resumed.
    ///
    /// Only for operations that do the same twice as once, as [`retry`](Self::retry):
    ///
    /// ```compile_fail,E0277
    /// # use callwright_runtime::*;
    /// # struct CreateChat;
    /// # #[derive(Debug)] enum NoError {}
    /// # impl ErrorSet for NoError {
    /// #     fn decode(_: u16, reply: &Reply) -> Result<Self, DecodeFailure> { Err(reply.undocumented()) }
    /// # }
    /// # impl Operation for CreateChat {
    /// #     type Output = ItemStream<Event>; type Error = NoError; type Headers = NoHeaders;
    /// #     const META: &'static Meta = &Meta::DEFAULT;
    /// #     fn encode(&self, _: &mut Encoder) {}
    /// #     fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
    /// #         reply.stream(Framing::EventText)
    /// #     }
    /// # }
    /// # fn call(core: &Core) {
    /// let call = core.call(CreateChat).reconnect(Retry::attempts(5));
    /// # }
    /// ```
    pub fn reconnect(self, retry: Retry) -> Self
    where
        O: Idempotent,
    {
        self.with(|options| options.reconnect = Some(retry))
    }
}
