use crate::types;
use callwright_runtime::{DecodeFailure, ErrorSet, Reply};

/// Every error body that Dialer documents; the table at each operation says which apply.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ApiError {
    /// 400: Missing or invalid request data.
    BadRequest(types::ErrorResponse),
    /// 404: There is no such call.
    NotFound,
    /// 429: Too many calls.
    TooManyRequests(TooManyRequests),
    /// 5XX: The server failed.
    ServerError(String),
}

/// 429: Too many calls.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TooManyRequests {
    /// The body.
    pub body: types::ErrorResponse,
    /// `Retry-After`
    pub retry_after: Option<String>,
    /// `X-RateLimit-Remaining`
    pub remaining: Option<i64>,
}

impl ErrorSet for ApiError {
    fn decode(variant: u16, reply: &Reply) -> Result<Self, DecodeFailure> {
        Ok(match variant {
            0 => Self::BadRequest(reply.json()?),
            1 => Self::NotFound,
            2 => Self::TooManyRequests(TooManyRequests {
                body: reply.json()?,
                retry_after: reply.header("Retry-After"),
                remaining: reply.header("X-RateLimit-Remaining"),
            }),
            _ => Self::ServerError(reply.text()?),
        })
    }
}
