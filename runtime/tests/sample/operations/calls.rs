//! Operations tagged `Calls`.

pub use super::deletions::{DeleteCall, DeleteCallReply};
use crate::{ApiError, Client, types};
use callwright_runtime::{
    Call, DecodeFailure, Detached, Encoder, Idempotent, Meta, Method, NoHeaders, Operation, Reply,
    ReplyHeaders, Status, Use,
};

impl Client {
    /// Place a call: `POST /calls`.
    #[inline]
    pub fn create_call(&self, body: types::NewCall) -> CreateCall<Client> {
        CreateCall {
            client: self.clone(),
            body,
        }
    }

    /// Fetch a call: `GET /calls/{id}`.
    #[inline]
    pub fn get_call(&self, id: impl Into<String>) -> GetCall<Client> {
        GetCall {
            client: self.clone(),
            id: id.into(),
            page_size: None,
            tags: None,
            trace: None,
            theme: None,
        }
    }

    /// Query by attributes: `GET /calls`.
    #[inline]
    pub fn query_calls(&self) -> QueryCalls<Client> {
        QueryCalls {
            client: self.clone(),
            user_id: None,
            tags: None,
            ids: None,
            created: None,
            phone: None,
        }
    }
}

/// Place a call: `POST /calls`
#[derive(Clone)]
#[must_use = "an operation does nothing until it is sent"]
pub struct CreateCall<C = Detached> {
    client: C,
    /// The body.
    pub body: types::NewCall,
}

impl CreateCall {
    /// The operation as a value, without a client.
    #[inline]
    pub fn new(body: types::NewCall) -> Self {
        Self {
            client: Detached,
            body,
        }
    }
}

impl CreateCall<Client> {
    /// Sends it.
    #[inline]
    pub fn send(self) -> Call<Self> {
        Call::new(self.client.core().clone(), self)
    }
}

impl<C: Clone + Send + Sync + 'static> Operation for CreateCall<C> {
    type Output = types::Call;
    type Error = ApiError;
    type Headers = CreateCallHeaders;
    const META: &'static Meta = &Meta {
        id: "createCall",
        method: Method::POST,
        path: "/calls",
        source: "#/paths/~1calls/post",
        accept: "application/json",
        security: &[
            &[
                Use {
                    scheme: &crate::client::JWT,
                    scopes: &[],
                },
                Use {
                    scheme: &crate::client::ACCOUNT,
                    scopes: &[],
                },
            ],
            &[Use {
                scheme: &crate::client::KEY,
                scopes: &[],
            }],
        ],
        errors: &[
            (Status::Exact(400), 0),
            (Status::Exact(429), 2),
            (Status::Range(5), 3),
        ],
        ..Meta::DEFAULT
    };

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.json("application/json", &self.body);
    }

    #[inline]
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
        reply.json()
    }
}

callwright_runtime::debug_operation!(CreateCall);

/// Headers of [`CreateCall`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateCallHeaders {
    /// `ETag`
    pub etag: Option<String>,
    /// `X-Left`
    pub left: Option<i64>,
    /// `X-Regions`
    pub regions: Option<Vec<String>>,
}

impl ReplyHeaders for CreateCallHeaders {
    fn read(reply: &Reply) -> Self {
        Self {
            etag: reply.header("ETag"),
            left: reply.header("X-Left"),
            regions: reply.header("X-Regions"),
        }
    }
}

/// Fetch a call: `GET /calls/{id}`
#[derive(Clone)]
#[must_use = "an operation does nothing until it is sent"]
pub struct GetCall<C = Detached> {
    client: C,
    /// `id`
    pub id: String,
    /// `page[size]`
    pub page_size: Option<i64>,
    /// `tags`
    pub tags: Option<Vec<String>>,
    /// `X-Trace`
    pub trace: Option<String>,
    /// `theme`
    pub theme: Option<String>,
}

impl GetCall {
    /// The operation as a value, without a client.
    #[inline]
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            client: Detached,
            id: id.into(),
            page_size: None,
            tags: None,
            trace: None,
            theme: None,
        }
    }
}

impl<C> GetCall<C> {
    /// `page[size]`. Default: 50.
    #[inline]
    pub fn page_size(mut self, page_size: i64) -> Self {
        self.page_size = Some(page_size);
        self
    }

