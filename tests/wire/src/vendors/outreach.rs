//! Outreach.

use super::body;
use crate::observe::{AsCase, Observing, observe};
use crate::order::Order;
use outreach::{ApiError, Client, Retry};
use serde_json::Value;

pub(super) fn perform(operation: &str, order: &Order) -> Observing {
    let mut builder = Client::builder()
        .base_url(&order.base_url)
        .retry(Retry::none());
    if let Some(token) = order.credential("oauth2") {
        builder = builder.oauth2(token);
    }
    let client = builder.build().expect("a client");
    match operation {
        "createCall" => observe(client.create_call(body(order)).send()),
        "getCall" => observe(client.get_call(order.text("id").unwrap_or_default()).send()),
        "queryCalls" => {
            let mut query = client.query_calls();
            query.filter_user_id = order.integer("filter[user/id]");
            query.filter_metadata_created_before = order.text("filter[metadata/created/before]");
            query.filter_metadata_created_after = order.text("filter[metadata/created/after]");
            query.page_number = order.integer("page[number]");
            query.page_size = order.integer("page[size]");
            observe(query.send())
        }
        operation => panic!("no operation `{operation}`"),
    }
}

impl AsCase for ApiError {
    fn body(&self) -> Value {
        match self {
            Self::Other(body) => body.clone(),
            other => panic!("an error that no case knows: {other:?}"),
        }
    }
}
