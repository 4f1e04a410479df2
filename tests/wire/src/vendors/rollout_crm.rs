//! Rollout Universal CRM.

use super::body;
use crate::observe::{AsCase, Observing, json, observe};
use crate::order::Order;
use rollout_crm::{ApiError, Client, Retry};
use serde_json::Value;

pub(super) fn perform(operation: &str, order: &Order) -> Observing {
    let mut builder = Client::builder()
        .base_url(&order.base_url)
        .retry(Retry::none());
    if let Some(token) = order.credential("jwt") {
        builder = builder.jwt(token);
    }
    if let Some(id) = order.credential("credential_id") {
        builder = builder.credential_id(id);
    }
    let client = builder.build().expect("a client");
    match operation {
        "list_calls" => {
            let mut list = client.list_calls();
            list.limit = order.integer("limit");
            list.next = order.text("next");
            observe(list.send())
        }
        "post_calls" => observe(client.post_calls(body(order)).send()),
        operation => panic!("no operation `{operation}`"),
    }
}

impl AsCase for ApiError {
    fn body(&self) -> Value {
        match self {
            Self::BadRequest(body) | Self::Conflict(body) => json(body),
            other => panic!("an error that no case knows: {other:?}"),
        }
    }
}