    /// `tags`
    #[inline]
    pub fn tags(mut self, tags: Vec<String>) -> Self {
        self.tags = Some(tags);
        self
    }

    /// `X-Trace`
    #[inline]
    pub fn trace(mut self, trace: impl Into<String>) -> Self {
        self.trace = Some(trace.into());
        self
    }

    /// `theme`
    #[inline]
    pub fn theme(mut self, theme: impl Into<String>) -> Self {
        self.theme = Some(theme.into());
        self
    }
}

impl GetCall<Client> {
    /// Sends it.
    #[inline]
    pub fn send(self) -> Call<Self> {
        Call::new(self.client.core().clone(), self)
    }
}

impl<C: Clone + Send + Sync + 'static> Operation for GetCall<C> {
    type Output = types::Call;
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "getCall",
        method: Method::GET,
        path: "/calls/{id}",
        source: "#/paths/~1calls~1{id}/get",
        accept: "application/json",
        security: &[&[Use {
            scheme: &crate::client::JWT,
            scopes: &[],
        }]],
        errors: &[
            (Status::Exact(404), 1),
            (Status::Exact(429), 2),
            (Status::Range(5), 3),
        ],
        idempotent: true,
        ..Meta::DEFAULT
    };

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.path("id", &self.id);
        request.query("page[size]", &self.page_size);
        request.query("tags", &self.tags);
        request.header("X-Trace", &self.trace);
        request.cookie("theme", &self.theme);
    }

    #[inline]
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
        reply.json()
    }
}

impl<C: Clone + Send + Sync + 'static> Idempotent for GetCall<C> {}

callwright_runtime::debug_operation!(GetCall);

/// Query by attributes: `GET /calls`
#[derive(Clone)]
#[must_use = "an operation does nothing until it is sent"]
pub struct QueryCalls<C = Detached> {
    client: C,
    /// `filter[user/id]`
    pub user_id: Option<i64>,
    /// `tags`
    pub tags: Option<Vec<String>>,
    /// `ids`
    pub ids: Option<Vec<i64>>,
    /// `created`
    pub created: Option<types::Created>,
    /// `phone`
    pub phone: Option<String>,
}

impl QueryCalls {
    /// The operation as a value, without a client.
    #[inline]
    pub fn new() -> Self {
        Self {
            client: Detached,
            user_id: None,
            tags: None,
            ids: None,
            created: None,
            phone: None,
        }
    }
}

impl Default for QueryCalls {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl<C> QueryCalls<C> {
    /// `filter[user/id]`
    #[inline]
    pub fn user_id(mut self, user_id: i64) -> Self {
        self.user_id = Some(user_id);
        self
    }

    /// `tags`
    #[inline]
    pub fn tags(mut self, tags: Vec<String>) -> Self {
        self.tags = Some(tags);
        self
    }

    /// `ids`
    #[inline]
    pub fn ids(mut self, ids: Vec<i64>) -> Self {
        self.ids = Some(ids);
        self
    }

    /// `created`
    #[inline]
    pub fn created(mut self, created: types::Created) -> Self {
        self.created = Some(created);
        self
    }

    /// `phone`
    #[inline]
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }
}

impl QueryCalls<Client> {
    /// Sends it.
    #[inline]
    pub fn send(self) -> Call<Self> {
        Call::new(self.client.core().clone(), self)
    }
}

impl<C: Clone + Send + Sync + 'static> Operation for QueryCalls<C> {
    type Output = types::CallList;
    type Error = ApiError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta {
        id: "queryCalls",
        method: Method::GET,
        path: "/calls",
        source: "#/paths/~1calls/get",
        accept: "application/json",
        security: &[
            &[],
            &[Use {
                scheme: &crate::client::BASIC,
                scopes: &[],
            }],
        ],
        errors: &[(Status::Default, 0)],
        idempotent: true,
        ..Meta::DEFAULT
    };

    #[inline]
    fn encode(&self, request: &mut Encoder) {
        request.query("filter[user/id]", &self.user_id);
        request.query_joined("tags", &self.tags);
        request.query("ids", &self.ids);
        request.query_deep("created", &self.created);
        request.redact();
        request.query("phone", &self.phone);
    }

    #[inline]
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeFailure> {
        reply.json()
    }
}

impl<C: Clone + Send + Sync + 'static> Idempotent for QueryCalls<C> {}

callwright_runtime::debug_operation!(QueryCalls);
