//! One call.

use super::callers::policy;
use super::{Callers, Outcome, Told};
use crate::plan::{Action, Limit, Order};
use callwright_runtime::{Call, Operation};
use pipedrive::types::{AddCallLogRequest, AddCallLogRequestRequired, CallOutcome};

/// Makes a call. Where the caller is `careless`, creates are repeated even if they are done twice.
pub async fn perform(callers: &Callers, order: &Order, careless: bool) -> Outcome {
    let client = callers.of(order.caller);
    let id = format!("log-{}", order.call);
    match order.action {
        Action::Get => settle(client.get_call_log(id).send(), order).await,
        Action::List => settle(client.get_user_call_logs().send(), order).await,
        Action::Delete => settle(client.delete_call_log(id).send(), order).await,
        Action::Create => {
            let call = client.add_call_log(body(order)).send();
            let call = match careless {
                true => call.retry_even_if_duplicated(policy()),
                false => call,
            };
            settle(call, order).await
        }
    }
}

async fn settle<O: Operation>(call: Call<O>, order: &Order) -> Outcome
where
    O::Error: std::fmt::Debug,
{
    let call = call.header("x-call", order.call.to_string());
    let call = match order.limit {
        None => call,
        Some(Limit::Call(time)) => call.timeout(time),
        Some(Limit::Attempt(time)) => call.attempt_timeout(time),
        Some(Limit::FirstByte(time)) => call.first_byte_timeout(time),
        Some(Limit::Idle(time)) => call.idle_timeout(time),
    };
    let work = async {
        match call.with_meta().await {
            Ok(answer) => Told::success(answer),
            Err(error) => Told::failure(error, order.action == Action::Create),
        }
    };
    match order.dropped {
        None => Outcome::Told(work.await),
        Some(after) => match tokio::time::timeout(after, work).await {
            Ok(told) => Outcome::Told(told),
            Err(_) => Outcome::Dropped,
        },
    }
}

fn body(order: &Order) -> AddCallLogRequest {
    AddCallLogRequest::new(AddCallLogRequestRequired {
        outcome: CallOutcome::Connected,
        to_phone_number: "+15550100".to_owned(),
        start_time: "2022-12-12 01:01:01".to_owned(),
        end_time: "2022-12-12 01:02:01".to_owned(),
    })
    .subject(format!("call {}", order.call))
    .note("n".repeat(order.size))
}
