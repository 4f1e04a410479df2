//! Operations without a tag.

use crate::{ApiError, Client};
use callwright_runtime::{
    Call, DecodeFailure, Detached, Encoder, Idempotent, Meta, Method, NoHeaders, Operation, Reply,
    Status,
};

impl Client {
    /// How the service is: `GET /status`.
    #[inline]
    pub fn status(&self) -> GetStatus<Client> {
        GetStatus {
            client: self.clone(),
        }
    }

    /// Say something: `PUT /motd`.
    #[inline]
    pub fn put_motd(&self, body: impl Into<String>) -> PutMotd<Client> {
        PutMotd {
            client: self.clone(),
            body: body.into(),
        }
    }
}

/// How the service is: `GET /status`
#[derive(Clone)]
#[must_use = "an operation does nothing until it is sent"]
pub struct GetStatus<C = Detached> {
    client: C,
}

impl GetStatus<Client> {
    /// Sends it.
    #[inline]
    pub fn send(self) -> Call<Self> {
        Call::new(self.client.core().clone(), self)
    }
}

impl<C: Clone + Send + Sync + 'static> Operation for GetStatus<C> {
    type Output = String;
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "GET /status",
        method: Method::GET,
        path: "/status",
        source: "#/paths/~1status/get",
        accept: "text/plain",
        errors: &[(Status::Exact(304), 1)],
        idempotent: true,
        ..Meta::DEFAULT
    };

    #[inline]
    fn encode(&self, _: &mut Encoder) {}

    #[inline]
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
        reply.text()
    }
}

impl<C: Clone + Send + Sync + 'static> Idempotent for GetStatus<C> {}

callwright_runtime::debug_operation!(GetStatus);

/// Say something: `PUT /motd`
#[derive(Clone)]
#[must_use = "an operation does nothing until it is sent"]
pub struct PutMotd<C = Detached> {
    client: C,
    /// The body.
    pub body: String,
}

impl PutMotd<Client> {
    /// Sends it.
    #[inline]
    pub fn send(self) -> Call<Self> {
        Call::new(self.client.core().clone(), self)
    }
}

impl<C: Clone + Send + Sync + 'static> Operation for PutMotd<C> {
    type Output = ();
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "putMotd",
        method: Method::PUT,
        path: "/motd",
        base_url: Some("https://motd.dialer.test/v2"),
        source: "#/paths/~1motd/put",
        idempotent: true,
        ..Meta::DEFAULT
    };

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.text("text/plain", &self.body);
    }

    #[inline]
    fn decode(_: &Reply) -> Result<Self::Output, DecodeFailure> {
        Ok(())
    }
}

impl<C: Clone + Send + Sync + 'static> Idempotent for PutMotd<C> {}

callwright_runtime::debug_operation!(PutMotd);
