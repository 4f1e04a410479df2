//! The five clients, each told by an [`Order`] what to do.

mod aicaller;
mod outreach;
mod pipedrive;
mod rollout_crm;
mod voxworks;

use crate::observe::Observing;
use crate::order::Order;
use callwright_runtime::Model;
use serde_json::Value;

/// Lets the client of this API do what it is told.
pub fn perform(api: &str, operation: &str, order: &Order) -> Observing {
    match api {
        "aicaller" => aicaller::perform(operation, order),
        "outreach" => outreach::perform(operation, order),
        "pipedrive" => pipedrive::perform(operation, order),
        "rollout-crm" => rollout_crm::perform(operation, order),
        "voxworks" => voxworks::perform(operation, order),
        api => panic!("no client of `{api}`"),
    }
}

/// The body of the order as the client's own type.
fn body<T: Model>(order: &Order) -> T {
    let json = order.json.clone().unwrap_or(Value::Null).to_string();
    let mut body = T::blank();
    callwright_runtime::model::read(&mut body, json.as_bytes()).expect("the body of a case");
    body
}
