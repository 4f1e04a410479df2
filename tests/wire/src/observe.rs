//! What came of a call, in words that cases use.

use callwright_runtime::http::{HeaderMap, StatusCode};
use callwright_runtime::{Call, Error, Fault, Model, Operation, Processed};
use serde_json::{Map, Value};
use std::fmt::Debug;
use std::pin::Pin;

/// What came of a call.
#[derive(Debug)]
pub struct Observed {
    /// `success`, `error`, `undocumented`, `undecodable`, `broken`, `redirect`, `credential`,
    /// `encode`, or `other`.
    pub reads: &'static str,
    /// The value, or the body of the documented error, written back as JSON.
    pub value: Value,
    /// The documented headers as typed values.
    pub headers: Map<String, Value>,
    /// The status of the reply, where one came.
    pub status: Option<StatusCode>,
    /// All headers of the reply.
    pub raw_headers: HeaderMap,
    /// What the error says about acting twice.
    pub processed: Option<Processed>,
    /// The body that the error keeps.
    pub body: Option<Vec<u8>>,
    /// The location of a redirect.
    pub location: Option<String>,
    /// Everything that a log could show of the call, its value or its error.
    pub shown: String,
}

/// A call on its way to being observed.
pub type Observing = Pin<Box<dyn Future<Output = Observed> + Send>>;

/// A documented error, or the documented headers of a success, as cases write them.
pub trait AsCase {
    /// The body; null where there is none.
    fn body(&self) -> Value {
        Value::Null
    }

    /// The documented headers as typed values.
    fn headers(&self) -> Map<String, Value> {
        Map::new()
    }
}

impl AsCase for callwright_runtime::NoHeaders {}

/// A model as JSON.
pub fn json(model: &impl Model) -> Value {
    let text = callwright_runtime::model::json(model.view()).expect("a model has JSON");
    serde_json::from_slice(&text).expect("JSON of a model")
}

/// Awaits a call and says what came of it.
pub fn observe<O>(call: Call<O>) -> Observing
where
    O: Operation,
    O::Output: Model + Debug,
    O::Error: AsCase,
    O::Headers: AsCase,
{
    let shown = format!("{call:?} {call:#?}");
    Box::pin(async move {
        match call.with_meta().await {
            Ok(answer) => Observed {
                reads: "success",
                value: json(&answer.value),
                headers: answer.headers.headers(),
                status: Some(answer.status),
                raw_headers: answer.raw_headers,
                processed: None,
                body: None,
                location: None,
                shown: format!("{shown} {:?}", answer.value),
            },
            Err(error) => failed(&error, shown),
        }
    })
}

fn failed<E: AsCase + Debug>(error: &Error<E>, shown: String) -> Observed
where
    Error<E>: std::error::Error,
{
    let (value, headers) = match error.api() {
        Some(api) => (api.body(), api.headers()),
        None => (Value::Null, Map::new()),
    };
    let (reads, location) = match error.fault() {
        None => ("error", None),
        Some(Fault::Undocumented(_)) => ("undocumented", None),
        Some(Fault::Decode { .. }) => ("undecodable", None),
        Some(Fault::Transport(_)) => ("broken", None),
        Some(Fault::Credential(_)) => ("credential", None),
        Some(Fault::Encode(_)) => ("encode", None),
        Some(Fault::Redirect(fault)) => ("redirect", fault.location().map(str::to_owned)),
        Some(_) => ("other", None),
    };
    let mut shown = format!("{shown} {error} {error:?} {error:#?}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        shown.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    Observed {
        reads,
        value,
        headers,
        status: error.status(),
        raw_headers: error.headers().cloned().unwrap_or_default(),
        processed: Some(error.processed()),
        body: error.body().map(<[u8]>::to_vec),
        location,
        shown,
    }
}
