//! Voxworks.

use super::body;
use crate::observe::{AsCase, Observing, json, observe};
use crate::order::Order;
use serde_json::{Map, Value};
use voxworks::{ApiError, Client, Retry};

pub(super) fn perform(operation: &str, order: &Order) -> Observing {
    let mut builder = Client::builder()
        .base_url(&order.base_url)
        .retry(Retry::none());
    if let Some(key) = order.credential("BearerAuth") {
        builder = builder.bearer_auth(key);
    }
    let client = builder.build().expect("a client");
    match operation {
        "listCalls" => {
            let mut list = client.list_calls();
            list.status = order.text("status");
            list.r#type = order.text("type");
            list.progress = order.text("progress");
            list.contact_id = order.text("contact_id");
            list.script_id = order.text("script_id");
            list.created_after = order.text("created_after");
            list.created_before = order.text("created_before");
            list.cursor = order.text("cursor");
            list.limit = order.integer("limit");
            observe(list.send())
        }
        "createPhoneCall" => observe(client.create_phone_call(body(order)).send()),
        operation => panic!("no operation `{operation}`"),
    }
}

impl AsCase for ApiError {
    fn body(&self) -> Value {
        match self {
            Self::BadRequest(body)
            | Self::Unauthorized(body)
            | Self::NotFound(body)
            | Self::InternalServerError(body) => json(body),
            Self::TooManyRequests(refused) => json(&refused.body),
            other => panic!("an error that no case knows: {other:?}"),
        }
    }

    fn headers(&self) -> Map<String, Value> {
        match self {
            Self::TooManyRequests(refused) => Map::from_iter([
                ("Retry-After".to_owned(), refused.retry_after.clone().into()),
                (
                    "X-RateLimit-Limit".to_owned(),
                    refused.x_rate_limit_limit.clone().into(),
                ),
                (
                    "X-RateLimit-Remaining".to_owned(),
                    refused.x_rate_limit_remaining.clone().into(),
                ),
            ]),
            _ => Map::new(),
        }
    }
}
