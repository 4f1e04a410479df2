//! Operations tagged `Recordings`.

use crate::{ApiError, Client, types};
use callwright_runtime::{
    Bytes, Call, DecodeFailure, Detached, Encoder, Idempotent, Meta, Method, NoHeaders, Operation,
    Reply, Use,
};

impl Client {
    /// Keep a recording: `POST /calls/{id}/recordings`.
    #[inline]
    pub fn add_recording(
        &self,
        id: impl Into<String>,
        body: types::NewRecording,
    ) -> AddRecording<Client> {
        AddRecording {
            client: self.clone(),
            id: id.into(),
            body,
        }
    }

    /// Fetch a recording: `GET /calls/{id}/recording`.
    #[inline]
    pub fn get_recording(&self, id: impl Into<String>) -> GetRecording<Client> {
        GetRecording {
            client: self.clone(),
            id: id.into(),
        }
    }
}

/// Keep a recording: `POST /calls/{id}/recordings`
#[derive(Clone)]
#[must_use = "an operation does nothing until it is sent"]
pub struct AddRecording<C = Detached> {
    client: C,
    /// `id`
    pub id: String,
    /// The body.
    pub body: types::NewRecording,
}

impl AddRecording {
    /// The operation as a value, without a client.
    #[inline]
    pub fn new(id: impl Into<String>, body: types::NewRecording) -> Self {
        Self {
            client: Detached,
            id: id.into(),
            body,
        }
    }
}

impl AddRecording<Client> {
    /// Sends it.
    #[inline]
    pub fn send(self) -> Call<Self> {
        Call::new(self.client.core().clone(), self)
    }
}

impl<C: Clone + Send + Sync + 'static> Operation for AddRecording<C> {
    type Output = ();
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "addRecording",
        method: Method::POST,
        path: "/calls/{id}/recordings",
        source: "#/paths/~1calls~1{id}~1recordings/post",
        security: &[&[Use {
            scheme: &crate::client::JWT,
            scopes: &["recordings:write"],
        }]],
        refuses_with_503: true,
        ..Meta::DEFAULT
    };

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("id", &self.id);
        request.multipart("multipart/form-data", &self.body, &[]);
    }

    #[inline]
    fn decode(_: &Reply) -> Result<Self::Output, DecodeFailure> {
        Ok(())
    }
}

callwright_runtime::debug_operation!(AddRecording);

/// Fetch a recording: `GET /calls/{id}/recording`
#[derive(Clone)]
#[must_use = "an operation does nothing until it is sent"]
pub struct GetRecording<C = Detached> {
    client: C,
    /// `id`
    pub id: String,
}

impl GetRecording<Client> {
    /// Sends it.
    #[inline]
    pub fn send(self) -> Call<Self> {
        Call::new(self.client.core().clone(), self)
    }
}

impl<C: Clone + Send + Sync + 'static> Operation for GetRecording<C> {
    type Output = Bytes;
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "getRecording",
        method: Method::GET,
        path: "/calls/{id}/recording",
        source: "#/paths/~1calls~1{id}~1recording/get",
        accept: "audio/mpeg",
        security: &[&[Use {
            scheme: &crate::client::JWT,
            scopes: &[],
        }]],
        idempotent: true,
        ..Meta::DEFAULT
    };

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("id", &self.id);
    }

    #[inline]
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
        Ok(reply.bytes())
    }
}

impl<C: Clone + Send + Sync + 'static> Idempotent for GetRecording<C> {}

callwright_runtime::debug_operation!(GetRecording);
