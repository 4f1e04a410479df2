//! The deletion of calls, whose replies differ.

use crate::{ApiError, Client, types};
use callwright_runtime::{
    Call, DecodeFailure, Detached, Encoder, Idempotent, Meta, Method, NoHeaders, Operation, Reply,
    Status, Use,
};

impl Client {
    /// Forget a call: `DELETE /calls/{id}`.
    #[inline]
    pub fn delete_call(&self, id: impl Into<String>) -> DeleteCall<Client> {
        DeleteCall {
            client: self.clone(),
            id: id.into(),
        }
    }
}

/// Forget a call: `DELETE /calls/{id}`
#[derive(Clone)]
#[must_use = "an operation does nothing until it is sent"]
pub struct DeleteCall<C = Detached> {
    client: C,
    /// `id`
    pub id: String,
}

impl DeleteCall<Client> {
    /// Sends it.
    #[inline]
    pub fn send(self) -> Call<Self> {
        Call::new(self.client.core().clone(), self)
    }
}

impl<C: Clone + Send + Sync + 'static> Operation for DeleteCall<C> {
    type Output = DeleteCallReply;
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "deleteCall",
        method: Method::DELETE,
        path: "/calls/{id}",
        source: "#/paths/~1calls~1{id}/delete",
        accept: "application/json",
        security: &[&[Use {
            scheme: &crate::client::SESSION,
            scopes: &[],
        }]],
        errors: &[(Status::Exact(404), 1)],
        idempotent: true,
        ..Meta::DEFAULT
    };

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("id", &self.id);
    }

    #[inline]
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
        Ok(
            match reply.nearest(&[Status::Exact(200), Status::Exact(202), Status::Exact(204)]) {
                0 => DeleteCallReply::Ok(reply.json()?),
                1 => DeleteCallReply::Accepted(reply.text()?),
                _ => DeleteCallReply::NoContent,
            },
        )
    }
}

impl<C: Clone + Send + Sync + 'static> Idempotent for DeleteCall<C> {}

callwright_runtime::debug_operation!(DeleteCall);

/// Successes of [`DeleteCall`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum DeleteCallReply {
    /// 200: The call as it was.
    Ok(types::Call),
    /// 202: It will be done.
    Accepted(String),
    /// 204: Done.
    NoContent,
}
