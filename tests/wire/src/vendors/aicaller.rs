//! AICaller.

use super::body;
use crate::observe::{AsCase, Observing, json, observe};
use crate::order::Order;
use aicaller::{ApiError, Client, Retry};
use serde_json::Value;

pub(super) fn perform(operation: &str, order: &Order) -> Observing {
    let mut builder = Client::builder()
        .base_url(&order.base_url)
        .retry(Retry::none());
    if let Some(key) = order.credential("ApiKeyAuth") {
        builder = builder.api_key_auth(key);
    }
    let client = builder.build().expect("a client");
    match operation {
        "post--phoneCall" => observe(client.post_phone_call(body(order)).send()),
        operation => panic!("no operation `{operation}`"),
    }
}

impl AsCase for ApiError {
    fn body(&self) -> Value {
        match self {
            Self::BadRequest(body) => json(body),
            Self::Unauthorized(body) => json(body),
            Self::Forbidden(body) => json(body),
            Self::NotFound(body) => json(body),
            Self::InternalServerError(body) => json(body),
            other => panic!("an error that no case knows: {other:?}"),
        }
    }
}
