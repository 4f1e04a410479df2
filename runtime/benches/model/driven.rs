//! The types as generated crates have them.

use callwright_runtime::{open_enum, wire};
use std::collections::BTreeMap;

pub struct Page {
    pub total: i64,
    pub has_more: bool,
    pub items: Vec<CallRecord>,
}

wire! {
    Page {
        0 req total = "total",
        1 req has_more = "hasMore",
        2 req items = "items",
    }
}

pub struct CallRecord {
    pub id: String,
    pub created_at: String,
    pub status: Status,
    pub direction: Direction,
    pub duration_seconds: Option<i64>,
    pub cost: Option<f64>,
    pub answered: Option<bool>,
    pub recording_url: Option<String>,
    pub error: Option<String>,
    pub note: Option<String>,
    pub contact: Contact,
    pub transcript: Vec<Line>,
    pub tags: Option<Vec<String>>,
    pub variables: Option<BTreeMap<String, String>>,
}

wire! {
    CallRecord {
        0 req id = "id",
        1 req created_at = "createdAt",
        2 req status = "status",
        3 req direction = "direction",
        4 opt duration_seconds = "durationSeconds",
        5 opt cost = "cost",
        6 opt answered = "answered",
        7 opt recording_url = "recordingUrl",
        8 opt error = "error",
        9 opt note = "note",
        10 req contact = "contact",
        11 req transcript = "transcript",
        12 opt tags = "tags",
        13 opt variables = "variables",
    }
}

pub struct Contact {
    pub id: i64,
    pub first_name: String,
    pub last_name: Option<String>,
    pub phone_number: String,
    pub email: Option<String>,
    pub company: Option<String>,
    pub address: Option<Address>,
}

wire! {
    Contact {
        0 req id = "id",
        1 req first_name = "firstName",
        2 opt last_name = "lastName",
        3 req phone_number = "phoneNumber",
        4 opt email = "email",
        5 opt company = "company",
        6 opt address = "address",
    }
}

pub struct Address {
    pub street: String,
    pub city: String,
    pub postal_code: Option<String>,
    pub region: Option<String>,
    pub country: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

wire! {
    Address {
        0 req street = "street",
        1 req city = "city",
        2 opt postal_code = "postalCode",
        3 opt region = "region",
        4 opt country = "country",
        5 opt latitude = "latitude",
        6 opt longitude = "longitude",
    }
}

pub struct Line {
    pub speaker: String,
    pub text: String,
    pub start_millis: i64,
    pub end_millis: i64,
    pub confidence: Option<f64>,
}

wire! {
    Line {
        0 req speaker = "speaker",
        1 req text = "text",
        2 req start_millis = "startMillis",
        3 req end_millis = "endMillis",
        4 opt confidence = "confidence",
    }
}

open_enum! {
    pub enum Status {
        Queued = "queued",
        InProgress = "inProgress",
        Completed = "completed",
        Failed = "failed",
    } Unknown
}

open_enum! {
    pub enum Direction {
        Inbound = "inbound",
        Outbound = "outbound",
    } Unknown
}
