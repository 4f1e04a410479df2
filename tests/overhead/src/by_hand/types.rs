//! The types of the calls, with serde's derive.

use serde_derive::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How a call went. It is closed, which is cheaper to read than what the generated client has.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CallOutcome {
    Connected,
    NoAnswer,
    LeftMessage,
    LeftVoicemail,
    WrongNumber,
    Busy,
}

/// A call log to add.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct NewCallLog {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    pub outcome: CallOutcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_phone_number: Option<String>,
    pub to_phone_number: String,
    pub start_time: String,
    pub end_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deal_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A call log.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)]
pub struct CallLog {
    pub id: Option<String>,
    pub user_id: Option<i64>,
    pub company_id: Option<i64>,
    pub activity_id: Option<i64>,
    pub subject: Option<String>,
    pub duration: Option<String>,
    pub outcome: Option<CallOutcome>,
    pub from_phone_number: Option<String>,
    pub to_phone_number: Option<String>,
    pub has_recording: Option<bool>,
    pub start_time: Option<String>,
    pub end_time: Option<String>,
    pub person_id: Option<i64>,
    pub org_id: Option<i64>,
    pub deal_id: Option<i64>,
    pub lead_id: Option<String>,
    pub note: Option<String>,
}

/// A reply about one call log.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)]
pub struct CallLogResult {
    pub success: Option<bool>,
    pub data: Option<CallLog>,
}

/// A page of call logs.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)]
pub struct CallLogList {
    pub success: Option<bool>,
    pub data: Option<Vec<CallLog>>,
    pub additional_data: Option<ListAdditionalData>,
}

/// What is said about a page.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)]
pub struct ListAdditionalData {
    pub pagination: Option<Pagination>,
}

/// Where in the list a page is.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Pagination {
    pub start: Option<i64>,
    pub limit: Option<i64>,
    pub more_items_in_collection: Option<bool>,
    pub next_start: Option<i64>,
}

/// What went wrong.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)]
pub struct ErrorBody {
    pub success: Option<bool>,
    pub error: Option<String>,
    pub error_info: Option<String>,
    pub data: Option<Map<String, Value>>,
    pub additional_data: Option<Map<String, Value>>,
}
