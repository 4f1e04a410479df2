//! What a client refuses before a byte is sent.

use crate::{hides, same, success};
use callwright_runtime::Processed;
use tokio::runtime::Runtime;
use wire::case::{Case, Operation};
use wire::order::Order;
use wire::server::Server;
use wire::vendors::perform;

pub fn check(runtime: &Runtime, operation: &Operation, case: &Case) -> Result<(), String> {
    let (observed, received) = runtime.block_on(async {
        let server = Server::start(vec![success(operation)]).await;
        let mut order = Order::of(case, format!("{}{}", server.url, operation.base));
        // What is refused is not the rest of the request, so that is taken from a good one.
        let good = Order::of(&operation.requests[0], String::new());
        order.json = order.json.or(good.json);
        for (name, value) in good.arguments {
            order.arguments.entry(name).or_insert(value);
        }
        let observed = perform(&operation.api, &operation.id, &order).await;
        (observed, server.received())
    });
    same(
        "what is refused",
        &observed.reads,
        &case.text("fault").expect("a fault"),
    )?;
    same("requests that arrived", &received.len(), &0)?;
    same("processed", &observed.processed, &Some(Processed::No))?;
    for name in case.texts("names") {
        if !observed.shown.contains(&name) {
            return Err(format!("the error must name `{name}`: {}", observed.shown));
        }
    }
    hides(&observed.shown, case)
}
