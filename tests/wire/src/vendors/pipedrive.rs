//! Pipedrive.

use super::body;
use crate::observe::{AsCase, Observing, json, observe};
use crate::order::Order;
use pipedrive::operations::call_logs::{
    AddCallLogAudioFileHeaders, AddCallLogHeaders, DeleteCallLogHeaders, GetCallLogHeaders,
    GetUserCallLogsHeaders,
};
use pipedrive::{ApiError, Client, Retry, types};
use serde_json::{Map, Value};

pub(super) fn perform(operation: &str, order: &Order) -> Observing {
    let mut builder = Client::builder()
        .base_url(&order.base_url)
        .retry(Retry::none());
    if let Some(key) = order.credential("api_key") {
        builder = builder.api_key(key);
    }
    if let Some(token) = order.credential("oauth2") {
        builder = builder.oauth2(token);
    }
    let client = builder.build().expect("a client");
    let id = order.text("id").unwrap_or_default();
    match operation {
        "getUserCallLogs" => {
            let mut list = client.get_user_call_logs();
            list.start = order.integer("start");
            list.limit = order.integer("limit");
            observe(list.send())
        }
        "addCallLog" => observe(client.add_call_log(body(order)).send()),
        "getCallLog" => observe(client.get_call_log(id).send()),
        "deleteCallLog" => observe(client.delete_call_log(id).send()),
        "addCallLogAudioFile" => {
            let recording = types::Recording::new(order.upload());
            observe(client.add_call_log_audio_file(id, recording).send())
        }
        operation => panic!("no operation `{operation}`"),
    }
}

/// The four rate limits, which every documented header struct of this API has.
macro_rules! limits {
    ($headers:ident) => {
        Map::from_iter([
            (
                "x-ratelimit-limit".to_owned(),
                $headers.x_ratelimit_limit.into(),
            ),
            (
                "x-ratelimit-remaining".to_owned(),
                $headers.x_ratelimit_remaining.into(),
            ),
            (
                "x-ratelimit-reset".to_owned(),
                $headers.x_ratelimit_reset.into(),
            ),
            (
                "x-daily-requests-left".to_owned(),
                $headers.x_daily_requests_left.into(),
            ),
        ])
    };
}

impl AsCase for ApiError {
    fn body(&self) -> Value {
        match self {
            Self::BadRequest(body)
            | Self::Forbidden(body)
            | Self::NotFound(body)
            | Self::Conflict(body)
            | Self::Gone(body)
            | Self::InternalServerError(body) => json(body),
            Self::TooManyRequests(refused) => json(&refused.body),
            other => panic!("an error that no case knows: {other:?}"),
        }
    }

    fn headers(&self) -> Map<String, Value> {
        match self {
            Self::TooManyRequests(headers) => limits!(headers),
            _ => Map::new(),
        }
    }
}

macro_rules! success_headers {
    ($($headers:ident)*) => {$(
        impl AsCase for $headers {
            fn headers(&self) -> Map<String, Value> {
                limits!(self)
            }
        }
    )*};
}

success_headers! {
    GetUserCallLogsHeaders AddCallLogHeaders GetCallLogHeaders DeleteCallLogHeaders
    AddCallLogAudioFileHeaders
}
