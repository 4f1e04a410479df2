//! What the local servers answer: the vendors' own shapes.

use crate::server::Scripted;
use serde_json::{Value, json};

pub(super) fn rollout_crm() -> Scripted {
    let id = "0199a1c2-5d3e-7000-8a11-2f6b7c9d0e21";
    let reply = json!({
        "id": id,
        "personId": "0197cbb0-efe2-7000-9cc2-7b029bcf7a1e",
        "userId": null,
        "phone": "+14155550123",
        "note": "Left a message about the open house.",
        "isIncoming": false,
        "outcome": "Left Message",
        "duration": 42,
        "toNumber": null,
        "fromNumber": "+14155550100",
        "recordingUrl": null,
        "created": "2026-03-10T16:55:11Z",
        "updated": null,
        "rolloutUpdated": "2026-03-10T16:55:12.231Z",
        "originalIds": {"id": 481516},
        "original": {},
    });
    answer(201, &reply)
}

/// The server failed, and does not say whether it had placed the call by then.
pub(super) fn aicaller() -> Scripted {
    let error = json!({
        "statusCode": 500,
        "message": ["INTERNAL_ERROR"],
        "error": "Internal Server Error",
    });
    answer(500, &json!({"error": error, "payload": {}}))
}

/// The server refused it, and says when it will not.
pub(super) fn voxworks() -> Scripted {
    let reply = json!({"success": false, "message": "Rate limit exceeded"});
    let mut answer = answer(429, &reply);
    answer
        .headers
        .push(("retry-after".to_owned(), "120".to_owned()));
    answer
}

pub(super) fn outreach() -> Scripted {
    let times = json!({"created": "2026-03-10T16:55:54Z", "updated": "2026-03-10T16:55:54Z"});
    answer(
        200,
        &json!({"data": {"type": "call", "id": 90210, "attributes": times}}),
    )
}

pub(super) fn pipedrive() -> Scripted {
    let log = json!({
        "id": "CAd92b224eb4a39b5ad8fea92ff0e",
        "outcome": "left_message",
        "to_phone_number": "+14155550123",
        "start_time": "2026-03-10T16:55:11Z",
        "end_time": "2026-03-10T16:55:53Z",
    });
    answer(200, &json!({"success": true, "data": log}))
}

fn answer(status: u16, reply: &Value) -> Scripted {
    Scripted {
        status,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: reply.to_string().into(),
        cut: None,
    }
}
